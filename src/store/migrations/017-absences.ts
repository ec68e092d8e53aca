import type { Kysely } from 'kysely';

/** Until when specialists are away, and who looks after their requests meanwhile: one row a person. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('absences')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('substitute_tenant_id', 'text')
    .addColumn('substitute_id', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('absences_key', ['tenant_id', 'person_id'])
    .execute();
  await schema.createIndex('absences_by_id').on('absences').column('id').unique().execute();
  await schema.createIndex('absences_by_substitute').on('absences').column('substitute_id').execute();
}
