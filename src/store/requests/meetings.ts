import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Meeting } from '../../meetings/meeting.ts';
import type { Meetings } from '../../meetings/meetings.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** Meetings of requests in the database. */
export function meetingsIn(db: Executor): Meetings {
  const listAhead = async (requestIds: readonly string[], after: string): Promise<readonly Meeting[]> => {
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
    async listOfAssignee(personId, after) {
      const { rows } = await listOfAssignee(db, { personId, after });
      return rows.map(({ body }) => JSON.parse(body) as Meeting);
    },
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
    async recordCanceled(meetings) {
      if (meetings.length === 0) return;
      await db
        .insertInto('canceled_meetings')
        .values(meetings.map(rowOf))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async listCanceled(requestId) {
      const { rows } = await listCanceled(db, { requestId });
      return rows.map(({ body }) => JSON.parse(body) as Meeting);
    },
    async holdTimesOf({ id, tenantId }) {
      await db
        .insertInto('planning_locks')
        .values({ slot: slotOf(`${tenantId} ${id}`), changes: 1 })
        .onConflict((conflict) =>
          conflict.column('slot').doUpdateSet((e) => ({ changes: e('planning_locks.changes', '+', 1) })),
        )
        .execute();
    },
    async replaceAll(requestId, meetings) {
      await db.deleteFrom('meetings').where('request_id', '=', requestId).execute();
      if (meetings.length === 0) return;
      await db.insertInto('meetings').values(meetings.map(rowOf)).execute();
    },
  };
}

function rowOf(meeting: Meeting) {
  const { id, requestId, startsAt } = meeting;
  return { id, request_id: requestId, starts_at: startsAt, body: JSON.stringify(meeting) };
}

/** Two specialists in one slot only wait for each other. */
const mostSlots = 1024;

function slotOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() % mostSlots;
}

// Word for word as in the partial index of a specialist's requests, and without a bound value: only then does it serve the query.
const isUnfinished = sql<boolean>`requests.state not in ('completed', 'declined', 'withdrawn')`;

const listOfAssignee = preparedQuery(
  (db, { personId, after }: { readonly personId: string; readonly after: string }) =>
    db
      .selectFrom('requests')
      .innerJoin('meetings', 'meetings.request_id', 'requests.id')
      .select('meetings.body')
      .where('requests.assignee_id', '=', personId)
      .where(isUnfinished)
      .where('meetings.starts_at', '>', after),
);

const listCanceled = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db.selectFrom('canceled_meetings').select('body').where('request_id', '=', requestId),
);

const listOf = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db.selectFrom('meetings').select('body').where('request_id', '=', requestId).orderBy('starts_at'),
);
