import { type ExpressionBuilder, sql } from 'kysely';
import { exactlyOne } from '../database/exactlyOne.ts';
import type { Executor } from '../database/executor.ts';
import { inSteps, rowsAStep } from '../database/inSteps.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';
import type { Schema } from '../database/schema.ts';

/** A conversation's stored dialog state, and the version of our program that wrote it. */
export interface ConversationRecord {
  readonly body: string;
  readonly version: string;
}

/** Conversations, and the activities already processed in them. */
export interface Conversations {
  save(id: string, record: ConversationRecord, now: string): Promise<void>;
  /** Acquires the lease of a conversation for a token until an instant, unless another token holds it; returns whether it did. */
  acquire(id: string, token: string, now: string, until: string): Promise<boolean>;
  /** Whether the token still holds the lease. Inside a transaction, it then holds it until the end. */
  isHeld(id: string, token: string): Promise<boolean>;
  /** Fails the transaction with {@link isLeaseFault} unless the token still holds the lease. It then holds it until the end. */
  assertHeld(id: string, token: string): Promise<void>;
  /**
   * The last write of a turn under a lease: stores the conversation's record, if there is one, and releases the lease. Fails the transaction
   * with {@link isLeaseFault} unless the token still holds the lease.
   */
  finish(id: string, token: string, record: ConversationRecord | undefined, now: string): Promise<void>;
  /** The same for a conversation without state: deletes it. */
  finishStateless(id: string, token: string): Promise<void>;
  /** Renews the lease until an instant, if the token still holds it. */
  /** Renews the lease until an instant; returns false if the token no longer holds it. */
  renew(id: string, token: string, until: string): Promise<boolean>;
  release(id: string, token: string): Promise<void>;
  /** Releases the lease of a conversation without state, and deletes the conversation. */
  erase(id: string, token: string): Promise<void>;
  markProcessed(conversationId: string, activityId: string, now: string): Promise<void>;
  /**
   * Deletes the records of activities processed before an instant, and stateless conversations with a lease that ended before it. Teams
   * redelivers for minutes, not days.
   */
  pruneSeen(before: string): Promise<void>;
}

const neverSaved = '';

/** Conversations in the database. */
export function conversationsIn(db: Executor): Conversations {
  return {
    async save(id, { body, version }, now) {
      await save(db, { id, body, version, now });
    },
    async acquire(id, token, now, until) {
      return (await acquireLease(db, { id, token, now, until })).rows.length > 0;
    },
    async isHeld(id, token) {
      // Writing the row, instead of reading it, stops others from acquiring the lease until this transaction ends.
      return Number((await touch(db, { id, token })).numAffectedRows) === 1;
    },
    async assertHeld(id, token) {
      await assertTouch(db, { id, token });
    },
    async finish(id, token, record, now) {
      if (record === undefined) await assertRelease(db, { id, token });
      else await assertSave(db, { id, token, body: record.body, version: record.version, now });
    },
    async finishStateless(id, token) {
      await assertErase(db, { id, token });
    },
    async renew(id, token, until) {
      return Number((await renew(db, { id, token, until })).numAffectedRows) === 1;
    },
    async release(id, token) {
      await release(db, { id, token });
    },
    async erase(id, token) {
      await db.deleteFrom('conversations').where('id', '=', id).where('lease_token', '=', token).execute();
    },
    async markProcessed(conversationId, activityId, now) {
      await markProcessed(db, { conversationId, activityId, now });
    },
    async pruneSeen(before) {
      await inSteps({ conversationId: '', activityId: '' }, async (after) => {
        const { rows } = await stepOfSeen(db, after);
        const last = rows.at(-1);
        if (last === undefined) return undefined;
        await db
          .deleteFrom('seen_activities')
          .where((e) => e(activityKey(e), '>', e.tuple(after.conversationId, after.activityId)))
          .where((e) => e(activityKey(e), '<=', e.tuple(last.conversationId, last.activityId)))
          .where('seen_at', '<', before)
          .execute();
        return rows.length < rowsAStep ? undefined : last;
      });
      // Its holder died, and it has no state.
      await db
        .deleteFrom('conversations')
        .where('version', '=', sql.lit(neverSaved))
        .where('lease_until', '<', before)
        .execute();
    },
  };
}

