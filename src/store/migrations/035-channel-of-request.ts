import { type Kysely, sql } from 'kysely';

/** The channel of each request, with indexes for the lists of a channel. A version that knows one channel inserts requests of the default one. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('requests')
    .addColumn('channel', 'text', (c) => c.notNull().defaultTo('default'))
    .execute();
  for (const index of [
    `requests_waiting_in on requests (channel, number)
      where state not in ('scheduled', 'active', 'onHold', 'completed', 'declined', 'withdrawn')`,
    `requests_under_way_in on requests (channel, number)
      where state not in ('submitted', 'claimed', 'completed', 'declined', 'withdrawn')`,
  ]) {
    await sql.raw(`create index ${index}`).execute(db);
  }
}
