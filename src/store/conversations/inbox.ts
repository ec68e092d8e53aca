import { type ExpressionBuilder, sql } from 'kysely';
import { type Instants, instants } from '../database/clockBounds.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { Schema } from '../database/schema.ts';

/** The key of an activity. */
export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}

/** An activity that waits to be handled although its post was answered. */
export interface KeptActivity extends ActivityKey {
  /** The activity, JSON. */
  readonly body: string;
  /** How often it was taken up, this time included. */
  readonly tries: number;
}

/** The lease to handle a kept activity; it ends at an instant unless it is renewed. */
export interface InboxLease {
  /** One turn's of one activity. */
  readonly token: string;
  /** ISO 8601 UTC. */
  readonly until: string;
}

/** Activities with a post that was answered before they were handled. Each is erased when it is handled. */
export interface Inbox {
  /** Keeps an activity; a redelivery by Teams is dropped. Without a lease, nobody takes it up until an instant. */
  keep(key: ActivityKey, body: string, lease: InboxLease | { readonly until: string }): Promise<void>;
  /** Takes up the oldest that nobody holds a lease of and that is the first of its conversation. */
  takeNext(lease: InboxLease, now: string): Promise<KeptActivity | undefined>;
  /** Renews the leases these tokens still hold until an instant. */
  renew(tokens: readonly string[], until: string): Promise<void>;
  /** Releases the lease, if the token still holds it; the activity is free from an instant on. */
  tryLater(key: ActivityKey, token: string, at: string): Promise<void>;
  /** Erases it, unless another token holds the lease by now: its holder erases it then. */
  remove(key: ActivityKey, token: string): Promise<void>;
  /** Releases all leases: their holders have ended. */
  freeAll(now: string): Promise<void>;
  /** How many wait. */
  count(): Promise<number>;
}

/** The inbox in the database. @param isShared several instances take from it */
export function inboxIn(db: Executor, isShared: boolean): Inbox {
  return {
    async keep({ conversationId, activityId }, body, lease) {
      await db
        .insertInto('inbox')
        .values({
          conversation_id: conversationId,
          activity_id: activityId,
          body,
          tries: 0,
          lease_token: 'token' in lease ? lease.token : null,
          lease_until: lease.until,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async takeNext({ token, until }, now) {
      // Mostly there is none, and looking writes nothing.
      const at = instants(now);
      if ((await anyFree(db, at)).rows.length === 0) return undefined;
      const free = db
        .selectFrom('inbox as i')
        .select('i.sequence')
        .where((e) => e.or([e('i.lease_until', '<=', now), e('i.lease_until', '>', at.ahead)]))
        .where(isFirst)
        .orderBy('i.sequence')
        .limit(sql.lit(1));
      const [row] = await db
        .updateTable('inbox')
        .set((e) => ({ lease_token: token, lease_until: until, tries: e('tries', '+', 1) }))
        // A row that another instance is taking at this moment is left to it.
        .where('sequence', 'in', isShared ? free.forUpdate().skipLocked() : free)
        .returning(['conversation_id', 'activity_id', 'body', 'tries'])
        .execute();
      if (row === undefined) return undefined;
      const { conversation_id: conversationId, activity_id: activityId, body, tries } = row;
      return { conversationId, activityId, body, tries };
    },
    async renew(tokens, until) {
      await db.updateTable('inbox').set({ lease_until: until }).where('lease_token', 'in', tokens).execute();
    },
    async tryLater({ conversationId, activityId }, token, at) {
      await db
        .updateTable('inbox')
        .set({ lease_token: null, lease_until: at })
        .where('conversation_id', '=', conversationId)
        .where('activity_id', '=', activityId)
        .where('lease_token', '=', token)
        .execute();
    },
    async remove({ conversationId, activityId }, token) {
      await db
        .deleteFrom('inbox')
        .where('conversation_id', '=', conversationId)
        .where('activity_id', '=', activityId)
        .where('lease_token', '=', token)
        .execute();
    },
    async freeAll(now) {
      await db.updateTable('inbox').set({ lease_token: null, lease_until: now }).execute();
    },
    async count() {
      const row = await db
        .selectFrom('inbox')
        .select((e) => e.fn.countAll().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}

/** No lease is longer than the bound: a later one was made before the clock was set back, and is over. */
const anyFree = preparedQuery((db, { now, ahead }: Instants) =>
  db
    .selectFrom('inbox')
    .select('sequence')
    .where((e) => e.or([e('lease_until', '<=', now), e('lease_until', '>', ahead)]))
    .limit(sql.lit(1)),
);

/** Whether nothing that waits in the same conversation was kept before it. */
function isFirst(e: ExpressionBuilder<Schema & { i: Schema['inbox'] }, 'i'>) {
  const before = e
    .selectFrom('inbox as before')
    .select('before.sequence')
    .whereRef('before.conversation_id', '=', 'i.conversation_id')
    .whereRef('before.sequence', '<', 'i.sequence');
  return e.not(e.exists(before));
}
