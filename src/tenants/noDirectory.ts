import { directoryOfEntries } from './tenantEntry.ts';
import type { TenantDirectory } from './tenantFacts.ts';

/** The directory of an operator who has none (`TENANT_DIRECTORY=none`): every fact is declared by the admin. */
export const noDirectory: TenantDirectory = directoryOfEntries([]);
