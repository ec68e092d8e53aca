import { calendarName, meetingText } from '../../cards/meetings/meetingText.ts';
import { calendarFeed } from '../meetings/calendarFeed.ts';
import { type MeetingRecords, meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import type { Requests } from '../requests/ports.ts';

/** The records of the feed. */
export interface FeedServices extends MeetingRecords {
  readonly requests: Requests;
  readonly serviceName: string;
}

/** Finds the calendar feed of a token, in the language of assistance if the bot speaks it. */
export function calendarFeedOf({ requests, serviceName, ...records }: FeedServices) {
  return async (token: string): Promise<string | undefined> => {
    const request = await requests.findByCalendarToken(token);
    if (request === undefined) return undefined;
    const planned = await meetingsToJoin(records, request.id);
    const entries = planned.map((meeting) => ({ meeting, ...meetingText(meeting, request, serviceName) }));
    return calendarFeed(calendarName(request), entries, request.updatedAt);
  };
}
