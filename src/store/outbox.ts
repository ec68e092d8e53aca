import type { ExpressionBuilder } from 'kysely';
import { lineKinds } from '../delivery/noticeKinds.ts';
import type { Outbox, OutboxRow, Waiting } from '../delivery/outbox.ts';
import { mostUnknownPosts } from '../delivery/outcome.ts';
import type { Notice, NoticeKind, Recipient } from '../requests/notice.ts';
import type { Dialect, Executor } from './executor.ts';
import { laneOf } from './lane.ts';
import type { Schema } from './schema.ts';

/** States of a notice that is not done with. */
const undelivered = ['waiting', 'parked'];

/** The outbox as the delivery worker and the operator see it. */
export function outboxIn(db: Executor, dialect: Dialect): Outbox {
  const update = () => db.updateTable('outbox');
  const dueRows = (now: string) =>
    db
      .selectFrom('outbox as o')
      .selectAll('o')
      .where('o.state', '=', 'waiting')
      .where('o.due_at', '<=', now)
      .where(isFirstOfLane)
      .orderBy('o.sequence');
  return {
    claimRecipients: (token, now, until, limit) =>
      inTransaction(db, async (tx) => {
        const due = tx
          .selectFrom('outbox as o')
          .select((e) => ['o.recipient_key', e.fn.min('o.due_at').as('since')])
          .where('o.state', '=', 'waiting')
          .where('o.due_at', '<=', now)
          .where(isFirstOfLane)
          .groupBy('o.recipient_key')
          .as('due');
        const free = tx
          .selectFrom('delivery_slots as s')
          .innerJoin(due, 'due.recipient_key', 's.recipient_key')
          .select('s.recipient_key')
          .where((e) => e.or([e('s.lease_until', 'is', null), e('s.lease_until', '<=', now)]))
          .orderBy('due.since')
          .limit(limit);
        // Rows that another instance is taking at this moment are left to it. SQLite has one process, and no such rows.
        const rows = await (dialect === 'postgres' ? free.forUpdate('s').skipLocked() : free).execute();
        const keys = rows.map((row) => row.recipient_key);
        if (keys.length === 0) return [];
        await tx
          .updateTable('delivery_slots')
          .set({ lease_token: token, lease_until: until })
          .where('recipient_key', 'in', keys)
          .execute();
        return keys;
      }),
    async renew(recipientKey, token, until) {
      const { numUpdatedRows } = await db
        .updateTable('delivery_slots')
        .set({ lease_until: until })
        .where('recipient_key', '=', recipientKey)
        .where('lease_token', '=', token)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async release(recipientKey, token) {
      await db
        .updateTable('delivery_slots')
        .set({ lease_token: null, lease_until: null })
        .where('recipient_key', '=', recipientKey)
        .where('lease_token', '=', token)
        .execute();
    },
    async releaseAll() {
      await db.updateTable('delivery_slots').set({ lease_token: null, lease_until: null }).execute();
    },
    async due(now, limit) {
      const rows = await dueRows(now).limit(limit).execute();
      return rows.map(waitingOf);
    },
    async next(recipientKey, now) {
      const row = await dueRows(now).where('o.recipient_key', '=', recipientKey).limit(1).executeTakeFirst();
      return row === undefined ? undefined : waitingOf(row);
    },
    async sameCard(notice) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('state', 'in', undelivered)
        .where('kind', '=', notice.kind)
        .where('lane', '=', laneOf(notice))
        .execute();
      return {
        notices: rows.map(noticeOf),
        wereParked: rows.some(({ state }) => state === 'parked'),
      };
    },
    async dropOlderParked(notice, now) {
      await update()
        .set({ state: 'dropped', last_code: 'sameCard', updated_at: now })
        .where('state', '=', 'parked')
        .where('kind', '=', notice.kind)
        .where('lane', '=', laneOf(notice))
        .where('id', '<>', notice.id)
        .execute();
    },
    async notePost({ id }) {
      await update()
        .set((e) => ({ unknown_posts: e('unknown_posts', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
    async forgetPost({ id }) {
      await update()
        .set((e) => ({ unknown_posts: e('unknown_posts', '-', 1) }))
        .where('id', '=', id)
        .where('unknown_posts', '>', 0)
        .execute();
    },
    async settle(notices, settlement, now) {
      const counts = settlement.state !== 'waiting' || settlement.counts;
      await update()
        .set((e) => ({
          state: settlement.state,
          last_code: settlement.code,
          updated_at: now,
          attempts: e('attempts', '+', counts ? 1 : 0),
          ...(settlement.state === 'waiting' ? { due_at: settlement.dueAt } : {}),
        }))
        .where('state', 'in', undelivered)
        .where(
          'id',
          'in',
          notices.map(({ id }) => id),
        )
        .execute();
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
    async hasten(recipientKey, now) {
      await update()
        .set({ due_at: now })
        .where('state', '=', 'waiting')
        .where('due_at', '>', now)
        .where('recipient_key', '=', recipientKey)
        .execute();
    },
    async dropAll(recipientKey, code, now) {
      const rows = await update()
        .set({ state: 'dropped', last_code: code, updated_at: now })
        .where('state', '=', 'waiting')
        .where('recipient_key', '=', recipientKey)
        .returningAll()
        .execute();
      return rows.map(noticeOf);
    },
    async isToldUnreachable(notice) {
      if (notice.requestId === undefined) return false;
      const row = await db
        .selectFrom('outbox as told')
        .select('told.id')
        .where(
          'told.lane',
          '=',
          laneOf({ requestId: notice.requestId, recipient: { kind: 'requestsChannel' } }),
        )
        .where('told.kind', '=', 'unreachableLine')
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('outbox as got')
                .select('got.id')
                .where('got.lane', '=', laneOf(notice))
                .where('got.state', '=', 'delivered')
                .whereRef('got.sequence', '>', 'told.sequence'),
            ),
          ),
        )
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async counts() {
      const rows = await db
        .selectFrom('outbox')
        .select((e) => ['state', e.fn.countAll().as('count'), e.fn.min('created_at').as('oldest')])
        .where('state', 'in', undelivered)
        .groupBy('state')
        .execute();
      const of = (state: string) => rows.find((row) => row.state === state);
      const oldest = of('waiting')?.oldest;
      return {
        waiting: Number(of('waiting')?.count ?? 0),
        parked: Number(of('parked')?.count ?? 0),
        ...(oldest === undefined ? {} : { oldest }),
      };
    },
    async parkedOf(requestId) {
      const row = await db
        .selectFrom('outbox')
        .select((e) => e.fn.countAll().as('count'))
        .where('request_id', '=', requestId)
        .where('state', '=', 'parked')
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async list(limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('state', 'in', undelivered)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },
    async resend({ id }, now) {
      const parked = update()
        .set({ state: 'waiting', due_at: now, attempts: 0, unknown_posts: 0, updated_at: now })
        .where('state', '=', 'parked');
      const rows = await (id === undefined ? parked : parked.where('id', '=', id)).returningAll().execute();
      return rows.map(noticeOf);
    },
    async goOn(card, now) {
      const { numUpdatedRows } = await update()
        .set({ state: 'waiting', due_at: now, attempts: 0, updated_at: now })
        .where('state', '=', 'parked')
        .where('lane', '=', laneOf(card))
        .where('last_code', '=', 'Unknown')
        .where((e) =>
          e.or([
            e('kind', '=', card.kind),
            // A line that was not posted as often as may be was parked for want of the card's thread.
            ...(card.kind === 'requestCard'
              ? [e.and([e('kind', 'in', [...lineKinds]), e('unknown_posts', '<', mostUnknownPosts)])]
              : []),
          ]),
        )
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    async pausedUntil(tenantId, now) {
      const row = await db
        .selectFrom('tenant_pauses')
        .select('until')
        .where('tenant_id', '=', tenantId)
        .where('until', '>', now)
        .executeTakeFirst();
      return row?.until;
    },
    async pause(tenantId, until) {
      await db
        .insertInto('tenant_pauses')
        .values({ tenant_id: tenantId, until })
        .onConflict((conflict) =>
          conflict.column('tenant_id').doUpdateSet({ until }).where('tenant_pauses.until', '<', until),
        )
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

function inTransaction<Result>(db: Executor, work: (executor: Executor) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

interface Row {
  readonly id: string;
  readonly request_id: string | null;
  readonly recipient: string;
  readonly recipient_key: string;
  readonly kind: string;
  readonly event_id: string | null;
  readonly attempts: number;
  readonly unknown_posts: number;
  readonly state: string;
  readonly last_code: string | null;
  readonly created_at: string;
}

function waitingOf(row: Row): Waiting {
  return {
    notice: noticeOf(row),
    attempts: row.attempts,
    unknownPosts: row.unknown_posts,
    recipientKey: row.recipient_key,
  };
}

function noticeOf(row: Row): Notice {
  return {
    id: row.id,
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    recipient: JSON.parse(row.recipient) as Recipient,
    kind: row.kind as NoticeKind,
    ...(row.event_id === null ? {} : { eventId: row.event_id }),
  };
}

function rowOf(row: Row): OutboxRow {
  return {
    id: row.id,
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    recipientKey: row.recipient_key,
    kind: row.kind,
    state: row.state,
    attempts: row.attempts,
    ...(row.last_code === null ? {} : { code: row.last_code }),
    createdAt: row.created_at,
  };
}
