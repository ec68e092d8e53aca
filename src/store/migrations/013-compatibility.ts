import type { Kysely } from 'kysely';

/** The oldest migration a program must know to use the tables of a later one: see {@link ../schemaCompatibility.ts}. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('schema_compatibility')
    .addColumn('migration', 'text', (c) => c.primaryKey())
    .addColumn('usable_from', 'text', (c) => c.notNull())
    .execute();
}
