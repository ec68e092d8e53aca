import type { Kysely } from 'kysely';

/**
 * How far the search for the people of an erasure has come: the number of the last request that was looked at and mended. Null: the first
 * search has not ended yet. The version before leaves it null, so that the search begins again.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('erasures').addColumn('searched_to', 'integer').execute();
}
