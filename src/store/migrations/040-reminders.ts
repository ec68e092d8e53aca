import { type Kysely, sql } from 'kysely';

/**
 * Reminders. `reminders` has each stage of a request once for each reader; `reminder_people` has the budget and the wishes of each person.
 *
 * `requests.looked_version` is the version at which a request was looked at. A version that does not know the column leaves it as it is, so
 * that its changes are looked at as well. All open requests are looked at after the migration.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('requests')
    .addColumn('looked_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('requests').addColumn('look_at', 'text').execute();
  const isOpen = `state not in ('completed', 'declined', 'withdrawn')`;
  for (const index of [
    `requests_changed_since_look on requests (number) where looked_version <> version and ${isOpen}`,
    `requests_to_look on requests (look_at) where look_at is not null and ${isOpen}`,
  ]) {
    await sql.raw(`create index ${index}`).execute(db);
  }
  await schema
    .createTable('reminders')
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('rung', 'integer', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('reader', 'text', (c) => c.notNull())
    .addColumn('tenant_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('not_before', 'text')
    .addColumn('told_at', 'text')
    .addColumn('digest_id', 'text')
    .addPrimaryKeyConstraint('reminders_once', ['request_id', 'kind', 'rung', 'subject', 'reader'])
    .execute();
  await schema
    .createTable('reminder_people')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text')
    .addColumn('told_at', 'text')
    .addColumn('off', 'text', (c) => c.notNull().defaultTo(''))
    .addPrimaryKeyConstraint('reminder_people_once', ['tenant_id', 'person_id'])
    .execute();
  for (const index of [
    'reminders_waiting on reminders (tenant_id, person_id) where told_at is null',
    'reminders_of_message on reminders (digest_id) where digest_id is not null',
    `reminders_of_operator on reminders (request_id) where reader = 'operator' and told_at is null`,
    'reminder_people_due on reminder_people (due_at) where due_at is not null',
  ]) {
    await sql.raw(`create index ${index}`).execute(db);
  }
}
