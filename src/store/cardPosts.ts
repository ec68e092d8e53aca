import type { CardKey, CardPosts } from '../delivery/cardPosts.ts';
import { recipientKey } from '../requests/notice.ts';
import type { Executor } from './executor.ts';

/** Unanswered posts of cards, counted in the database. */
export function cardPostsIn(db: Executor): CardPosts {
  return {
    async count(card) {
      const row = await db
        .selectFrom('card_posts')
        .select('unknown_posts')
        .where((e) => e.and(keyOf(card)))
        .executeTakeFirst();
      return row?.unknown_posts ?? 0;
    },
    async note(card) {
      await db
        .insertInto('card_posts')
        .values({ ...keyOf(card), unknown_posts: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['request_id', 'recipient_key', 'kind'])
            .doUpdateSet((e) => ({ unknown_posts: e('card_posts.unknown_posts', '+', 1) })),
        )
        .execute();
    },
    async takeBack(card) {
      await db
        .updateTable('card_posts')
        .set((e) => ({ unknown_posts: e('unknown_posts', '-', 1) }))
        .where((e) => e.and(keyOf(card)))
        .where('unknown_posts', '>', 0)
        .execute();
    },
    async clear(card) {
      await db
        .deleteFrom('card_posts')
        .where((e) => e.and(keyOf(card)))
        .execute();
    },
  };
}

function keyOf({ requestId, recipient, kind }: CardKey) {
  return { request_id: requestId, recipient_key: recipientKey(recipient), kind };
}
