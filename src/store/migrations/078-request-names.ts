import { type Kysely, sql } from 'kysely';

/**
 * The index by which an erasure and an export find the requests that name somebody. `requests.named_version` is the version that it has; a
 * changed row differs, and is filled in later.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const isPostgres = dialect === 'postgres';
  const { schema } = db;
  await schema
    .alterTable('requests')
    .addColumn('named_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index requests_to_name on requests (number) where named_version <> version`.execute(db);
  await sql
    .raw(
      `create table request_names (
        number integer not null,
        name_key text ${isPostgres ? 'collate "C"' : ''} not null,
        primary key (number, name_key)
      ) ${isPostgres ? '' : 'without rowid'}`,
    )
    .execute(db);
  await schema
    .createIndex('request_names_by_key')
    .on('request_names')
    .columns(['name_key', 'number'])
    .unique()
    .execute();
  // The requests of a tenant's quota, page by page. It serves the queries of the index before.
  await sql`drop index requests_by_room`.execute(db);
  await schema.createIndex('requests_in_room').on('requests').columns(['room_of', 'number']).execute();
}
