import type { Kysely } from 'kysely';

/** The moves of open requests between channels that are under way, in the order in which they began. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('channel_moves')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
}
