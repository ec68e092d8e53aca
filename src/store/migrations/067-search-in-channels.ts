import type { Kysely } from 'kysely';

/** Searches look at the requests of the reader's channels only. Every version writes the column, so its index is right beside an older one. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.createIndex('requests_by_channel').on('requests').columns(['channel', 'number']).execute();
}
