import type { Selectable } from 'kysely';
import type { KeptEvent, KeptEvents } from '../meetings/keptEvents.ts';
import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';
import type { Schema } from './schema.ts';

/** Events of meetings in the database. */
export function keptEventsIn(db: Executor): KeptEvents {
  return {
    async listOf(requestId) {
      return (await listOf(db, { requestId })).rows.map(eventOf);
    },
    async keep(event, before) {
      const { requestId, meetingId, personId } = event;
      const linkShown = event.joinUrl === before?.joinUrl;
      const values = {
        ordinal: event.ordinal,
        event_id: event.eventId ?? null,
        join_url: event.joinUrl ?? null,
        sequence: event.sequence,
        starts_at: event.startsAt,
      };
      if (before === undefined) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('calendar_events')
          .values({
            request_id: requestId,
            meeting_id: meetingId,
            person_id: personId,
            link_shown: linkShown ? 1 : 0,
            ...values,
          })
          .onConflict((conflict) => conflict.columns(['request_id', 'meeting_id', 'person_id']).doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }
      const { numUpdatedRows } = await db
        .updateTable('calendar_events')
        .set(linkShown ? values : { ...values, link_shown: 0 })
        .where('request_id', '=', requestId)
        .where('meeting_id', '=', meetingId)
        .where('person_id', '=', personId)
        .where('ordinal', '=', before.ordinal)
        .where('sequence', '=', before.sequence)
        .where('event_id', before.eventId === undefined ? 'is' : '=', before.eventId ?? null)
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
  db.selectFrom('calendar_events').selectAll().where('request_id', '=', requestId).orderBy('starts_at'),
);

function eventOf(row: Selectable<Schema['calendar_events']>): KeptEvent {
  return {
    requestId: row.request_id,
    meetingId: row.meeting_id,
    personId: row.person_id,
    ordinal: row.ordinal,
    ...(row.event_id === null ? {} : { eventId: row.event_id }),
    ...(row.join_url === null ? {} : { joinUrl: row.join_url }),
    sequence: row.sequence,
    startsAt: row.starts_at,
  };
}
