import type { Kysely } from 'kysely';

/** The times of ours that take the place of a move in Outlook, and are on their way or not told yet. Null: none. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('calendar_events').addColumn('replacing', 'text').execute();
}
