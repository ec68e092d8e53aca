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

/** A stored activity: it was acknowledged and waits to be handled. */
export interface KeptActivity extends ActivityKey {
  /** The activity, JSON. */
  readonly body: string;
  /** How often it was claimed, including this time. */
  readonly tries: number;
}

/** The lease to handle a stored activity. It ends at an instant unless it is renewed. */
export interface InboxLease {
  /** The token of one turn for one activity. */
  readonly token: string;
  /** ISO 8601 UTC. */
  readonly until: string;
}

/** Activities that were acknowledged before they were handled. Each is deleted when it is handled. */
export interface Inbox {
  /** Stores an activity; a redelivery by Teams is dropped. Without a lease, nobody can claim it until an instant. */
  keep(key: ActivityKey, body: string, lease: InboxLease | { readonly until: string }): Promise<void>;
  /** Claims the oldest activity that has no lease and is the first of its conversation. */
  takeNext(lease: InboxLease, now: string): Promise<KeptActivity | undefined>;
  /** Renews the leases that these tokens still hold, until an instant. Returns how many. */
  renew(tokens: readonly string[], until: string): Promise<number>;
  /** Releases the lease, if the token still holds it. The activity can be claimed from an instant on. */
  tryLater(key: ActivityKey, token: string, at: string): Promise<void>;
  /** Deletes it, unless another token holds the lease by now: that holder deletes it then. */
  remove(key: ActivityKey, token: string): Promise<void>;
  /** Releases all leases, because their holders have ended. */
  freeAll(now: string): Promise<void>;
  /** The number of stored activities. */
  count(): Promise<number>;
}

/** The inbox in the database. @param isShared several instances claim from it */
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
      // Usually there is none, and this query writes nothing.
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
        // A row that another instance is claiming at this moment is skipped.
        .where('sequence', 'in', isShared ? free.forUpdate().skipLocked() : free)
        .returning(['conversation_id', 'activity_id', 'body', 'tries'])
        .execute();
      if (row === undefined) return undefined;
      const { conversation_id: conversationId, activity_id: activityId, body, tries } = row;
      return { conversationId, activityId, body, tries };
    },
    async renew(tokens, until) {
      const { numUpdatedRows } = await db
        .updateTable('inbox')
        .set({ lease_until: until })
        .where('lease_token', 'in', tokens)
        .executeTakeFirst();
      return Number(numUpdatedRows);
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

/** No lease is longer than the bound. A later end was written before the clock was set back, and is over. */
const anyFree = preparedQuery((db, { now, ahead }: Instants) =>
  db
    .selectFrom('inbox')
    .select('sequence')
    .where((e) => e.or([e('lease_until', '<=', now), e('lease_until', '>', ahead)]))
    .limit(sql.lit(1)),
);

/** Whether no earlier activity of the same conversation is stored. */
function isFirst(e: ExpressionBuilder<Schema & { i: Schema['inbox'] }, 'i'>) {
  const before = e
    .selectFrom('inbox as before')
    .select('before.sequence')
    .whereRef('before.conversation_id', '=', 'i.conversation_id')
    .whereRef('before.sequence', '<', 'i.sequence');
  return e.not(e.exists(before));
}
