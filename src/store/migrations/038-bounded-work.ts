import { type Kysely, sql } from 'kysely';

/**
 * Indexes for work that must not take longer the more requests there are: the housekeeping, the checks of conversations, and erasures. None
 * of their columns changes with a turn or a delivery, so each is written once a row.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const index of [
    'outbox_of_request on outbox (request_id) where request_id is not null',
    `outbox_erased_posts on outbox (event_id) where kind = 'erasedPost'`,
    'posted_cards_by_recipient on posted_cards (recipient_key)',
    'posted_lines_by_recipient on posted_lines (recipient_key)',
    'erased_subjects_by_age on erased_subjects (at)',
    'tenant_facts_by_age on tenant_facts (read_at)',
    'tenant_admins_by_age on tenant_admins (read_at)',
    // By the id, not by the end of the lease: that changes with each turn on PostgreSQL.
    `conversations_never_saved on conversations (id) where version = ''`,
  ]) {
    await sql.raw(`create index ${index}`).execute(db);
  }
}
