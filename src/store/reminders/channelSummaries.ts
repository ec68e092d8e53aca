import { sql } from 'kysely';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { ChannelSummaries, OpenPart } from '../../summaries/channelSummaries.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { OnUnreadable } from '../database/readableRow.ts';
import { isInFlight, isWaiting } from '../requests/requestPages.ts';
import { parseRequest } from '../requests/requests.ts';

/** How many requests are read at once. Turns run between two parts. */
const pageSize = 50;

/**
 * The daily summaries of channels in the database.
 *
 * @param onUnreadable called for each row that is left out because its request cannot be read
 */
export function channelSummariesIn(db: Executor, onUnreadable: OnUnreadable): ChannelSummaries {
  return {
    async lastDays(channelIds) {
      if (channelIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('channel_summaries')
        .selectAll()
        .where('channel_id', 'in', [...channelIds])
        .execute();
      return new Map(rows.map(({ channel_id, day }) => [channel_id, day]));
    },
    async claimDay(channelId, day) {
      const row = await db
        .insertInto('channel_summaries')
        .values({ channel_id: channelId, day })
        .onConflict((conflict) =>
          conflict.column('channel_id').doUpdateSet({ day }).where('channel_summaries.day', '<', day),
        )
        .returning('day')
        .executeTakeFirst();
      return row !== undefined;
    },
    async openIn(channel, part, after) {
      const { rows } = await openRows[part](db, { channel, after });
      const requests: AssistanceRequest[] = [];
      for (const row of rows) {
        const request = parseRequest(row);
        if (request === undefined) onUnreadable({ table: 'requests', id: row.id });
        else requests.push(request);
      }
      const last = rows.at(-1);
      return rows.length < pageSize || last === undefined ? { requests } : { requests, next: last.number };
    },
    async mayBeOverdue(requestIds, kinds) {
      if (requestIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('reminders')
        .select('request_id')
        .distinct()
        .where('request_id', 'in', [...requestIds])
        .where('kind', 'in', [...kinds])
        .execute();
      return new Set(rows.map(({ request_id }) => request_id));
    },
  };
}

type OpenAfter = { readonly channel: string; readonly after: number };

const rowsIn = (db: Executor, { channel, after }: OpenAfter) =>
  db
    .selectFrom('requests')
    .select(['id', 'number', 'body'])
    .where('channel', '=', channel)
    .where('number', '>', after)
    .orderBy('number')
    .limit(sql.lit(pageSize));

const openRows = {
  waiting: preparedQuery((db, given: OpenAfter) => rowsIn(db, given).where(isWaiting)),
  inFlight: preparedQuery((db, given: OpenAfter) => rowsIn(db, given).where(isInFlight)),
} as const satisfies Readonly<Record<OpenPart, unknown>>;
