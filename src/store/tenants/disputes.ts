import type { Selectable } from 'kysely';
import type { Disputes } from '../../disputes/disputes.ts';
import type { DisputeDecision, Disputed, PartnerDispute } from '../../tenants/partnerDispute.ts';
import type { Executor } from '../database/executor.ts';
import type { Schema } from '../database/schema.ts';

/** Disputes in the database. */
export function disputesIn(db: Executor): Disputes {
  const select = () => db.selectFrom('partner_disputes').selectAll();
  const open = () => select().where('decision', 'is', null).orderBy('at').orderBy('id');
  return {
    async add({ id, tenantId, personId, at, told, about, decision }) {
      await db
        .insertInto('partner_disputes')
        .values({
          id,
          tenant_id: tenantId,
          person_id: personId,
          at,
          told: told ? 1 : 0,
          body: about === undefined ? null : JSON.stringify(about),
          decision: decision === undefined ? null : JSON.stringify(decision),
        })
        .execute();
    },
    async find(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row && parse(row);
    },
    async listToldOf(tenantId) {
      const rows = await select()
        .where('tenant_id', '=', tenantId)
        .where('told', '=', 1)
        .orderBy('at', 'desc')
        .limit(20)
        .execute();
      return rows.map(parse);
    },
    async openOf(tenantId) {
      return (await open().where('tenant_id', '=', tenantId).execute()).map(parse);
    },
    async listOpen() {
      return (await open().where('told', '=', 1).execute()).map(parse);
    },
    async decide(id, decision) {
      const { numUpdatedRows } = await db
        .updateTable('partner_disputes')
        .set({ decision: JSON.stringify(decision) })
        .where('id', '=', id)
        .where('decision', 'is', null)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
  };
}

function parse(row: Selectable<Schema['partner_disputes']>): PartnerDispute {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    personId: row.person_id,
    at: row.at,
    told: row.told === 1,
    ...(row.body === null ? {} : { about: JSON.parse(row.body) as Disputed }),
    ...(row.decision === null ? {} : { decision: JSON.parse(row.decision) as DisputeDecision }),
  };
}
