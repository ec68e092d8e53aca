import type { Selectable } from 'kysely';
import type { KeptEvent, KeptEvents, KeptGuest } from '../../meetings/keptEvents.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { Schema } from '../database/schema.ts';

/** Events of meetings in the database. */
export function keptEventsIn(db: Executor): KeptEvents {
  return {
    async listOf(requestId) {
      return (await listOf(db, { requestId })).rows.map(eventOf);
    },
    async keep(event, before) {
      const linkShown = event.joinUrl === before?.joinUrl;
      const key = { request_id: event.requestId, meeting_id: event.meeting.id, person_id: event.personId };
      if (before === undefined) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('calendar_events')
          .values({ ...key, ...changing(event), link_shown: linkShown ? 1 : 0 })
          .onConflict((conflict) => conflict.columns(['request_id', 'meeting_id', 'person_id']).doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }
      const { ordinal, meeting, state, guest } = changing(before);
      const { numUpdatedRows } = await db
        .updateTable('calendar_events')
        .set({ ...changing(event), ...(linkShown ? {} : { link_shown: 0 }) })
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
  };
}
