import type { Absence, Absences } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import { nextSequence } from './nextSequence.ts';

/** Absences in the database: the last one of each person. */
export function absencesIn(db: Executor): Absences {
  return {
    async find(id) {
      const row = await db
        .selectFrom('absences')
        .select(['body', 'ended_at'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : read(row);
    },
    async of({ tenantId, id }, now) {
      const [row] = (await presentOf(db, { tenantId, id, now })).rows;
      return row === undefined ? undefined : read(row);
    },
    async last({ tenantId, id }) {
      const row = await db
        .selectFrom('absences')
        .select(['body', 'ended_at'])
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : read(row);
    },
    async substitutedBy({ tenantId, id }, now) {
      const { rows } = await presentFor(db, { tenantId, id, now });
      return rows.map((row) => read(row).person);
    },
    async begin(absence) {
      const { id, person, substitute, endsAt } = absence;
      const values = {
        id,
        substitute_tenant_id: substitute?.tenantId ?? null,
        substitute_id: substitute?.id ?? null,
        body: JSON.stringify(absence),
        ends_at: endsAt,
        ended_at: null,
        sequence: nextSequence(db),
      };
      await db
        .insertInto('absences')
        .values({ tenant_id: person.tenantId, person_id: person.id, ...values })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(values))
        .execute();
    },
    async end({ endedAt = '', ...absence }) {
      const { numUpdatedRows } = await db
        .updateTable('absences')
        .set({ ended_at: endedAt, body: JSON.stringify(absence), sequence: nextSequence(db) })
        .where('id', '=', absence.id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async list(now) {
      return (await present(db, { now })).rows.map(read);
    },
    async listOver(now) {
      const rows = await db
        .selectFrom('absences')
        .select(['body', 'ended_at'])
        .where('ended_at', 'is', null)
        .where('ends_at', '<=', now)
        .orderBy('ends_at')
        .limit(100)
        .execute();
      return rows.map(read);
    },
    async removeEnded(before) {
      await db.deleteFrom('absences').where('ended_at', '<', before).execute();
    },
  };
}

function read({ body, ended_at }: { readonly body: string; readonly ended_at: string | null }): Absence {
  const absence = JSON.parse(body) as Absence;
  return ended_at === null ? absence : { ...absence, endedAt: ended_at };
}

type One = Readonly<Record<'tenantId' | 'id' | 'now', string>>;

const present = preparedQuery((db, { now }: Pick<One, 'now'>) =>
  db
    .selectFrom('absences')
    .select(['body', 'ended_at'])
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now),
);

const presentOf = preparedQuery((db, { tenantId, id, now }: One) =>
  db
    .selectFrom('absences')
    .select(['body', 'ended_at'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', id)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now),
);

const presentFor = preparedQuery((db, { tenantId, id, now }: One) =>
  db
    .selectFrom('absences')
    .select(['body', 'ended_at'])
    .where('substitute_id', '=', id)
    .where('substitute_tenant_id', '=', tenantId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now),
);
