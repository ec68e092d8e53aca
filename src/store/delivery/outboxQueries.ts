import { type ExpressionBuilder, sql } from 'kysely';
import { lineKinds } from '../../delivery/outbox/noticeKinds.ts';
import { cardInDoubtCode, inDoubtCode, type RecipientKind } from '../../delivery/outbox/outbox.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { Schema } from '../database/schema.ts';

// Literals, not bound values: only then is it known when the query is prepared that the partial indexes serve it. They leave out rows that
// are done with.
const waiting = sql.lit('waiting');
const parked = sql.lit('parked');

/** It waits. */
export const isWaiting = (e: ExpressionBuilder<Schema, 'outbox'>) => e('state', '=', waiting);

/** It was tried often enough, and is an operator's. */
export const isDeadLettered = (e: ExpressionBuilder<Schema, 'outbox'>) => e('state', '=', parked);

/** It is not done with. */
export const isUndelivered = (e: ExpressionBuilder<Schema, 'outbox'>) =>
  e.or([isWaiting(e), isDeadLettered(e)]);

/** The columns read of a notice. */
const noticeColumns = ['id', 'request_id', 'recipient', 'kind', 'event_id', 'state'] as const;

/** The same query for recipients of each kind, and of any. */
export function forKinds<Query>(
  make: (only: RecipientKind | undefined) => Query,
): (only: RecipientKind | undefined) => Query {
  const made = { any: make(undefined), messages: make('messages'), calendars: make('calendars') };
  return (only) => made[only ?? 'any'];
}

/** It goes to a recipient of a kind, or of any. */
function isFor(only: RecipientKind | undefined) {
  return (e: ExpressionBuilder<Schema & { o: Schema['outbox'] }, 'o'>) => {
    if (only === undefined) return e.lit(true);
    const isCalendar = e('o.recipient_key', 'like', sql.lit('calendar:%'));
    return only === 'calendars' ? isCalendar : e.not(isCalendar);
  };
}

/** How many due notices one look at the outbox reads. */
export const dueAtOnce = 64;

/** Where a look at the due notices begins: after this one. */
export interface DuePlace {
  readonly dueAt: string;
  readonly sequence: number;
}

/**
 * The first notice of each lane that is due, longest due first, at most {@link dueAtOnce}. The rows come in the order of the index
 * `outbox_due`, so that the database stops reading as soon as it has enough of them.
 *
 * @param passed recipients that are left out
 */
export function dueBatch(
  db: Executor,
  now: string,
  only: RecipientKind | undefined,
  { dueAt, sequence }: DuePlace,
  passed: readonly string[],
) {
  const due = inDueOrder(db, now, only).where((e) =>
    e(e.refTuple('o.due_at', 'o.sequence'), '>', e.tuple(dueAt, sequence)),
  );
  return passed.length === 0 ? due : due.where('o.recipient_key', 'not in', [...passed]);
}

/** The first such look; it is enough where few notices wait. */
export const firstDueBatch = forKinds((only) =>
  preparedQuery((db, { now }: { readonly now: string }) => inDueOrder(db, now, only)),
);

function inDueOrder(db: Executor, now: string, only: RecipientKind | undefined) {
  return (
    db
      .selectFrom('outbox as o')
      .select(['o.recipient_key', 'o.due_at', 'o.sequence'])
      .where('o.state', '=', waiting)
      .where('o.due_at', '<=', now)
      .where(isFor(only))
      .where(isFirstOfKey)
      .orderBy('o.due_at')
      .orderBy('o.sequence')
      // A bound limit would have SQLite prepare the query anew each time.
      .limit(sql.lit(dueAtOnce))
  );
}

/** The first of each lane that is due, oldest first. */
export function dueRows(db: Executor, now: string) {
  return firstOfKeys(db).where('o.due_at', '<=', now);
}

function firstOfKeys(db: Executor) {
  return db
    .selectFrom('outbox as o')
    .select(['o.id', 'o.request_id', 'o.recipient', 'o.kind', 'o.event_id'])
    .select(['o.recipient_key', 'o.attempts', 'o.unknown_posts', 'o.outage_seconds'])
    .where('o.state', '=', waiting)
    .where(isFirstOfKey)
    .orderBy('o.sequence');
}

/**
 * The first of those that goes to a recipient. The instant stands in an expression: without it SQLite would read everything that is due
 * to anybody. A bound limit would have it prepare the query anew each time.
 */
export const nextRow = preparedQuery((db, { recipientKey, now }: Record<'recipientKey' | 'now', string>) =>
  firstOfKeys(db)
    .where(sql`o.due_at || ''`, '<=', now)
    .where('o.recipient_key', '=', recipientKey)
    .limit(sql.lit(1)),
);

/** When the next one falls due. */
export const nextDue = forKinds((only) =>
  preparedQuery((db) =>
    db
      .selectFrom('outbox as o')
      .select('o.due_at as due')
      .where('o.state', '=', waiting)
      .where(isFor(only))
      .where(isFirstOfKey)
      .orderBy('o.due_at')
      .orderBy('o.sequence')
      .limit(sql.lit(1)),
  ),
);

