import { type Kysely, sql } from 'kysely';

/**
 * The tenant of the open-request quota that a request counts against: if a partner asks, it may be the partner's. Until now it was the
 * customer's.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('requests')
    .addColumn('room_of', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`update requests set room_of = tenant_id`.execute(db);
  await schema.createIndex('requests_by_room').on('requests').column('room_of').execute();
}
