import { recipientKey } from '../requests/notice.ts';
import type { Notices } from '../requests/ports.ts';
import type { Executor } from './executor.ts';
import { laneOf } from './lane.ts';

/** Where use cases leave notices, inside their transaction. */
export function noticesIn(db: Executor): Notices {
  return {
    async add(notices, now) {
      if (notices.length === 0) return;
      const keys = [...new Set(notices.map(({ recipient }) => recipientKey(recipient)))];
      await db
        .insertInto('delivery_slots')
        .values(keys.map((key) => ({ recipient_key: key, lease_token: null, lease_until: null })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await db
        .insertInto('outbox')
        .values(
          notices.map((notice) => ({
            id: notice.id,
            lane: laneOf(notice),
            request_id: notice.requestId ?? null,
            recipient: JSON.stringify(notice.recipient),
            recipient_key: recipientKey(notice.recipient),
            kind: notice.kind,
            event_id: notice.eventId ?? null,
            due_at: now,
            attempts: 0,
            unknown_posts: 0,
            state: 'waiting',
            last_code: null,
            created_at: now,
            updated_at: now,
          })),
        )
        .execute();
    },
  };
}
