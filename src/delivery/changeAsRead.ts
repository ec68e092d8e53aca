import type { Calendars, EventNow, EventPlace } from '../meetings/calendars.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';

/** How often a change is based anew on an event that changed at the same moment. */
const mostReads = 3;

/**
 * Reads an event, and makes a change that holds only for the version that was read. If the event changed in between, both are done again.
 *
 * @param change gets undefined if the event is gone, or was canceled
 */
export async function changeAsRead<Result>(
  { read }: Pick<Calendars, 'read'>,
  place: EventPlace,
  change: (event: EventNow | undefined) => Promise<Result>,
): Promise<Result> {
  for (let reads = 1; ; reads += 1) {
    const event = await eventAt(read, place);
    try {
      return await change(event);
    } catch (error) {
      const isOvertaken = error instanceof RemoteFailure && error.status === 412;
      if (!isOvertaken || reads === mostReads) throw error;
    }
  }
}

async function eventAt(read: Calendars['read'], place: EventPlace): Promise<EventNow | undefined> {
  const [reading] = await read([place]);
  if (reading === undefined) throw new RemoteFailure({ code: 'NoAnswer' });
  if (reading.is === 'unread') throw reading.failure;
  return reading.is === 'there' ? reading.event : undefined;
}
