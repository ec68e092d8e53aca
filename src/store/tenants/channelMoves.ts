import type { ChannelMove, ChannelMoves } from '../../channels/channelMoves.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** The moves of requests between channels in the database. */
export function channelMovesIn(db: Executor): ChannelMoves {
  return {
    async list() {
      const { rows } = await list(db, {});
      return rows.map(({ body }) => JSON.parse(body) as ChannelMove);
    },
    async save(move) {
      const body = JSON.stringify(move);
      await db
        .insertInto('channel_moves')
        .values((e) => ({
          id: move.id,
          body,
          place: e
            .selectFrom('channel_moves')
            .select((inner) =>
              inner.fn.coalesce(inner(inner.fn.max('place'), '+', 1), inner.lit(1)).as('next'),
            ),
        }))
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ body }))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('channel_moves').where('id', '=', id).execute();
    },
  };
}

const list = preparedQuery((db) => db.selectFrom('channel_moves').select('body').orderBy('place'));
