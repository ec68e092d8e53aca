import type { Selectable } from 'kysely';
import {
  inDoubtCode,
  type Outbox,
  type OutboxRow,
  type Unreadable,
  type Waiting,
} from '../../delivery/outbox/outbox.ts';
import { maxInDoubtPosts } from '../../delivery/outbox/outcome.ts';
import type { Notice, NoticeKind } from '../../requests/notice.ts';
import { orderingKeyOf } from '../../requests/notice.ts';
import { instants, latestPause } from '../database/clockBounds.ts';
import { type Executor, inTransaction } from '../database/executor.ts';
import { inSteps } from '../database/inSteps.ts';
import type { Schema } from '../database/schema.ts';
import {
  clampDueTimes,
  countDeadLetters,
  countPost,
  dueRows,
  goOnRows,
  inDoubtTooEarly,
  isDeadLettered,
  isUndelivered,
  isWaiting,
  makeDueInDoubt,
  makeRowsDue,
  nextDue,
  nextRow,
  pauseOf,
  recordRow,
  sameKind,
  stepOfOutbox,
} from './outboxQueries.ts';
import { readRecipient } from './readRecipient.ts';
import type { RecipientLeases } from './recipientLeases.ts';

/** The outbox for the delivery worker and the operator. */
export function outboxIn(db: Executor, slots: RecipientLeases): Outbox {
  const update = () => db.updateTable('outbox');
  return {
    ...slots,
    async due(now, limit) {
      const rows = await dueRows(db, now).limit(limit).execute();
      return rows.map(waitingOf).filter((row): row is Waiting => 'notice' in row);
    },
    async next(recipientKey, now) {
      const [row] = (await nextRow(db, { recipientKey, now })).rows;
      return row === undefined ? undefined : waitingOf(row);
    },
    async sameCard(notice) {
      const { rows } = await sameKind(db, { kind: notice.kind, lane: orderingKeyOf(notice) });
      return {
        notices: readable(rows),
        wereDeadLettered: rows.some(({ state }) => state === 'parked'),
      };
    },
    async dropOlderDeadLetters(notice, now) {
      await update()
        .set({ state: 'dropped', last_code: 'sameCard', updated_at: now })
        .where(isDeadLettered)
        .where('kind', '=', notice.kind)
        .where('lane', '=', orderingKeyOf(notice))
        .where('id', '<>', notice.id)
        .execute();
    },
    async countPost({ id }) {
      await countPost(db, { id, more: 1 });
    },
    async uncountPost({ id }) {
      await countPost(db, { id, more: -1 });
    },
    async recordAttempt(notices, attemptResult, now) {
      const goesOn = attemptResult.state === 'waiting';
      const { state, code } = attemptResult;
      const counts = goesOn ? attemptResult.counts : true;
      const kept = counts === 'fromZero' ? 0 : 1;
      const tries = counts === true ? 1 : 0;
      const dueAt = goesOn ? attemptResult.dueAt : null;
      const outage = goesOn ? attemptResult.outage : undefined;
      const waited = { outage: outage?.service ?? null, outageSeconds: outage?.seconds ?? 0 };
      const recordAll = async (tx: Executor) => {
        for (const { id } of notices) {
          await recordRow(tx, { id, state, code, now, kept, tries, dueAt, ...waited });
        }
      };
      await (notices.length > 1 ? inTransaction(db, recordAll) : recordAll(db));
    },
    async nextDue(only) {
      return (await nextDue(only)(db, {})).rows[0]?.due ?? undefined;
    },
    async clampDueTimes(now) {
      await clampDueTimes(db, { ...instants(now), latest: latestPause(now) });
    },
    async redriveInDoubt(most, now) {
      const { rows } = await inDoubtTooEarly(db, { most });
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      await update()
        .set({ state: 'waiting', due_at: now, last_code: inDoubtCode, updated_at: now })
        .where('id', 'in', ids)
        .where(isDeadLettered)
        .execute();
      return readable(rows);
    },
    async deadLetter(id, code, now) {
      await update()
        .set({ state: 'parked', last_code: code, updated_at: now })
        .where('id', '=', id)
        .where(isWaiting)
        .execute();
    },
    async bringForward(over, now) {
      const due = update().set({ due_at: now }).where(isWaiting).where('outage', 'is not', null);
      const { numUpdatedRows } = await (over.kind === 'service'
        ? due.where('outage', '=', over.service)
        : due.where('recipient_key', '=', over.recipientKey)
      )
        .where('due_at', '>', now)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    async makeDue(recipientKey, now) {
      return Number((await makeRowsDue(db, { recipientKey, now })).numAffectedRows);
    },
    async dropAll(recipientKey, code, now) {
      const rows = await update()
        .set({ state: 'dropped', last_code: code, updated_at: now })
        .where(isWaiting)
        .where('recipient_key', '=', recipientKey)
        .returningAll()
        .execute();
      return readable(rows);
    },
    async dropGeneral(recipientKey, code, now) {
      const rows = await update()
        .set({ state: 'dropped', last_code: code, updated_at: now })
        .where(isWaiting)
        .where('recipient_key', '=', recipientKey)
        .where('request_id', 'is', null)
        .returningAll()
        .execute();
      return readable(rows);
    },
    async isToldUnreachable(notice, recipient) {
      if (notice.requestId === undefined) return false;
      const row = await db
        .selectFrom('outbox as told')
        .select('told.id')
        .where('told.request_id', '=', notice.requestId)
        .where('told.lane', '=', orderingKeyOf({ requestId: notice.requestId, recipient }))
        .where('told.kind', '=', 'unreachableLine')
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('outbox as got')
                .select('got.id')
                .where('got.request_id', '=', notice.requestId ?? '')
                .where('got.lane', '=', orderingKeyOf(notice))
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
        .select((e) => [
          'state',
          e.fn.countAll().as('count'),
          e.fn.min('created_at').as('oldest'),
          e.fn
            .max(e.case().when('outage', 'is not', null).then(e.ref('outage_seconds')).else(0).end())
            .as('away'),
        ])
        .where(isUndelivered)
        .groupBy('state')
        .execute();
      const of = (state: string) => rows.find((row) => row.state === state);
      const oldest = of('waiting')?.oldest;
      const outageSeconds = Number(of('waiting')?.away ?? 0);
      return {
        waiting: Number(of('waiting')?.count ?? 0),
        parked: Number(of('parked')?.count ?? 0),
        ...(oldest === undefined ? {} : { oldest }),
        ...(outageSeconds === 0 ? {} : { outageSeconds }),
      };
    },
    async deadLettersOf(requestId) {
      return Number((await countDeadLetters(db, { requestId })).rows[0]?.count ?? 0);
    },
    async list(limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where(isUndelivered)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },
    async removeDone(before) {
      // Notices are added in the order of time. After a step of new ones, none is old enough.
      await inSteps(0, async (after) => {
        const { rows } = await stepOfOutbox(db, { after });
        const last = rows.at(-1);
        if (last === undefined || rows.every((row) => row.created_at >= before)) return undefined;
        await db
          .deleteFrom('outbox')
          .where('sequence', '>', after)
          .where('sequence', '<=', last.sequence)
          .where('state', 'in', ['delivered', 'dropped'])
          .where('updated_at', '<', before)
          .execute();
        return last.sequence;
      });
    },
    async redrive({ id }, now) {
      const parked = update()
        .set({
          state: 'waiting',
          due_at: now,
          attempts: 0,
          unknown_posts: 0,
          outage: null,
          outage_seconds: 0,
          last_code: null,
          updated_at: now,
        })
        .where(isDeadLettered);
      const rows = await (id === undefined ? parked : parked.where('id', '=', id)).returningAll().execute();
      return readable(rows);
    },
    async requeueInDoubt(card, now) {
      // A line with posts left was dead-lettered because the card of its thread was in doubt.
      const linesBelow = card.kind === 'requestCard' ? maxInDoubtPosts : 0;
      const given = { lane: orderingKeyOf(card), kind: card.kind, now, linesBelow };
      const count = Number((await goOnRows(db, given)).numAffectedRows);
      await makeDueInDoubt(db, { lane: given.lane, now });
      return count;
    },
    async pausedUntil(tenantId, now) {
      return (await pauseOf(db, { tenantId, now, latest: latestPause(now) })).rows[0]?.until;
    },
    async pause(tenantId, until, now) {
      await db
        .insertInto('tenant_pauses')
        .values({ tenant_id: tenantId, until })
        .onConflict((conflict) =>
          conflict
            .column('tenant_id')
            .doUpdateSet({ until })
            .where((e) =>
              e.or([e('tenant_pauses.until', '<', until), e('tenant_pauses.until', '>', latestPause(now))]),
            ),
        )
        .execute();
    },
  };
}

type Row = Selectable<Schema['outbox']>;

function waitingOf(
  row: NoticeRow & Pick<Row, 'attempts' | 'unknown_posts' | 'outage_seconds' | 'recipient_key'>,
): Waiting | Unreadable {
  const notice = noticeOf(row);
  if (notice === undefined) {
    const requestId = row.request_id === null ? {} : { requestId: row.request_id };
    return { unreadable: { id: row.id, kind: row.kind, ...requestId } };
  }
  return {
    notice,
    attempts: row.attempts,
    outageSeconds: row.outage_seconds,
    unknownPosts: row.unknown_posts,
    recipientKey: row.recipient_key,
  };
}

type NoticeRow = Pick<Row, 'id' | 'request_id' | 'recipient' | 'kind' | 'event_id'>;

/** The notices of rows, without those that have no readable recipient. */
export function readable(rows: readonly NoticeRow[]): readonly Notice[] {
  return rows.map(noticeOf).filter((notice) => notice !== undefined);
}

/** Undefined if the row has no readable recipient. */
function noticeOf(row: NoticeRow): Notice | undefined {
  const recipient = readRecipient(row.recipient);
  return (
    recipient && {
      id: row.id,
      ...(row.request_id === null ? {} : { requestId: row.request_id }),
      recipient,
      kind: row.kind as NoticeKind,
      ...(row.event_id === null ? {} : { eventId: row.event_id }),
    }
  );
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
