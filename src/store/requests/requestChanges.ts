import { sql } from 'kysely';
import type { RequestChanges } from '../../lists/requestChanges.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/**
 * The changes of requests and absences, by the sequence that the database gives each event and each change of an absence. All queries read
 * the index of a sequence only.
 */
export function requestChangesIn(db: Executor): RequestChanges {
  return {
    async latest() {
      const found = await Promise.all([newestEvent(db, {}), newestAbsence(db, {})]);
      return Math.max(...found.map(({ rows: [row] }) => Number(row?.sequence ?? 0)));
    },
    async after(sequence, most) {
      const [events, absences] = await Promise.all([
        followingEvents(db, { sequence, most }),
        followingAbsences(db, { sequence, most }),
      ]);
      // PostgreSQL's driver gives a bigint as text.
      const all = [
        ...events.rows.map((row) => ({
          id: row.id,
          sequence: Number(row.sequence),
          requestId: row.request_id,
        })),
        ...absences.rows.map((row) => ({
          id: `${row.id} ${row.sequence}`,
          sequence: Number(row.sequence),
        })),
      ];
      return all.toSorted((one, other) => one.sequence - other.sequence).slice(0, most);
    },
  };
}

const newestEvent = preparedQuery((db) =>
  db
    .selectFrom('request_events')
    .select('sequence')
    .where('sequence', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(sql.lit(1)),
);

const newestAbsence = preparedQuery((db) =>
  db
    .selectFrom('absences')
    .select('sequence')
    .where('sequence', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(sql.lit(1)),
);

const followingEvents = preparedQuery((db, { sequence, most }: Record<'sequence' | 'most', number>) =>
  db
    .selectFrom('request_events')
    .select(['id', 'sequence', 'request_id'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(most),
);

const followingAbsences = preparedQuery((db, { sequence, most }: Record<'sequence' | 'most', number>) =>
  db
    .selectFrom('absences')
    .select(['id', 'sequence'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(most),
);
