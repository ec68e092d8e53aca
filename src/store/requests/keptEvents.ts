import { type Selectable, sql } from 'kysely';
import type {
  EventKey,
  EventReads,
  KeptEvent,
  KeptEvents,
  KeptGuest,
  Replacing,
} from '../../meetings/keptEvents.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { Schema } from '../database/schema.ts';

// Word for word as in the partial index, and without a bound value: only then does it serve the query.
const isThere = sql<boolean>`state = 'there'`;
/** Later than every instant: the event is not read again. */
const never = '9999';
/** Earlier than every instant: the event is new. */
const fresh = '';

/** Events of meetings in the database. */
export function keptEventsIn(db: Executor): KeptEvents {
  return {
    async leaseReads(now, until, most) {
      const due = await db
        .selectFrom('calendar_events')
        .selectAll()
        .where(isThere)
        .where('look_at', '<=', stored(now))
        .orderBy('look_at')
        .limit(sql.lit(most))
        .execute();
      const leased: (typeof due)[number][] = [];
      for (const row of due) {
        const { numUpdatedRows } = await db
          .updateTable('calendar_events')
          .set({ look_at: stored(until) })
          .where((e) => e.and(keyOf(eventOf(row))))
          // Another instance may have leased it meanwhile.
          .where('look_at', '=', row.look_at)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 1n) leased.push(row);
      }
      return leased.map((row) => ({ kept: eventOf(row), isNew: row.look_at === fresh }));
    },
    async recordRead(event, reading, nextAt) {
      await db
        .updateTable('calendar_events')
        .set({
          look_at: nextAt === undefined ? never : stored(nextAt),
          ...(reading === undefined ? {} : { reading: JSON.stringify(reading) }),
        })
        .where((e) => e.and(keyOf(event)))
        // Our own change came in between: the sweep sets its time.
        .where('look_at', '<>', sql.lit(fresh))
        .execute();
    },
    async listOf(requestId) {
      return (await listOf(db, { requestId })).rows.map(eventOf);
    },
    async keep(event, before) {
      const linkShown = event.joinUrl === before?.joinUrl;
      const key = keyOf(event);
      if (before === undefined) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('calendar_events')
          .values({ ...key, ...changing(event), ...written(event), link_shown: linkShown ? 1 : 0 })
          .onConflict((conflict) => conflict.columns(['request_id', 'meeting_id', 'person_id']).doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }
      const { ordinal, meeting, state, guest } = changing(before);
      const { numUpdatedRows } = await db
        .updateTable('calendar_events')
        .set({ ...changing(event), ...written(event), ...(linkShown ? {} : { link_shown: 0 }) })
        .where((e) => e.and({ ...key, ordinal, meeting, state }))
        .where('guest', guest === null ? 'is' : '=', guest)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async showLinks(requestId) {
      const { numUpdatedRows } = await db
        .updateTable('calendar_events')
        .set({ link_shown: 1 })
        .where('request_id', '=', requestId)
        .where('link_shown', '=', 0)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}

const listOf = preparedQuery((db, { requestId }: { readonly requestId: string }) =>
  db
    .selectFrom('calendar_events')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('meeting_id')
    .orderBy('person_id'),
);

function changing({ ordinal, meeting, state, eventId, joinUrl, guest }: KeptEvent) {
  return {
    ordinal,
    meeting: JSON.stringify(meeting),
    state,
    event_id: eventId ?? null,
    join_url: joinUrl ?? null,
    guest: guest === undefined ? null : JSON.stringify(guest),
  };
}

/** The parts beside those that are compared. Each write of ours begins the readings anew. */
function written({ invited, reading, replacing }: KeptEvent) {
  return {
    replacing: replacing === undefined ? null : JSON.stringify(replacing),
    invited: invited === undefined ? null : JSON.stringify(invited),
    reading: reading === undefined ? null : JSON.stringify(reading),
    look_at: fresh,
  };
}

function keyOf({ requestId, personId, meeting }: EventKey) {
  return { request_id: requestId, meeting_id: meeting.id, person_id: personId };
}

/** An instant in the one form in which texts are compared. */
function stored(instant: string): string {
  return new Date(instant).toISOString();
}

function eventOf(row: Selectable<Schema['calendar_events']>): KeptEvent {
  return {
    requestId: row.request_id,
    personId: row.person_id,
    ordinal: row.ordinal,
    meeting: JSON.parse(row.meeting) as Meeting,
    state: row.state as KeptEvent['state'],
    ...(row.event_id === null ? {} : { eventId: row.event_id }),
    ...(row.join_url === null ? {} : { joinUrl: row.join_url }),
    ...(row.guest === null ? {} : { guest: JSON.parse(row.guest) as KeptGuest }),
    ...(row.invited === null ? {} : { invited: JSON.parse(row.invited) as readonly string[] }),
    ...(row.replacing === null ? {} : { replacing: JSON.parse(row.replacing) as Replacing }),
    ...(row.reading === null ? {} : { reading: JSON.parse(row.reading) as EventReads }),
  };
}
