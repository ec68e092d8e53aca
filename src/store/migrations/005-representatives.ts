import type { Kysely } from 'kysely';

/** The sign-in address of a representative from outside the tenant who may act on a request, so that they find it. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('requests').addColumn('representative', 'text').execute();
  await schema.createIndex('requests_by_representative').on('requests').column('representative').execute();
}
