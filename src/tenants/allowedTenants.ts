/**
 * The customers' tenants that may use the service; `*`: every tenant. Ids are lower case. A list from the configuration is one; so is the
 * live list that `npm run tenants -- allow` adds to (`src/tenants/watchAllowedTenants.ts`).
 */
export type AllowedTenants = '*' | { includes(tenantId: string): boolean };

/** Whether a tenant may use the service. The id may be in any case. */
export function isAllowed(allowed: AllowedTenants, tenantId: string): boolean {
  return allowed === '*' || allowed.includes(tenantId.toLowerCase());
}
