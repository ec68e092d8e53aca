import type { Executor } from './executor.ts';

/** A conversation's dialog state as it was written, and the version of ours that wrote it. */
export interface ConversationRecord {
  readonly body: string;
  readonly version: string;
}

/** Conversations and the activities already handled in them. */
export interface Conversations {
  find(id: string): Promise<ConversationRecord | undefined>;
  save(id: string, record: ConversationRecord, now: string): Promise<void>;
  hasSeen(conversationId: string, activityId: string): Promise<boolean>;
  noteSeen(conversationId: string, activityId: string, now: string): Promise<void>;
  /** Forgets activities handled before an instant; Teams sends again for minutes, not days. */
  pruneSeen(before: string): Promise<void>;
}

/** Conversations in the database. */
export function conversationsIn(db: Executor): Conversations {
  return {
    async find(id) {
      return db
        .selectFrom('conversations')
        .select(['body', 'version'])
        .where('id', '=', id)
        .executeTakeFirst();
    },
    async save(id, record, now) {
      const changed = { ...record, updated_at: now };
      await db
        .insertInto('conversations')
        .values({ id, ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
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
