import { subjectHash } from '../../erasure/subject.ts';
import type { Executor } from '../database/executor.ts';

/**
 * The customers' tenants that an operator allowed, in addition to those of the configuration, and the tenants that are refused since their
 * data were erased. Ids are lower case.
 */
export interface StoredAllowedTenants {
  /** By tenant id. */
  list(): Promise<readonly string[]>;
  /** Allows it, also if it was refused. Returns whether either was new. */
  add(tenantId: string, at: string): Promise<boolean>;
  /** Returns whether it existed. */
  remove(tenantId: string): Promise<boolean>;
  /** Refuses a tenant, whatever else allows it. */
  refuse(tenantId: string, since: string): Promise<void>;
  /** No longer refuses a tenant; returns whether it was. */
  endRefusal(tenantId: string): Promise<boolean>;
  /** The hashes of the refused tenants. */
  listRefused(): Promise<readonly string[]>;
}

/** Allowed tenants in the database. */
export function allowedTenantsIn(db: Executor): StoredAllowedTenants {
  const endRefusal = async (tenantId: string) => {
    const { numDeletedRows } = await db
      .deleteFrom('refused_tenants')
      .where('tenant_hash', '=', subjectHash({ tenantId }))
      .executeTakeFirst();
    return numDeletedRows > 0n;
  };
  return {
    endRefusal,
    async refuse(tenantId, since) {
      await db
        .insertInto('refused_tenants')
        .values({ tenant_hash: subjectHash({ tenantId }), since })
        .onConflict((conflict) => conflict.column('tenant_hash').doNothing())
        .execute();
    },
    async listRefused() {
      const rows = await db.selectFrom('refused_tenants').select('tenant_hash').execute();
      return rows.map((row) => row.tenant_hash);
    },
    async list() {
      const rows = await db.selectFrom('allowed_tenants').select('tenant_id').orderBy('tenant_id').execute();
      return rows.map((row) => row.tenant_id);
    },
    async add(tenantId, at) {
      const wasRefused = await endRefusal(tenantId);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('allowed_tenants')
        .values({ tenant_id: tenantId, allowed_at: at })
        .onConflict((conflict) => conflict.column('tenant_id').doNothing())
        .executeTakeFirstOrThrow();
      return wasRefused || (numInsertedOrUpdatedRows ?? 0n) > 0n;
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
