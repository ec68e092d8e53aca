import { type Kysely, sql } from 'kysely';

/**
 * The place of an absence's last change among the changes that pages follow: it counts on with the events of requests. Absences from before
 * stay without one, and so do those that an older version beside this one writes.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const type = dialect === 'postgres' ? 'bigint' : 'integer';
  await sql.raw(`alter table absences add column sequence ${type}`).execute(db);
  await sql`create index absences_by_sequence on absences (sequence)`.execute(db);
}
