import type { Kysely } from 'kysely';

/** Erasures that are under way, the posts that they replace, and the tenants that may no longer use the bot because of one. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('erasures')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('tenant_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('address', 'text')
    .addColumn('words', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('until', 'text')
    .execute();
  await schema
    .createTable('refused_tenants')
    .addColumn('tenant_hash', 'text', (c) => c.primaryKey())
    .addColumn('since', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('erased_subjects')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('erasure_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('erased_subjects_by_erasure').on('erased_subjects').column('erasure_id').execute();
  await schema
    .createTable('erased_posts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('erasure_id', 'text', (c) => c.notNull())
    .addColumn('recipient_key', 'text', (c) => c.notNull())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('erased_posts_by_erasure').on('erased_posts').column('erasure_id').execute();
  await schema
    .createTable('posted_lines')
    .addColumn('notice_id', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('event_id', 'text')
    .addColumn('recipient_key', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('posted_lines_by_request').on('posted_lines').column('request_id').execute();
}
