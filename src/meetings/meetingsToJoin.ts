import type { KeptEvents } from './keptEvents.ts';
import type { MeetingToJoin } from './meeting.ts';
import type { Meetings } from './meetings.ts';

/** The records of meetings and their events. */
export interface MeetingRecords {
  readonly meetings: Meetings;
  readonly keptEvents: KeptEvents;
}

/** The meetings of a request in the order they are held, with the links to join them, if known. */
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
