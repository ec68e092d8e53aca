import { type Kysely, sql } from 'kysely';

/**
 * On PostgreSQL the index of names begins with the block of a request's number, so that GIN leaves the rows of other blocks out before it
 * compares words. It has larger blocks as well: 16,384 numbers, and 524,288 with a negative id. It serves the queries of the index before,
 * which is dropped: each new request would be written to both.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'sqlite') return;
  await sql`drop index request_words_in_blocks`.execute(db);
  await sql`create index request_words_by_block on request_words using gin
    ((array[number / 512]), (array[number / 16384, -1 - number / 524288]), words) with (fastupdate = off)`.execute(
    db,
  );
}
