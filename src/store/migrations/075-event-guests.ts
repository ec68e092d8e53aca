import type { Kysely } from 'kysely';

/** The substitute in a meeting's event: whom the service added, and whether they were invited before. Null: nobody. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('calendar_events').addColumn('guest', 'text').execute();
}
