import { type Kysely, sql } from 'kysely';

/**
 * Readings of events: when each is read next, how it was read last, and whom we invited. An event that an earlier version makes is new, and so
 * it is read as well.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('calendar_events').addColumn('invited', 'text').execute();
  await db.schema.alterTable('calendar_events').addColumn('reading', 'text').execute();
  await db.schema
    .alterTable('calendar_events')
    .addColumn('look_at', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`create index calendar_events_by_look on calendar_events (look_at) where state = 'there'`.execute(
    db,
  );
}
