import { directoryOfEntries } from '../tenants/tenantEntry.ts';
import type { TenantDirectory } from '../tenants/tenantFacts.ts';

/** The directory of an operator who has none (`TENANT_DIRECTORY=none`): every fact is declared by the admin. */
export const noDirectory: TenantDirectory = directoryOfEntries([]);
