import { sql } from 'kysely';
import type { Draft } from '../../requests/draft.ts';
import type { Drafts } from '../../requests/ports.ts';
import { dialectOf } from '../database/dialectOf.ts';
import type { Executor } from '../database/executor.ts';
import { inSteps, rowsAStep } from '../database/inSteps.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';
import { isObject, type OnUnreadable, parseObject } from '../database/readableRow.ts';

/**
 * Unfinished requests in the database.
 *
 * @param onUnreadable called for each draft that cannot be read: it counts as none, and the person's next draft replaces it
 */
export function draftsIn(db: Executor, onUnreadable: OnUnreadable): Drafts {
  const parse = (row: DraftRow | undefined) => {
    if (row === undefined) return undefined;
    const draft = readDraft(row.body);
    if (draft === undefined) onUnreadable({ table: 'drafts', id: row.id });
    return draft;
  };
  return {
    async find(id) {
      return parse(
        await db.selectFrom('drafts').select(['id', 'body']).where('id', '=', id).executeTakeFirst(),
      );
    },
    async findOf(tenantId, personId, now) {
      return parse((await findOf(db, { tenantId, personId, now })).rows[0]);
    },
    async save(draft) {
      const { id, tenantId, personId, updatedAt, expiresAt } = draft;
      const columns = { id, tenantId, personId, body: JSON.stringify(draft), updatedAt, expiresAt };
      // One statement, whose answer a transaction on PostgreSQL does not wait for.
      if (dialectOf(db) === 'postgres') return insert(db, columns);
      // Usually the row exists. Then the draft has not become a request: submitting removes it. SQLite is asked twice rather than for more.
      const { numAffectedRows } = await change(db, columns);
      if (Number(numAffectedRows) === 0) await insert(db, columns);
    },
    async remove(id) {
      await removeCodes(db, { id });
      await remove(db, { id });
    },
    async removeExpired(now) {
      let removed = 0;
      await inSteps('', async (after) => {
        const { rows } = await stepOfDrafts(db, { after });
        const last = rows.at(-1);
        if (last === undefined) return undefined;
        const { numDeletedRows } = await db
          .deleteFrom('drafts')
          .where('id', '>', after)
          .where('id', '<=', last.id)
          .where('expires_at', '<=', now)
          .executeTakeFirst();
        removed += Number(numDeletedRows);
        return rows.length < rowsAStep ? undefined : last.id;
      });
      return removed;
    },
  };
}

const stepOfDrafts = preparedQuery((db, { after }: { readonly after: string }) =>
  db.selectFrom('drafts').select('id').where('id', '>', after).orderBy('id').limit(sql.lit(rowsAStep)),
);

const findOf = preparedQuery(
  (db, { tenantId, personId, now }: Record<'tenantId' | 'personId' | 'now', string>) =>
    db
      .selectFrom('drafts')
      .select(['id', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', personId)
      .where('expires_at', '>', now),
);

type Columns = Record<'id' | 'tenantId' | 'personId' | 'body' | 'updatedAt' | 'expiresAt', string>;

const change = preparedQuery((db, { id, tenantId, personId, body, updatedAt, expiresAt }: Columns) =>
  db
    .updateTable('drafts')
    .set({ body, updated_at: updatedAt, expires_at: expiresAt })
    .where('id', '=', id)
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId),
);

const insert = preparedWrite((db, { id, tenantId, personId, body, updatedAt, expiresAt }: Columns) =>
  db
    .insertInto('drafts')
    .columns(['id', 'tenant_id', 'person_id', 'body', 'updated_at', 'expires_at'])
    .expression((e) =>
      db
        .selectNoFrom([
          e.val(id).as('id'),
          e.val(tenantId).as('tenant_id'),
          e.val(personId).as('person_id'),
          e.val(body).as('body'),
          e.val(updatedAt).as('updated_at'),
          e.val(expiresAt).as('expires_at'),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('requests').select('id').where('draft_id', '=', id))),
        ),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id']).doUpdateSet((e) => ({
        id: e.ref('excluded.id'),
        body: e.ref('excluded.body'),
        updated_at: e.ref('excluded.updated_at'),
        expires_at: e.ref('excluded.expires_at'),
      })),
    ),
);

const removeCodes = preparedWrite((db, { id }: { readonly id: string }) =>
  db.deleteFrom('draft_codes').where('draft_id', '=', id),
);

const remove = preparedWrite((db, { id }: { readonly id: string }) =>
  db.deleteFrom('drafts').where('id', '=', id),
);

type DraftRow = Readonly<Record<'id' | 'body', string>>;

/** Reads a draft from its row; undefined if it cannot be read. */
export function readDraft(body: string): Draft | undefined {
  const value = parseObject(body);
  const isDraft =
    value !== undefined &&
    typeof value['id'] === 'string' &&
    typeof value['updatedAt'] === 'string' &&
    // Another version may have left it at a step that this version does not have.
    typeof value['step'] === 'string' &&
    isObject(value['answers']) &&
    Array.isArray(value['skipped']);
  return isDraft ? (value as unknown as Draft) : undefined;
}
