import { isErased } from '../../erasure/redact.ts';
import { isNowhere } from '../../requests/channels.ts';
import { type Notice, orderingKeyOf, recipientKey } from '../../requests/notice.ts';
import type { Notices } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';
import { readable } from './outbox.ts';
import { isWaiting } from './outboxQueries.ts';

/**
 * Adds notices to the outbox, in the transaction of the use case.
 *
 * @param isShared several processes deliver, with recipient leases in the database
 */
export function noticesIn(db: Executor, isShared: boolean): Notices {
  return {
    async add(notices, now) {
      for (const notice of notices) {
        if (isToErased(notice) || isNowhere(notice.recipient)) continue;
        const key = recipientKey(notice.recipient);
        if (isShared) await addSlot(db, { key });
        await add(db, {
          id: notice.id,
          lane: orderingKeyOf(notice),
          requestId: notice.requestId ?? null,
          recipient: JSON.stringify(notice.recipient),
          key,
          kind: notice.kind,
          eventId: notice.eventId ?? null,
          now,
        });
      }
    },
    async take(requestId, recipient, now) {
      const lane = orderingKeyOf({ requestId, recipient });
      return readable((await take(db, { lane, now })).rows);
    },
  };
}

/** Whether a notice is for somebody whose data were erased: nobody would ever get it. */
function isToErased({ recipient }: Notice): boolean {
  return recipient.kind === 'person' && isErased({ id: recipient.personId });
}

const addSlot = preparedWrite((db, { key }: { readonly key: string }) =>
  db
    .insertInto('delivery_slots')
    .values({ recipient_key: key, lease_token: null, lease_until: null })
    .onConflict((conflict) => conflict.doNothing()),
);

const take = preparedQuery((db, { lane, now }: Record<'lane' | 'now', string>) =>
  db
    .updateTable('outbox')
    .set({ state: 'dropped', last_code: 'ChannelLeft', updated_at: now })
    .where(isWaiting)
    .where('lane', '=', lane)
    .returningAll(),
);

type Columns = Record<'id' | 'lane' | 'recipient' | 'key' | 'kind' | 'now', string> &
  Record<'requestId' | 'eventId', string | null>;

const add = preparedWrite((db, { id, lane, requestId, recipient, key, kind, eventId, now }: Columns) =>
  db.insertInto('outbox').values({
    id,
    lane,
    request_id: requestId,
    recipient,
    recipient_key: key,
    kind,
    event_id: eventId,
    due_at: now,
    attempts: 0,
    unknown_posts: 0,
    state: 'waiting',
    last_code: null,
    created_at: now,
    updated_at: now,
  }),
);
