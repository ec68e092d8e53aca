import type { Draft } from '../requests/draft.ts';
import type { Drafts } from '../requests/ports.ts';
import type { Executor } from './executor.ts';

/** Unfinished requests in the database. */
export function draftsIn(db: Executor): Drafts {
  return {
    async find(id) {
      return parse(await db.selectFrom('drafts').select('body').where('id', '=', id).executeTakeFirst());
    },
    async findOf(tenantId, personId, now) {
      return parse(
        await db
          .selectFrom('drafts')
          .select('body')
          .where('tenant_id', '=', tenantId)
          .where('person_id', '=', personId)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      );
    },
    async save(draft) {
      const changed = {
        id: draft.id,
        body: JSON.stringify(draft),
        updated_at: draft.updatedAt,
        expires_at: draft.expiresAt,
      };
      await db
        .insertInto('drafts')
        .values({ tenant_id: draft.tenantId, person_id: draft.personId, ...changed })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(changed))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('drafts').where('id', '=', id).execute();
    },
    async removeExpired(now) {
      const { numDeletedRows } = await db
        .deleteFrom('drafts')
        .where('expires_at', '<=', now)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function parse(row: { body: string } | undefined): Draft | undefined {
  return row === undefined ? undefined : (JSON.parse(row.body) as Draft);
}
