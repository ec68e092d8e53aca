import type { CardKey, CardPosts } from '../../delivery/outbox/cardPosts.ts';
import { recipientKey } from '../../requests/notice.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** In-doubt posts of cards, counted in the database. */
export function cardPostsIn(db: Executor): CardPosts {
  return {
    async inDoubt(card) {
      const [row] = (await find(db, keyOf(card))).rows;
      return { count: row?.unknown_posts ?? 0, lastAt: row?.noted_at ?? undefined };
    },
    async count(card, now) {
      await countPost(db, { ...keyOf(card), now });
    },
    async uncount(card, { count, lastAt }) {
      await uncount(db, { ...keyOf(card), count, at: lastAt ?? null });
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

const find = preparedQuery((db, key: Key) =>
  db
    .selectFrom('card_posts')
    .select(['unknown_posts', 'noted_at'])
    .where((e) => e.and(columns(key))),
);

const countPost = preparedQuery((db, { requestId, recipient, kind, now }: Key & { readonly now: string }) =>
  db
    .insertInto('card_posts')
    .values({ ...columns({ requestId, recipient, kind }), unknown_posts: 1, noted_at: now })
    .onConflict((conflict) =>
      conflict.columns(['request_id', 'recipient_key', 'kind']).doUpdateSet((e) => ({
        unknown_posts: e('card_posts.unknown_posts', '+', 1),
        noted_at: now,
      })),
    ),
);

type TakenBack = Key & { readonly count: number; readonly at: string | null };

const uncount = preparedQuery((db, { requestId, recipient, kind, count, at }: TakenBack) =>
  db
    .updateTable('card_posts')
    .set({ unknown_posts: count, noted_at: at })
    .where((e) => e.and(columns({ requestId, recipient, kind })))
    .where('unknown_posts', '>', count),
);

const clear = preparedQuery((db, key: Key) => db.deleteFrom('card_posts').where((e) => e.and(columns(key))));
