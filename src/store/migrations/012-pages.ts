import { type Kysely, sql } from 'kysely';

/**
 * Indexes for lists that are read page by page and for the notices that fall due next, and the names that specialists search customers by.
 * A row that an older version inserts has an empty `customer_key`; it is filled in later. Keys are compared byte by byte on both databases,
 * so that the index serves a search by prefix.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .alterTable('requests')
    .addColumn('customer_key', key, (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('requests').addColumn('customer_domain', key).execute();
  for (const index of [
    // For "in" SQLite would use the index that begins with the state, and sort the rows. For "not in" it has no such choice.
    `requests_waiting on requests (number)
      where state not in ('scheduled', 'active', 'onHold', 'completed', 'declined', 'withdrawn')`,
    `requests_under_way on requests (number)
      where state not in ('submitted', 'claimed', 'completed', 'declined', 'withdrawn')`,
    `requests_of_assignee on requests (assignee_id, number)
      where assignee_id is not null and state not in ('completed', 'declined', 'withdrawn')`,
    'requests_sent_by on requests (requester_id, number)',
    'requests_acted_on on requests (representative, number) where representative is not null',
    'requests_by_customer on requests (customer_key, number desc)',
    'requests_by_domain on requests (customer_domain, number desc) where customer_domain is not null',
    `outbox_due on outbox (state, due_at, sequence, recipient_key) where state = 'waiting'`,
    `outbox_due_in_calendars on outbox (state, due_at, sequence, recipient_key)
      where state = 'waiting' and recipient_key like 'calendar:%'`,
  ]) {
    await sql.raw(`create index ${index}`).execute(db);
  }
}
