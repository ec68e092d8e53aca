import type { Kysely } from 'kysely';

/** From which migration on a program can use what a later one made: see {@link ../schemaCompatibility.ts}. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('schema_compatibility')
    .addColumn('migration', 'text', (c) => c.primaryKey())
    .addColumn('usable_from', 'text', (c) => c.notNull())
    .execute();
}
