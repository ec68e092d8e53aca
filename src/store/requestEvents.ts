import type { RequestEvent } from '../requests/event.ts';
import type { RequestEvents } from '../requests/ports.ts';
import type { Executor } from './executor.ts';

/** What happened to requests, in the database: appended only. */
export function requestEventsIn(db: Executor): RequestEvents {
  return {
    async append(event) {
      await db
        .insertInto('request_events')
        .values({
          id: event.id,
          request_id: event.requestId,
          version: event.version,
          body: JSON.stringify(event),
          at: event.at,
        })
        .execute();
    },
    async find(id) {
      const row = await db
        .selectFrom('request_events')
        .select('body')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : parse(row);
    },
    async listOf(requestId) {
      const rows = await db
        .selectFrom('request_events')
        .select('body')
        .where('request_id', '=', requestId)
        .orderBy('version')
        .execute();
      return rows.map(parse);
    },
  };
}

function parse({ body }: { body: string }): RequestEvent {
  return JSON.parse(body) as RequestEvent;
}
