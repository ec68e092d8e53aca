import type { Kysely } from 'kysely';

/** Leases of work that one instance does at a time: a sweep has a row. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('sweep_leases')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('lease_token', 'text')
    .addColumn('lease_until', 'text')
    .execute();
}
