import type { Kysely } from 'kysely';

/** The day of the last daily summary of each channel: a channel gets one a day, also from several instances. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('channel_summaries')
    .addColumn('channel_id', 'text', (c) => c.primaryKey())
    .addColumn('day', 'text', (c) => c.notNull())
    .execute();
}
