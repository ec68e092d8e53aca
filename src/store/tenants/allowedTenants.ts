import type { Executor } from '../database/executor.ts';

/** The customers' tenants that an operator allowed, in addition to those of the configuration. Ids are lower case. */
export interface StoredAllowedTenants {
  /** By tenant id. */
  list(): Promise<readonly string[]>;
  /** Returns whether it was new. */
  add(tenantId: string, at: string): Promise<boolean>;
  /** Returns whether it existed. */
  remove(tenantId: string): Promise<boolean>;
}

/** Allowed tenants in the database. */
export function allowedTenantsIn(db: Executor): StoredAllowedTenants {
  return {
    async list() {
      const rows = await db.selectFrom('allowed_tenants').select('tenant_id').orderBy('tenant_id').execute();
      return rows.map((row) => row.tenant_id);
    },
    async add(tenantId, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('allowed_tenants')
        .values({ tenant_id: tenantId, allowed_at: at })
        .onConflict((conflict) => conflict.column('tenant_id').doNothing())
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async remove(tenantId) {
      const { numDeletedRows } = await db
        .deleteFrom('allowed_tenants')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
