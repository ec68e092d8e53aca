import { recipientKey } from '../../requests/notice.ts';
import type { PostedCards } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';

/** The messages that show cards to recipients, in the database. */
export function postedCardsIn(db: Executor): PostedCards {
  return {
    async find(requestId, recipient, kind) {
      const [row] = (await find(db, { requestId, recipient: recipientKey(recipient), kind })).rows;
      return row && { requestId, recipient, kind, messageId: row.message_id || undefined };
    },
    async remember({ requestId, recipient, kind, messageId }) {
      await remember(db, {
        requestId,
        recipient: recipientKey(recipient),
        kind,
        messageId: messageId ?? noMessageId,
      });
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

/** The id of a message that the service gave none for; the column takes no null. */
const noMessageId = '';

type Key = Record<'requestId' | 'recipient' | 'kind', string>;

const find = preparedQuery((db, { requestId, recipient, kind }: Key) =>
  db
    .selectFrom('posted_cards')
    .select('message_id')
    .where('request_id', '=', requestId)
    .where('recipient_key', '=', recipient)
    .where('kind', '=', kind),
);

const remember = preparedWrite(
  (db, { requestId, recipient, kind, messageId }: Key & { readonly messageId: string }) =>
    db
      .insertInto('posted_cards')
      .values({ request_id: requestId, recipient_key: recipient, kind, message_id: messageId })
      .onConflict((conflict) =>
        conflict.columns(['request_id', 'recipient_key', 'kind']).doUpdateSet({ message_id: messageId }),
      ),
);