const activityKey = (e: ExpressionBuilder<Schema, 'seen_activities'>) =>
  e.refTuple('conversation_id', 'activity_id');

const stepOfSeen = preparedQuery(
  (db, { conversationId, activityId }: Record<'conversationId' | 'activityId', string>) =>
    db
      .selectFrom('seen_activities')
      .select(['conversation_id as conversationId', 'activity_id as activityId'])
      .where((e) => e(activityKey(e), '>', e.tuple(conversationId, activityId)))
      .orderBy('conversation_id')
      .orderBy('activity_id')
      .limit(sql.lit(rowsAStep)),
);

const save = preparedWrite(
  (db, { id, body, version, now }: Record<'id' | 'body' | 'version' | 'now', string>) => {
    const changed = { body, version, updated_at: now };
    return db
      .insertInto('conversations')
      .values({ id, lease_token: null, lease_until: null, ...changed })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changed));
  },
);

/** Acquires a lease, see {@link Conversations.acquire}: it returns a row if it did. */
export const acquireLease = preparedQuery(
  (db, { id, token, now, until }: Record<'id' | 'token' | 'now' | 'until', string>) => {
    const lease = { lease_token: token, lease_until: until };
    return db
      .insertInto('conversations')
      .values({ id, body: '', version: neverSaved, updated_at: now, ...lease })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet(lease)
          .where((e) =>
            e.or([e('conversations.lease_until', 'is', null), e('conversations.lease_until', '<=', now)]),
          ),
      )
      .returning('id');
  },
);

const held = (db: Executor, id: string, token: string) =>
  db.updateTable('conversations').where('id', '=', id).where('lease_token', '=', token);

const touch = preparedQuery((db, { id, token }: Record<'id' | 'token', string>) =>
  held(db, id, token).set({ lease_token: token }),
);

const renew = preparedQuery((db, { id, token, until }: Record<'id' | 'token' | 'until', string>) =>
  held(db, id, token).set({ lease_until: until }),
);

const assertTouch = preparedWrite((db, { id, token }: Record<'id' | 'token', string>) =>
  db
    .with('changed', () => held(db, id, token).set({ lease_token: token }).returning('id'))
    .selectFrom('changed')
    .select(exactlyOne.as('one')),
);

const free = { lease_token: null, lease_until: null };

const assertRelease = preparedWrite((db, { id, token }: Record<'id' | 'token', string>) =>
  db
    .with('changed', () => held(db, id, token).set(free).returning('id'))
    .selectFrom('changed')
    .select(exactlyOne.as('one')),
);

const assertSave = preparedWrite(
  (db, { id, token, body, version, now }: Record<'id' | 'token' | 'body' | 'version' | 'now', string>) =>
    db
      .with('changed', () =>
        held(db, id, token)
          .set({ ...free, body, version, updated_at: now })
          .returning('id'),
      )
      .selectFrom('changed')
      .select(exactlyOne.as('one')),
);

const assertErase = preparedWrite((db, { id, token }: Record<'id' | 'token', string>) =>
  db
    .with('changed', () =>
      db.deleteFrom('conversations').where('id', '=', id).where('lease_token', '=', token).returning('id'),
    )
    .selectFrom('changed')
    .select(exactlyOne.as('one')),
);

const release = preparedQuery((db, { id, token }: Record<'id' | 'token', string>) =>
  held(db, id, token).set(free),
);

const markProcessed = preparedWrite(
  (db, { conversationId, activityId, now }: Record<'conversationId' | 'activityId' | 'now', string>) =>
    db
      .insertInto('seen_activities')
      .values({ conversation_id: conversationId, activity_id: activityId, seen_at: now })
      .onConflict((conflict) => conflict.doNothing()),
);
