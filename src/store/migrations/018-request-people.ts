import type { Kysely } from 'kysely';

/** The people whom a request names besides its requester, each under the keys by which they are found. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('request_people')
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('person_key', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('request_people_key', ['request_id', 'person_key'])
    .execute();
  await schema
    .createIndex('request_people_by_person')
    .on('request_people')
    .columns(['person_key', 'number'])
    .execute();
}
