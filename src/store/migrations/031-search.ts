import { type Kysely, sql } from 'kysely';

/**
 * Search. `request_marks` has the values that searches filter by; `request_words` has the names and domains of requests as bigrams, in a
 * full-text index. `requests.indexed_version` is the version that both have; a row that an older version wrote differs, and is filled in
 * later.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const isPostgres = dialect === 'postgres';
  const { schema } = db;
  await schema
    .alterTable('requests')
    .addColumn('indexed_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index requests_to_index on requests (number) where indexed_version <> version`.execute(db);
  // Marks are compared byte by byte: the plan of PostgreSQL must not depend on the server's language.
  await sql
    .raw(
      `create table request_marks (
        number integer not null,
        mark text ${isPostgres ? 'collate "C"' : ''} not null,
        primary key (number, mark)
      ) ${isPostgres ? '' : 'without rowid'}`,
    )
    .execute(db);
  await schema
    .createIndex('request_marks_by_mark')
    .on('request_marks')
    .columns(['mark', 'number'])
    .unique()
    .execute();
  if (isPostgres) {
    await sql`create table request_words (number integer primary key, words tsvector not null)`.execute(db);
    // Without the list of rows to add later: a search would read it whole.
    await sql`create index request_words_by_word on request_words using gin (words) with (fastupdate = off)`.execute(
      db,
    );
    return;
  }
  // The row's id is the request's number. The order of hits is never by rank, so that no sizes are stored.
  await sql`create virtual table request_words using fts5 (
    number unindexed, words, tokenize = 'ascii', columnsize = 0
  )`.execute(db);
  // What is erased leaves the bytes of the index at once.
  await sql`insert into request_words (request_words, rank) values ('secure-delete', 1)`.execute(db);
}
