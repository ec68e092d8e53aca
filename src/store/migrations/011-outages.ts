import type { Kysely } from 'kysely';

/** Outages are waited out by a count of seconds. A card in doubt is posted again by the time of its last post. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('outbox').addColumn('outage', 'text').execute();
  await schema
    .alterTable('outbox')
    .addColumn('outage_seconds', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('card_posts').addColumn('noted_at', 'text').execute();
}
