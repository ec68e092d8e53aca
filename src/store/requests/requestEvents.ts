import type { RequestEvent } from '../../requests/event.ts';
import type { RequestEvents } from '../../requests/ports.ts';
import { dialectOf } from '../database/dialectOf.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';
import { nextSequence } from './nextSequence.ts';

/** The events of requests in the database: appended only. */
export function requestEventsIn(db: Executor): RequestEvents {
  return {
    async append(event, key) {
      const { id, requestId, version, at } = event;
      await append(db, { id, requestId, version, body: JSON.stringify(event), at, key: key ?? null });
    },
    async hasKey(requestId, key) {
      const row = await db
        .selectFrom('request_events')
        .select('id')
        .where('request_id', '=', requestId)
        .where('key', '=', key)
        .executeTakeFirst();
      return row !== undefined;
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
      return (await listOf(db, { requestId })).rows.map(parse);
    },
  };
}

type Columns = Record<'id' | 'requestId' | 'body' | 'at', string> & {
  readonly version: number;
  readonly key: string | null;
};

/** PostgreSQL numbers the events itself. SQLite's one writer counts on. */
const append = preparedWrite((db, { id, requestId, version, body, at, key }: Columns) =>
  db.insertInto('request_events').values({
    id,
    request_id: requestId,
    version,
    body,
    at,
    key,
    ...(dialectOf(db) === 'sqlite' ? { sequence: nextSequence(db) } : {}),
  }),
);

const listOf = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db.selectFrom('request_events').select('body').where('request_id', '=', requestId).orderBy('version'),
);

function parse({ body }: { body: string }): RequestEvent {
  return JSON.parse(body) as RequestEvent;
}
