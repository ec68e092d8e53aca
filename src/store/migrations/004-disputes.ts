import type { Kysely } from 'kysely';

/** A dispute stores the facts known when somebody objected, and the decision. The channel was notified of all earlier ones. */
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
