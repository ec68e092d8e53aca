import type { ExpressionBuilder } from 'kysely';
import type { Outbox, Waiting } from '../delivery/outbox.ts';
import { type Notice, type NoticeKind, type Recipient, recipientKey } from '../requests/notice.ts';
import type { Notices } from '../requests/ports.ts';
import type { Executor } from './executor.ts';
import type { Schema } from './schema.ts';

/** Where use cases leave notices, inside their transaction. */
export function noticesIn(db: Executor): Notices {
  return {
    async add(notices, now) {
      if (notices.length === 0) return;
      await db
        .insertInto('outbox')
        .values(
          notices.map((notice) => ({
            id: notice.id,
            lane: `${notice.requestId ?? ''} ${recipientKey(notice.recipient)}`,
            request_id: notice.requestId ?? null,
            recipient: JSON.stringify(notice.recipient),
            recipient_key: recipientKey(notice.recipient),
            kind: notice.kind,
            event_id: notice.eventId ?? null,
            due_at: now,
            attempts: 0,
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

/** The outbox as the delivery worker sees it. */
export function outboxIn(db: Executor): Outbox {
  return {
    async due(now, limit) {
      const rows = await db
        .selectFrom('outbox as o')
        .select(['o.id', 'o.request_id', 'o.recipient', 'o.kind', 'o.event_id', 'o.attempts'])
        .where('o.state', '=', 'waiting')
        .where('o.due_at', '<=', now)
        .where(isFirstOfLane)
        .orderBy('o.sequence')
        .limit(limit)
        .execute();
      return rows.map(waitingOf);
    },
    async nextDue() {
      const row = await db
        .selectFrom('outbox as o')
        .select((e) => e.fn.min('o.due_at').as('due'))
        .where('o.state', '=', 'waiting')
        .where(isFirstOfLane)
        .executeTakeFirst();
      return row?.due ?? undefined;
    },
    async settle(notice, settlement, now) {
      const counts = settlement.state !== 'waiting' || settlement.counts;
      await db
        .updateTable('outbox')
        .set((e) => ({
          state: settlement.state,
          last_code: settlement.code,
          updated_at: now,
          attempts: e('attempts', '+', counts ? 1 : 0),
          ...(settlement.state === 'waiting' ? { due_at: settlement.dueAt } : {}),
        }))
        .where('id', '=', notice.id)
        .execute();
    },
    async hasten(key, now) {
      await db
        .updateTable('outbox')
        .set({ due_at: now })
        .where('state', '=', 'waiting')
        .where('due_at', '>', now)
        .where('recipient_key', '=', key)
        .execute();
    },
  };
}

/** Whether nothing that waits in the same lane was written before it. */
function isFirstOfLane(e: ExpressionBuilder<Schema & { o: Schema['outbox'] }, 'o'>) {
  return e(
    'o.sequence',
    '=',
    e
      .selectFrom('outbox as first')
      .select((f) => f.fn.min('first.sequence').as('sequence'))
      .whereRef('first.lane', '=', 'o.lane')
      .where('first.state', '=', 'waiting'),
  );
}

type Row = {
  id: string;
  request_id: string | null;
  recipient: string;
  kind: string;
  event_id: string | null;
  attempts: number;
};

function waitingOf(row: Row): Waiting {
  const notice: Notice = {
    id: row.id,
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    recipient: JSON.parse(row.recipient) as Recipient,
    kind: row.kind as NoticeKind,
    ...(row.event_id === null ? {} : { eventId: row.event_id }),
  };
  return { notice, attempts: row.attempts };
}
