import type { KeptEvents } from './keptEvents.ts';
import type { MeetingToJoin } from './meeting.ts';
import type { Meetings } from './meetings.ts';

/** The records of meetings and their events. */
export interface MeetingRecords {
  readonly meetings: Meetings;
  readonly keptEvents: KeptEvents;
}

/** A request, as far as the links of its meetings depend on it. */
interface JoinedRequest {
  readonly id: string;
  readonly assignee?: { readonly id: string };
}

/**
 * The meetings of a request in the order they are held, with the links to join them, if known. The link of the event in its assignee's calendar
 * goes before one that is not cancelled yet in somebody else's.
 */
export async function meetingsToJoin(
  { meetings, keptEvents }: MeetingRecords,
  { id: requestId, assignee }: JoinedRequest,
): Promise<readonly MeetingToJoin[]> {
  const planned = await meetings.listOf(requestId);
  if (planned.length === 0) return planned;
  const events = await keptEvents.listOf(requestId);
  return planned.map((meeting) => {
    const made = events.filter((event) => event.meeting.id === meeting.id && event.joinUrl);
    const own = made.find(({ personId }) => personId === assignee?.id);
    const joinUrl = (own ?? made[0])?.joinUrl ?? meeting.link;
    const unreadSince = own?.reading?.refusedSince;
    return {
      ...meeting,
      ...(joinUrl === undefined ? {} : { joinUrl }),
      ...(unreadSince === undefined ? {} : { unreadSince }),
    };
  });
}
