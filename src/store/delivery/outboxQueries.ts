import { type ExpressionBuilder, sql } from 'kysely';
import { cardKinds, lineKinds } from '../../delivery/outbox/noticeKinds.ts';
import {
  cardInDoubtCode,
  inDoubtCode,
  type RecipientKind,
  unknownKindCode,
} from '../../delivery/outbox/outbox.ts';
import type { Executor } from '../database/executor.ts';
import { rowsAStep } from '../database/inSteps.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { Schema } from '../database/schema.ts';

// Literals, not bound values: only then does the planner know, when it prepares the query, that the partial indexes serve it. They leave
// out rows that are done.
const waiting = sql.lit('waiting');
const parked = sql.lit('parked');

/** The notice waits. */
export const isWaiting = (e: ExpressionBuilder<Schema, 'outbox'>) => e('state', '=', waiting);

/** The notice is dead-lettered: an operator decides. The stored state is `parked`. */
export const isDeadLettered = (e: ExpressionBuilder<Schema, 'outbox'>) => e('state', '=', parked);

/** The notice is not done. */
export const isUndelivered = (e: ExpressionBuilder<Schema, 'outbox'>) =>
  e.or([isWaiting(e), isDeadLettered(e)]);

/**
 * The kind as a value that no index has. SQLite would compare the kind that is asked for with those of its partial indexes, and therefore
 * plan the query anew in each run, which takes several times as long as the query.
 */
const kindAlone = sql<string>`kind || ''`;

/** The columns read of a notice. */
const noticeColumns = ['id', 'request_id', 'recipient', 'kind', 'event_id', 'state'] as const;

/** One query for recipients of each kind, and one for any. */
export function forKinds<Query>(
  make: (only: RecipientKind | undefined) => Query,
): (only: RecipientKind | undefined) => Query {
  const made = { any: make(undefined), messages: make('messages'), calendars: make('calendars') };
  return (only) => made[only ?? 'any'];
}

/** Whether it goes to a recipient of a kind, or of any. */
function isFor(only: RecipientKind | undefined) {
  return (e: ExpressionBuilder<Schema & { o: Schema['outbox'] }, 'o'>) => {
    if (only === undefined) return e.lit(true);
    const isCalendar = e('o.recipient_key', 'like', sql.lit('calendar:%'));
    return only === 'calendars' ? isCalendar : e.not(isCalendar);
  };
}

/** The most due notices that one query reads. */
export const dueAtOnce = 64;

/** The position where a batch of due notices begins: after this notice. */
export interface DuePlace {
  readonly dueAt: string;
  readonly sequence: number;
}

/**
 * The first due notice of each ordering key, longest due first, at most {@link dueAtOnce}. The rows come in the order of the index
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

/** The first batch. It is enough if few notices wait. */
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
      // With a bound limit SQLite would prepare the query again each time.
      .limit(sql.lit(dueAtOnce))
  );
}

/** The first due notice of each ordering key, oldest first. */
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
 * The first of them for a recipient. The due time is part of an expression: without it SQLite would read everything that is due for
 * anybody. With a bound limit it would prepare the query again each time.
 */
export const nextRow = preparedQuery((db, { recipientKey, now }: Record<'recipientKey' | 'now', string>) =>
  firstOfKeys(db)
    .where(sql`o.due_at || ''`, '<=', now)
    .where('o.recipient_key', '=', recipientKey)
    .limit(sql.lit(1)),
);

/** The next due time. */
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

/** The notices of one kind with an ordering key that are not done. */
export const sameKind = preparedQuery((db, { kind, lane }: Record<'kind' | 'lane', string>) =>
  db
    .selectFrom('outbox')
    .select(noticeColumns)
    .where(isUndelivered)
    .where(kindAlone, '=', kind)
    .where('lane', '=', lane),
);

/** The next rows in the order in which they were added. */
export const stepOfOutbox = preparedQuery((db, { after }: { readonly after: number }) =>
  db
    .selectFrom('outbox')
    .select(['sequence', 'created_at'])
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(sql.lit(rowsAStep)),
);

type Settled = Record<'id' | 'state' | 'code' | 'now', string> & {
  /** 0: the earlier attempts are not counted any more. */
  readonly kept: 0 | 1;
  /** The number that is added to the attempts. */
  readonly tries: number;
  /** Null: unchanged. */
  readonly dueAt: string | null;
  /** The service that it waits for in an outage; null: none. */
  readonly outage: string | null;
  /** The seconds that are added to its time in outages. */
  readonly outageSeconds: number;
};

