import type { Meeting } from '../../meetings/meeting.ts';
import type { Meetings } from '../../meetings/meetings.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** Meetings of requests in the database. */
export function meetingsIn(db: Executor): Meetings {
  const listAhead: Meetings['listAhead'] = async (requestIds, after) => {
    if (requestIds.length === 0) return [];
    const rows = await db
      .selectFrom('meetings')
      .select('body')
      .where('request_id', 'in', requestIds)
      .where('starts_at', '>', after)
      .execute();
    return rows.map(({ body }) => JSON.parse(body) as Meeting);
  };
  return {
    listAhead,
    async listOf(requestId) {
      const { rows } = await listOf(db, { requestId });
      return rows.map(({ body }) => JSON.parse(body) as Meeting);
    },
    async nextOf(requestIds, after) {
      const first = new Map<string, Meeting>();
      for (const meeting of await listAhead(requestIds, after)) {
        const known = first.get(meeting.requestId);
        if (known === undefined || Date.parse(meeting.startsAt) < Date.parse(known.startsAt))
          first.set(meeting.requestId, meeting);
      }
      return first;
    },
    async replaceAll(requestId, meetings) {
      await db.deleteFrom('meetings').where('request_id', '=', requestId).execute();
      if (meetings.length === 0) return;
      await db
        .insertInto('meetings')
        .values(
          meetings.map((meeting) => ({
            id: meeting.id,
            request_id: requestId,
            starts_at: meeting.startsAt,
            body: JSON.stringify(meeting),
          })),
        )
        .execute();
    },
  };
}

const listOf = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db.selectFrom('meetings').select('body').where('request_id', '=', requestId).orderBy('starts_at'),
);
