import type { Kysely } from 'kysely';

/** The channels that receive requests, and what each of them takes. The setting `requestsChannel` stays: an older version reads it. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('channels')
    .addColumn('channel_id', 'text', (c) => c.primaryKey())
    .addColumn('bound_at', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
}
