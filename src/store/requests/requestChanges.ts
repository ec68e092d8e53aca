import { sql } from 'kysely';
import type { RequestChanges } from '../../lists/requestChanges.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** The changes of requests, by the sequence that the database gives each event. Both queries read the index of the sequence only. */
export function requestChangesIn(db: Executor): RequestChanges {
  return {
    async latest() {
      const [row] = (await newest(db, {})).rows;
      return Number(row?.sequence ?? 0);
    },
    async after(sequence, most) {
      const { rows } = await following(db, { sequence, most });
      // PostgreSQL's driver gives a bigint as text.
      return rows.map((row) => ({ id: row.id, sequence: Number(row.sequence), requestId: row.request_id }));
    },
  };
}

const newest = preparedQuery((db) =>
  db
    .selectFrom('request_events')
    .select('sequence')
    .where('sequence', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(sql.lit(1)),
);

const following = preparedQuery((db, { sequence, most }: Record<'sequence' | 'most', number>) =>
  db
    .selectFrom('request_events')
    .select(['id', 'sequence', 'request_id'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(most),
);
