import assert from 'node:assert/strict';
import { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from '../../../src/store/database/schema.ts';
import { dueRows } from '../../../src/store/delivery/outboxQueries.ts';
import * as first from '../../../src/store/migrations/001-first.ts';
import * as cardPosts from '../../../src/store/migrations/002-card-posts.ts';
import * as representatives from '../../../src/store/migrations/005-representatives.ts';
import * as consentOffers from '../../../src/store/migrations/006-consent-offers.ts';
import * as fewerPages from '../../../src/store/migrations/009-fewer-pages.ts';
import * as outages from '../../../src/store/migrations/011-outages.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';

const rows = {
  people: {
    tenant_id: 'contoso',
    person_id: 'ada',
    language: 'fr',
    welcomed_at: null,
    consent_offered_at: '1',
  },
  addresses: { tenant_id: 'contoso', key: 'person:ada', body: '{"é":1}', alive: 1, updated_at: '2' },
  posted_cards: {
    request_id: 'r1',
    recipient_key: 'channel:requests',
    kind: 'requestCard',
    message_id: 'm1',
  },
  card_posts: { request_id: 'r1', recipient_key: 'channel:requests', kind: 'requestCard', unknown_posts: 2 },
  seen_activities: { conversation_id: 'a:ada', activity_id: 'one', seen_at: '3' },
} as const;

describe('The migration to fewer pages', () => {
  let db: Kysely<Schema>;

  beforeEach(async () => {
    db = new Kysely<Schema>({ dialect: nodeSqliteDialect(':memory:') });
    const before = db as unknown as Kysely<never>;
    await first.up(before, 'sqlite');
    for (const { up } of [cardPosts, representatives, consentOffers]) await up(before);
    for (const [table, row] of Object.entries(rows)) {
      await db
        .insertInto(table as 'people')
        .values(row as never)
        .execute();
    }
    await fewerPages.up(before, 'sqlite');
  });
  afterEach(() => db.destroy());

  for (const [table, row] of Object.entries(rows)) {
    it(`keeps what was in ${table}, and one row a key`, async () => {
      const kept = await db
        .selectFrom(table as 'people')
        .selectAll()
        .execute();
      assert.deepEqual(
        kept.map((each) => ({ ...each })),
        [row],
      );
      await assert.rejects(
        db
          .insertInto(table as 'people')
          .values(row as never)
          .execute(),
        /UNIQUE constraint failed/,
      );
    });
  }

  it('has delivery find what is due without passing over what is done with', async () => {
    await outages.up(db as unknown as Kysely<never>);
    const planOf = async (query: CompiledQuery) => {
      const explained = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
      const { rows: steps } = await db.executeQuery<{ detail: string }>(explained);
      return steps.map(({ detail }) => detail).join('; ');
    };
    const ofOne = dueRows(db, 'now').where('o.recipient_key', '=', 'channel:requests').compile();
    assert.match(await planOf(ofOne), /INDEX outbox_waiting_for/);
  });
});
