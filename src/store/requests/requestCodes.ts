import type { RequestCodes } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';

/** Codes of requests in the database. */
export function requestCodesIn(db: Executor): RequestCodes {
  return {
    async save({ hash, requestId, tenantId, expiresAt }) {
      await db
        .deleteFrom('request_codes')
        .where('request_id', '=', requestId)
        .where('taken_by', 'is', null)
        .execute();
      await db
        .insertInto('request_codes')
        .values({
          code_hash: hash,
          request_id: requestId,
          tenant_id: tenantId,
          expires_at: expiresAt,
          taken_by: null,
        })
        .execute();
    },
    async find(hash, tenantId, now) {
      const row = await db
        .selectFrom('request_codes')
        .selectAll()
        .where('code_hash', '=', hash)
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { request_id: requestId, expires_at: expiresAt, taken_by: takenBy } = row;
      return { hash, requestId, tenantId, expiresAt, ...(takenBy === null ? {} : { takenBy }) };
    },
    async take(hash, personId) {
      const { numUpdatedRows } = await db
        .updateTable('request_codes')
        .set({ taken_by: personId })
        .where('code_hash', '=', hash)
        .where((e) => e.or([e('taken_by', 'is', null), e('taken_by', '=', personId)]))
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async removeExpired(now) {
      await db.deleteFrom('request_codes').where('expires_at', '<=', now).execute();
    },
  };
}
