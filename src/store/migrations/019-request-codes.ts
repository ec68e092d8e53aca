import type { Kysely } from 'kysely';

/** Codes with which a colleague of the same tenant takes a request over. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('request_codes')
    .addColumn('code_hash', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('taken_by', 'text')
    .execute();
  await schema.createIndex('request_codes_by_request').on('request_codes').column('request_id').execute();
}
