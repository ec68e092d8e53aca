import { type Kysely, sql } from 'kysely';

/**
 * The same tables in fewer pages, so that a commit writes less. The indexes for delivery no longer contain notices that are done, and the
 * index of representatives no longer contains requests without one. On SQLite, small tables that are read by their key alone are stored in
 * the order of that key, instead of as a table and an index.
 */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  for (const index of ['outbox_waiting', 'outbox_by_recipient', 'requests_by_representative']) {
    await db.schema.dropIndex(index).execute();
  }
  await sql`create index outbox_undelivered on outbox (state, lane, sequence)
    where state = 'waiting' or state = 'parked'`.execute(db);
  await sql`create index outbox_waiting_for on outbox (recipient_key, sequence) where state = 'waiting'`.execute(
    db,
  );
  await sql`create index requests_represented on requests (representative)
    where representative is not null`.execute(db);
  if (dialect === 'postgres') return;
  await inOrderOfKey(db, 'people', ['tenant_id', 'person_id'], {
    language: 'text',
    welcomed_at: 'text',
    consent_offered_at: 'text',
  });
  await inOrderOfKey(db, 'addresses', ['tenant_id', 'key'], {
    body: 'text not null',
    alive: 'integer not null',
    updated_at: 'text not null',
  });
  const cardKey = ['request_id', 'recipient_key', 'kind'];
  await inOrderOfKey(db, 'posted_cards', cardKey, { message_id: 'text not null' });
  await inOrderOfKey(db, 'card_posts', cardKey, { unknown_posts: 'integer not null' });
  // An index by age would be written in each turn, for one query an hour that takes milliseconds without it.
  await inOrderOfKey(db, 'seen_activities', ['conversation_id', 'activity_id'], { seen_at: 'text not null' });
}

/** Recreates a table in the order of its key, with its rows. Its indexes are gone then. */
async function inOrderOfKey(
  db: Kysely<never>,
  table: string,
  key: readonly string[],
  others: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = [
    ...key.map((name) => `${name} text not null`),
    ...Object.entries(others).map(([name, type]) => `${name} ${type}`),
  ];
  const names = sql.raw([...key, ...Object.keys(others)].join(', '));
  const [old, made] = [sql.table(table), sql.table(`${table}_anew`)];
  await sql`create table ${made} (${sql.raw(columns.join(', '))}, primary key (${sql.raw(key.join(', '))}))
    without rowid`.execute(db);
  await sql`insert into ${made} (${names}) select ${names} from ${old}`.execute(db);
  await sql`drop table ${old}`.execute(db);
  await sql`alter table ${made} rename to ${old}`.execute(db);
}
