import type { Executor } from './executor.ts';

/** Somebody of a tenant says that what we know of its partner is not right. */
export interface PartnerDispute {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly at: string;
}

/** Disputes, for the operator. */
export interface Disputes {
  add(dispute: PartnerDispute): Promise<void>;
  find(id: string): Promise<PartnerDispute | undefined>;
  /** The tenant's newest one. */
  latestOf(tenantId: string): Promise<PartnerDispute | undefined>;
}

/** Disputes in the database. */
export function disputesIn(db: Executor): Disputes {
  return {
    async add({ id, tenantId, personId, at }) {
      await db
        .insertInto('partner_disputes')
        .values({ id, tenant_id: tenantId, person_id: personId, at })
        .execute();
    },
    async find(id) {
      return parse(
        await db.selectFrom('partner_disputes').selectAll().where('id', '=', id).executeTakeFirst(),
      );
    },
    async latestOf(tenantId) {
      return parse(
        await db
          .selectFrom('partner_disputes')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('at', 'desc')
          .executeTakeFirst(),
      );
    },
  };
}

function parse(
  row: { id: string; tenant_id: string; person_id: string; at: string } | undefined,
): PartnerDispute | undefined {
  return row === undefined
    ? undefined
    : { id: row.id, tenantId: row.tenant_id, personId: row.person_id, at: row.at };
}
