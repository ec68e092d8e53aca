import { type Kysely, sql } from 'kysely';

/** In-doubt posts of cards are counted by card: notices of several kinds may post the same one. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('card_posts')
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('recipient_key', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('unknown_posts', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('card_posts_key', ['request_id', 'recipient_key', 'kind'])
    .execute();
  await sql`
    insert into card_posts (request_id, recipient_key, kind, unknown_posts)
    select request_id, recipient_key, kind, max(unknown_posts) from outbox
    where state in ('waiting', 'parked') and unknown_posts > 0
      and kind in ('requestCard', 'statusCard', 'scheduleCard') and request_id is not null
    group by request_id, recipient_key, kind`.execute(db);
}
