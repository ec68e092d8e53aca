import type { Kysely } from 'kysely';

/** Each event's deduplication key, unique per request: a second press with the same key changes nothing. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('request_events').addColumn('key', 'text').execute();
  await schema
    .createIndex('request_events_by_key')
    .on('request_events')
    .columns(['request_id', 'key'])
    .unique()
    .execute();
}
