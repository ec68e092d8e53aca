import type { Kysely } from 'kysely';

/** Events of meetings in the specialists' calendars. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('calendar_events')
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('meeting_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('meeting', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('event_id', 'text')
    .addColumn('join_url', 'text')
    .addColumn('link_shown', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('calendar_events_key', ['request_id', 'meeting_id', 'person_id'])
    .execute();
}
