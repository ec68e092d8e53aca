import { type TenantDirectory, unknownTenant } from './tenantFacts.ts';

/** The directory of an operator who has none (`TENANT_DIRECTORY=none`): every fact is declared by the admin. */
export const noDirectory: TenantDirectory = {
  lookUp: async (tenantId) => unknownTenant(tenantId),
};
