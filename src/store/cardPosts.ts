import type { CardKey, CardPosts } from '../delivery/cardPosts.ts';
import { recipientKey } from '../requests/notice.ts';
import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';

/** Unanswered posts of cards, counted in the database. */
export function cardPostsIn(db: Executor): CardPosts {
  return {
    async count(card) {
      return (await count(db, keyOf(card))).rows[0]?.unknown_posts ?? 0;
    },
    async note(card) {
      await note(db, keyOf(card));
    },
    async takeBack(card) {
      await takeBack(db, keyOf(card));
    },
    async clear(card) {
      await clear(db, keyOf(card));
    },
  };
}

type Key = Record<'requestId' | 'recipient' | 'kind', string>;

function keyOf({ requestId, recipient, kind }: CardKey): Key {
  return { requestId, recipient: recipientKey(recipient), kind };
}

const columns = ({ requestId, recipient, kind }: Key) => ({
  request_id: requestId,
  recipient_key: recipient,
  kind,
});

const count = preparedQuery((db, key: Key) =>
  db
    .selectFrom('card_posts')
    .select('unknown_posts')
    .where((e) => e.and(columns(key))),
);

const note = preparedQuery((db, key: Key) =>
  db
    .insertInto('card_posts')
    .values({ ...columns(key), unknown_posts: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['request_id', 'recipient_key', 'kind'])
        .doUpdateSet((e) => ({ unknown_posts: e('card_posts.unknown_posts', '+', 1) })),
    ),
);

const takeBack = preparedQuery((db, key: Key) =>
  db
    .updateTable('card_posts')
    .set((e) => ({ unknown_posts: e('unknown_posts', '-', 1) }))
    .where((e) => e.and(columns(key)))
    .where('unknown_posts', '>', 0),
);

const clear = preparedQuery((db, key: Key) => db.deleteFrom('card_posts').where((e) => e.and(columns(key))));
