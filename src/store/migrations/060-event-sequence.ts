import { type Kysely, sql } from 'kysely';

/**
 * A sequence over the events of all requests, for pages that follow changes. On PostgreSQL the database fills it, so that the events of an
 * older version beside this one have it too. On SQLite there is only one program at a time, which fills it. Events from before stay without
 * one, because nobody follows those.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const isPostgres = dialect === 'postgres';
  await sql
    .raw(`alter table request_events add column sequence ${isPostgres ? 'bigint' : 'integer'}`)
    .execute(db);
  await sql`create unique index request_events_by_sequence on request_events (sequence)`.execute(db);
  if (!isPostgres) return;
  await sql`create sequence request_events_sequence owned by request_events.sequence`.execute(db);
  await sql`alter table request_events alter column sequence set default nextval('request_events_sequence')`.execute(
    db,
  );
}
