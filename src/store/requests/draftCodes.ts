import type { DraftCodes } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';

/** Codes of drafts in the database. */
export function draftCodesIn(db: Executor): DraftCodes {
  return {
    async save({ hash, draftId, tenantId, expiresAt }) {
      const { numDeletedRows } = await db
        .deleteFrom('draft_codes')
        .where('draft_id', '=', draftId)
        .executeTakeFirst();
      await db
        .insertInto('draft_codes')
        .values({ code_hash: hash, draft_id: draftId, tenant_id: tenantId, expires_at: expiresAt })
        .execute();
      return Number(numDeletedRows) > 0;
    },
    async find(hash, tenantId, now) {
      const row = await db
        .selectFrom('draft_codes')
        .selectAll()
        .where('code_hash', '=', hash)
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && { hash, draftId: row.draft_id, tenantId, expiresAt: row.expires_at };
    },
    async take(hash) {
      const { numDeletedRows } = await db
        .deleteFrom('draft_codes')
        .where('code_hash', '=', hash)
        .executeTakeFirst();
      return Number(numDeletedRows) === 1;
    },
    async removeExpired(now) {
      await db.deleteFrom('draft_codes').where('expires_at', '<=', now).execute();
      await db
        .deleteFrom('draft_codes')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('drafts').select('drafts.id').whereRef('drafts.id', '=', 'draft_codes.draft_id'),
            ),
          ),
        )
        .execute();
    },
  };
}
