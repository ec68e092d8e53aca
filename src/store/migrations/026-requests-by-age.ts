import type { Kysely } from 'kysely';

/** An index of requests by age, to find those at the end of their retention. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.createIndex('requests_by_age').on('requests').columns(['created_at', 'id']).execute();
}
