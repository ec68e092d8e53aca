import type { Kysely } from 'kysely';

/** Activities that were acknowledged before they were handled. */
export async function up(db: Kysely<never>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('inbox')
    .addColumn('sequence', dialect === 'sqlite' ? 'integer' : 'bigserial', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('activity_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('lease_token', 'text')
    .addColumn('lease_until', 'text', (c) => c.notNull())
    .addUniqueConstraint('inbox_each_once', ['conversation_id', 'activity_id'])
    .execute();
}
