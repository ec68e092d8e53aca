import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * The migration that creates the table of declarations, and the oldest one that a declaration can name. A program that does not know it
 * reads no declaration, and refuses every newer database.
 */
export const firstDeclaring = '013-compatibility';

/** The oldest migration a program must know to use the database, by the name of each migration that declares it. */
export type Declarations = ReadonlyMap<string, string>;

/**
 * Declares that a program that knows the migration `usableFrom` can use the database after `migration`. It is written in the transaction of
 * the migration. Migrations before the table declare nothing: every program that reads the table knows them.
 */
export async function declareUsable(
  db: Kysely<Schema>,
  migration: string,
  usableFrom: string = firstDeclaring,
): Promise<void> {
  if (migration < firstDeclaring) return;
  await db
    .insertInto('schema_compatibility')
    .values({ migration, usable_from: usableFrom })
    .onConflict((conflict) => conflict.column('migration').doUpdateSet({ usable_from: usableFrom }))
    .execute();
}

/** The declarations of migrations; none in a database from before the table. */
export async function declarations(db: Kysely<Schema>): Promise<Declarations> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'schema_compatibility')) return new Map();
  const rows = await db.selectFrom('schema_compatibility').selectAll().execute();
  return new Map(rows.map((row) => [row.migration, row.usable_from]));
}
