import assert from 'node:assert/strict';
import { Kysely, sql } from 'kysely';
import * as first from '../../../src/store/migrations/001-first.ts';
import * as cardPosts from '../../../src/store/migrations/002-card-posts.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';

describe('The migration that counts posts by card', () => {
  it('takes over what notices had counted, so that an upgrade allows no third post', async () => {
    const db = new Kysely<never>({ dialect: nodeSqliteDialect(':memory:') });
    try {
      await first.up(db, 'sqlite');
      const insert = (id: string, kind: string, posts: number, state = 'waiting') =>
        sql`insert into outbox (id, lane, request_id, recipient, recipient_key, kind, due_at, attempts, unknown_posts, state, created_at, updated_at)
            values (${id}, 'r1', 'r1', '{}', 'channel:requests', ${kind}, '', 0, ${posts}, ${state}, '', '')`.execute(
          db,
        );
      await insert('a', 'requestCard', 1);
      await insert('b', 'requestCard', 2, 'parked');
      await insert('c', 'eventLine', 2);
      await insert('d', 'statusCard', 0);
      await insert('e', 'scheduleCard', 1, 'delivered');
      await cardPosts.up(db);
      const { rows } =
        await sql`select request_id, recipient_key, kind, unknown_posts from card_posts`.execute(db);
      assert.deepEqual(
        rows.map((row) => ({ ...(row as object) })),
        [{ request_id: 'r1', recipient_key: 'channel:requests', kind: 'requestCard', unknown_posts: 2 }],
      );
    } finally {
      await db.destroy();
    }
  });
});
