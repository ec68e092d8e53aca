import { recipientKey } from '../requests/notice.ts';
import type { PostedCards } from '../requests/ports.ts';
import type { Executor } from './executor.ts';

/** Which message shows which request to whom, in the database. */
export function postedCardsIn(db: Executor): PostedCards {
  return {
    async find(requestId, recipient, kind) {
      const row = await db
        .selectFrom('posted_cards')
        .select('message_id')
        .where('request_id', '=', requestId)
        .where('recipient_key', '=', recipientKey(recipient))
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row === undefined ? undefined : { requestId, recipient, kind, messageId: row.message_id };
    },
    async remember({ requestId, recipient, kind, messageId }) {
      await db
        .insertInto('posted_cards')
        .values({
          request_id: requestId,
          recipient_key: recipientKey(recipient),
          kind,
          message_id: messageId,
        })
        .onConflict((conflict) =>
          conflict.columns(['request_id', 'recipient_key', 'kind']).doUpdateSet({ message_id: messageId }),
        )
        .execute();
    },
    async forget(requestId, recipient, kind) {
      await db
        .deleteFrom('posted_cards')
        .where('request_id', '=', requestId)
        .where('recipient_key', '=', recipientKey(recipient))
        .where('kind', '=', kind)
        .execute();
    },
  };
}
