import type { Kysely } from 'kysely';

/** When a person was last offered to have their organisation consent, so that they are not asked each time. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('people').addColumn('consent_offered_at', 'text').execute();
}