/** Records the result of an attempt for a notice. */
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

/** Adds one to the in-doubt posts of a line, or takes one away. */
export const countPost = preparedQuery((db, { id, more }: { readonly id: string; readonly more: number }) =>
  db
    .updateTable('outbox')
    .set((e) => ({ unknown_posts: e('unknown_posts', '+', more) }))
    .where('id', '=', id)
    .where((e) => e(e('unknown_posts', '+', more), '>=', 0)),
);

/** The number of a request's dead letters. */
export const countDeadLetters = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll().as('count'))
    .where('request_id', '=', requestId)
    .where(isDeadLettered),
);

/** The end of a tenant's pause. */
export const pauseOf = preparedQuery(
  (db, { tenantId, now, latest }: Record<'tenantId' | 'now' | 'latest', string>) =>
    db
      .selectFrom('tenant_pauses')
      .select('until')
      .where('tenant_id', '=', tenantId)
      .where('until', '>', now)
      .where('until', '<=', latest),
);

/** Makes the waiting notices of a recipient due at once. */
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
  /** Lines with fewer posts than this wait again as well. */
  readonly linesBelow: number;
};

/** Requeues notices with an ordering key that were dead-lettered because a card was in doubt. */
export const goOnRows = preparedQuery((db, { lane, kind, now, linesBelow }: Revived) =>
  db
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: now, attempts: 0, outage_seconds: 0, updated_at: now })
    .where(isDeadLettered)
    .where('lane', '=', lane)
    .where('last_code', '=', 'Unknown')
    .where((e) =>
      e.or([
        e(kindAlone, '=', kind),
        e.and([e(kindAlone, 'in', [...lineKinds]), e('unknown_posts', '<', linesBelow)]),
      ]),
    ),
);

/** Makes the notices with an ordering key due that wait because a card was in doubt. */
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
 * A row with a time of writing in the future was written before the clock was set back, or by an instance with a wrong clock. Its due time
 * means nothing, so it is due. A row that would wait longer than any pause is due as well.
 */
export const clampDueTimes = preparedQuery(
  (db, { now, ahead, latest }: Record<'now' | 'ahead' | 'latest', string>) =>
    db
      .updateTable('outbox')
      .set({ due_at: now, updated_at: now })
      .where(isWaiting)
      .where((e) => e.or([e('updated_at', '>', ahead), e('due_at', '>', latest)])),
);

/** Cards that were dead-lettered in doubt before they were posted as often as they may be: the version before posts them twice only. */
export const inDoubtTooEarly = preparedQuery((db, { most }: { readonly most: number }) =>
  db
    .selectFrom('outbox as o')
    .select(['o.id', 'o.request_id', 'o.recipient', 'o.kind', 'o.event_id'])
    .where('o.state', '=', parked)
    .where('o.last_code', '=', sql.lit('Unknown'))
    .where(
      'o.kind',
      'in',
      cardKinds.map((kind) => sql.lit(kind)),
    )
    .where(({ exists, selectFrom, fn }) =>
      exists(
        selectFrom('card_posts')
          .select('card_posts.kind')
          .whereRef('card_posts.request_id', '=', fn.coalesce('o.request_id', 'o.event_id'))
          .whereRef('card_posts.recipient_key', '=', 'o.recipient_key')
          .whereRef('card_posts.kind', '=', 'o.kind')
          .where('card_posts.unknown_posts', '<', most),
      ),
    )
    .orderBy('o.sequence')
    .limit(sql.lit(dueAtOnce)),
);

/** The codes of notices that do not block their ordering key: cards in doubt, and kinds that only a newer version knows. */
const passedOver = [sql.lit(inDoubtCode), sql.lit(unknownKindCode)];

/** Whether no earlier notice with the same ordering key waits. A notice that is passed over does not block its ordering key. */
function isFirstOfKey(e: ExpressionBuilder<Schema & { o: Schema['outbox'] }, 'o'>) {
  const before = e
    .selectFrom('outbox as first')
    .select('first.sequence')
    .where('first.state', '=', waiting)
    .whereRef('first.lane', '=', 'o.lane')
    .whereRef('first.sequence', '<', 'o.sequence')
    .where((f) => f.or([f('first.last_code', 'is', null), f('first.last_code', 'not in', passedOver)]));
  return e.or([e('o.last_code', 'in', passedOver), e.not(e.exists(before))]);
}
