import type { Kysely } from 'kysely';

/** A dispute keeps the facts known when somebody objected, and the decision. Those of before were all told to the channel. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  const add = (column: 'body' | 'decision') =>
    schema.alterTable('partner_disputes').addColumn(column, 'text').execute();
  await add('body');
  await add('decision');
  await schema
    .alterTable('partner_disputes')
    .addColumn('told', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
}
