import { directoryOfEntries } from '../tenants/tenantEntry.ts';
import type { TenantDirectory } from '../tenants/tenantFacts.ts';

/** The directory for `TENANT_DIRECTORY=none`: the admin declares every fact. */
export const noDirectory: TenantDirectory = directoryOfEntries([]);
