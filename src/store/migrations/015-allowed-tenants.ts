import type { Kysely } from 'kysely';

/** The customers' tenants that an operator allowed with `npm run tenants -- allow`. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('allowed_tenants')
    .addColumn('tenant_id', 'text', (c) => c.primaryKey())
    .addColumn('allowed_at', 'text', (c) => c.notNull())
    .execute();
}
