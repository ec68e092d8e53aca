import type { Executor } from './executor.ts';

/** A conversation's dialog state as it was written, and the version of ours that wrote it. */
export interface ConversationRecord {
  readonly body: string;
  readonly version: string;
}

/** A conversation that is this turn's alone until an instant, and what was kept of it. */
export interface HeldConversation {
  readonly record?: ConversationRecord;
}

/** Conversations and the activities already handled in them. */
export interface Conversations {
  find(id: string): Promise<ConversationRecord | undefined>;
  save(id: string, record: ConversationRecord, now: string): Promise<void>;
  /** Makes a conversation this token's until an instant; undefined while it is another's. */
  hold(id: string, token: string, now: string, until: string): Promise<HeldConversation | undefined>;
  /** Whether it is this token's still; inside a transaction it stays so until the end. */
  isHeld(id: string, token: string): Promise<boolean>;
  /** Keeps it this token's until an instant, if it still is. */
  renew(id: string, token: string, until: string): Promise<void>;
  letGo(id: string, token: string): Promise<void>;
  hasSeen(conversationId: string, activityId: string): Promise<boolean>;
  noteSeen(conversationId: string, activityId: string, now: string): Promise<void>;
  /** Forgets activities handled before an instant; Teams sends again for minutes, not days. */
  pruneSeen(before: string): Promise<void>;
}

const nothingKept = '';

/** Conversations in the database. */
export function conversationsIn(db: Executor): Conversations {
  return {
    async find(id) {
      const row = await db
        .selectFrom('conversations')
        .select(['body', 'version'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined || row.version === nothingKept ? undefined : row;
    },
    async save(id, record, now) {
      const changed = { ...record, updated_at: now };
      await db
        .insertInto('conversations')
        .values({ id, lease_token: null, lease_until: null, ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
        .execute();
    },
    async hold(id, token, now, until) {
      const lease = { lease_token: token, lease_until: until };
      const row = await db
        .insertInto('conversations')
        .values({ id, body: '', version: nothingKept, updated_at: now, ...lease })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet(lease)
            .where((e) =>
              e.or([e('conversations.lease_until', 'is', null), e('conversations.lease_until', '<=', now)]),
            ),
        )
        .returning(['body', 'version'])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return row.version === nothingKept ? {} : { record: row };
    },
    async isHeld(id, token) {
      // Writing the row, rather than reading it, keeps others from taking it until this transaction ends.
      const { numUpdatedRows } = await db
        .updateTable('conversations')
        .set({ lease_token: token })
        .where('id', '=', id)
        .where('lease_token', '=', token)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async renew(id, token, until) {
      await db
        .updateTable('conversations')
        .set({ lease_until: until })
        .where('id', '=', id)
        .where('lease_token', '=', token)
        .execute();
    },
    async letGo(id, token) {
      await db
        .updateTable('conversations')
        .set({ lease_token: null, lease_until: null })
        .where('id', '=', id)
        .where('lease_token', '=', token)
        .execute();
    },
    async hasSeen(conversationId, activityId) {
      const row = await db
        .selectFrom('seen_activities')
        .select('seen_at')
        .where('conversation_id', '=', conversationId)
        .where('activity_id', '=', activityId)
        .executeTakeFirst();
      return row !== undefined;
    },
    async noteSeen(conversationId, activityId, now) {
      await db
        .insertInto('seen_activities')
        .values({ conversation_id: conversationId, activity_id: activityId, seen_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async pruneSeen(before) {
      await db.deleteFrom('seen_activities').where('seen_at', '<', before).execute();
    },
  };
}
