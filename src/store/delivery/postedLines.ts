import type { PostedLines } from '../../delivery/outbox/postedLines.ts';
import { recipientKey } from '../../requests/notice.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** The messages that are lines of requests, in the database. */
export function postedLinesIn(db: Executor): PostedLines {
  return {
    async remember({ noticeId, requestId, eventId, recipient, messageId }) {
      const line = { noticeId, requestId, recipient: recipientKey(recipient), messageId };
      await remember(db, { ...line, eventId: eventId ?? null });
    },
  };
}

type Line = Record<'noticeId' | 'requestId' | 'recipient' | 'messageId', string> & {
  readonly eventId: string | null;
};

const remember = preparedQuery((db, { noticeId, requestId, eventId, recipient, messageId }: Line) =>
  db
    .insertInto('posted_lines')
    .values({
      notice_id: noticeId,
      request_id: requestId,
      event_id: eventId,
      recipient_key: recipient,
      message_id: messageId,
    })
    .onConflict((conflict) => conflict.column('notice_id').doUpdateSet({ message_id: messageId })),
);
