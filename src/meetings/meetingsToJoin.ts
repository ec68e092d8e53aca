import type { KeptEvents } from './keptEvents.ts';
import type { MeetingToJoin } from './meeting.ts';
import type { Meetings } from './meetings.ts';

/** Where meetings and their events are read. */
export interface MeetingRecords {
  readonly meetings: Meetings;
  readonly keptEvents: KeptEvents;
}

/** The meetings of a request in the order they are held, each with where it is joined, as far as that is known. */
export async function meetingsToJoin(
  { meetings, keptEvents }: MeetingRecords,
  requestId: string,
): Promise<readonly MeetingToJoin[]> {
  const planned = await meetings.listOf(requestId);
  if (planned.length === 0) return planned;
  const events = await keptEvents.listOf(requestId);
  return planned.map((meeting) => {
    const made = events.find((event) => event.meeting.id === meeting.id && event.joinUrl)?.joinUrl;
    const joinUrl = made ?? meeting.link;
    return joinUrl === undefined ? meeting : { ...meeting, joinUrl };
  });
}
