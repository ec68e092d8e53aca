import type { Kysely } from 'kysely';

/**
 * Canceled meetings, beside those that are held: a version that does not know them would put them into calendars again. And rows to lock,
 * so that the meetings of one specialist are planned one after the other. They hold nothing about anybody.
 */
export async function up({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('canceled_meetings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('canceled_meetings_by_request')
    .on('canceled_meetings')
    .columns(['request_id', 'starts_at'])
    .execute();
  await schema
    .createTable('planning_locks')
    .addColumn('slot', 'integer', (c) => c.primaryKey())
    .addColumn('changes', 'integer', (c) => c.notNull())
    .execute();
}