/** The notices of one kind in a lane that are not done with. */
export const sameKind = preparedQuery((db, { kind, lane }: Record<'kind' | 'lane', string>) =>
  db
    .selectFrom('outbox')
    .select(noticeColumns)
    .where(isUndelivered)
    .where('kind', '=', kind)
    .where('lane', '=', lane),
);

type Settled = Record<'id' | 'state' | 'code' | 'now', string> & {
  /** 0: the tries so far are forgotten. */
  readonly kept: 0 | 1;
  /** How much is added to the tries. */
  readonly tries: number;
  /** Null: as it was. */
  readonly dueAt: string | null;
  /** The service that it waits for; null: none. */
  readonly outage: string | null;
  /** How much is added to the time that it has waited for services, in seconds. */
  readonly outageSeconds: number;
};

/** How a try of a notice ended. */
export const recordRow = preparedQuery(
  (db, { id, state, code, now, kept, tries, dueAt, outage, outageSeconds }: Settled) =>
    db
      .updateTable('outbox')
      .set((e) => ({
        state,
        last_code: code,
        updated_at: now,
        attempts: e(e('attempts', '*', kept), '+', tries),
        due_at: e.fn.coalesce(e.val(dueAt), 'due_at'),
        outage,
        outage_seconds: e(e('outage_seconds', '*', kept), '+', outageSeconds),
      }))
      .where('id', '=', id)
      .where(isUndelivered),
);

/** Unanswered posts of a line, one more or one less. */
export const countPost = preparedQuery((db, { id, more }: { readonly id: string; readonly more: number }) =>
  db
    .updateTable('outbox')
    .set((e) => ({ unknown_posts: e('unknown_posts', '+', more) }))
    .where('id', '=', id)
    .where((e) => e(e('unknown_posts', '+', more), '>=', 0)),
);

/** How many notices of a request are parked. */
export const countDeadLetters = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll().as('count'))
    .where('request_id', '=', requestId)
    .where(isDeadLettered),
);

/** Until when nothing is sent to a tenant. */
export const pauseOf = preparedQuery(
  (db, { tenantId, now, latest }: Record<'tenantId' | 'now' | 'latest', string>) =>
    db
      .selectFrom('tenant_pauses')
      .select('until')
      .where('tenant_id', '=', tenantId)
      .where('until', '>', now)
      .where('until', '<=', latest),
);

/** Makes the notices that wait for a recipient due at once. */
export const makeRowsDue = preparedQuery(
  (db, { recipientKey, now }: Record<'recipientKey' | 'now', string>) =>
    db
      .updateTable('outbox')
      .set({ due_at: now })
      .where(isWaiting)
      .where('due_at', '>', now)
      .where('recipient_key', '=', recipientKey),
);

type Revived = Record<'lane' | 'kind' | 'now', string> & {
  /** Lines that were posted less often go on as well. */
  readonly linesBelow: number;
};

/** Makes notices of a lane wait again that were parked because nobody knew whether a card was posted. */
export const goOnRows = preparedQuery((db, { lane, kind, now, linesBelow }: Revived) =>
  db
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: now, attempts: 0, outage_seconds: 0, updated_at: now })
    .where(isDeadLettered)
    .where('lane', '=', lane)
    .where('last_code', '=', 'Unknown')
    .where((e) =>
      e.or([
        e('kind', '=', kind),
        e.and([e('kind', 'in', [...lineKinds]), e('unknown_posts', '<', linesBelow)]),
      ]),
    ),
);

/** Makes the notices of a lane due that wait because a card was in doubt. */
export const makeDueInDoubt = preparedQuery((db, { lane, now }: Record<'lane' | 'now', string>) =>
  db
    .updateTable('outbox')
    .set({ due_at: now })
    .where(isWaiting)
    .where('lane', '=', lane)
    .where('last_code', 'in', [inDoubtCode, cardInDoubtCode])
    .where('due_at', '>', now),
);

/**
 * A row written in the future was written before the clock was set back, or by an instance with a wrong clock. Its due time says nothing,
 * so it is due. So is a row that would wait longer than any pause.
 */
export const clampDueTimes = preparedQuery(
  (db, { now, ahead, latest }: Record<'now' | 'ahead' | 'latest', string>) =>
    db
      .updateTable('outbox')
      .set({ due_at: now, updated_at: now })
      .where(isWaiting)
      .where((e) => e.or([e('updated_at', '>', ahead), e('due_at', '>', latest)])),
);

const inDoubt = sql.lit(inDoubtCode);

/** Whether nothing that waits in the same lane was written before it. A card that is in doubt waits beside its lane. */
function isFirstOfKey(e: ExpressionBuilder<Schema & { o: Schema['outbox'] }, 'o'>) {
  const before = e
    .selectFrom('outbox as first')
    .select('first.sequence')
    .where('first.state', '=', waiting)
    .whereRef('first.lane', '=', 'o.lane')
    .whereRef('first.sequence', '<', 'o.sequence')
    .where((f) => f.or([f('first.last_code', 'is', null), f('first.last_code', '<>', inDoubt)]));
  return e.or([e('o.last_code', '=', inDoubt), e.not(e.exists(before))]);
}
