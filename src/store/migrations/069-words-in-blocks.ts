import { type Kysely, sql } from 'kysely';

/**
 * On PostgreSQL the index of names has the block of a request's number as well, so that a search for common words reads the nearest requests
 * and not all that have them. It serves the queries of the index before, which is dropped: each new request would be written to both.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'sqlite') return;
  await sql`drop index request_words_by_word`.execute(db);
  await sql`create index request_words_in_blocks on request_words using gin (words, (array[number / 512]))
    with (fastupdate = off)`.execute(db);
}
