import { createHash } from 'node:crypto';
import { calendarName, canceledText, meetingText } from '../../cards/meetings/meetingText.ts';
import { type CalendarEntry, calendarFeed } from '../meetings/calendarFeed.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { type MeetingRecords, meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import type { Requests } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import type { FeedOf } from './calendarRoute.ts';

/** The records of the feed. */
export interface FeedServices extends MeetingRecords {
  readonly requests: Requests;
  readonly serviceName: string;
}

/** Finds the calendar feed of a token, in the language of assistance if the bot speaks it. */
export function calendarFeedOf({ requests, serviceName, ...records }: FeedServices): FeedOf {
  return async (token, uid) => {
    const request = await requests.findByCalendarToken(token);
    if (request === undefined) return undefined;
    const planned = await meetingsToJoin(records, request);
    const canceled = await records.meetings.listCanceled(request.id);
    const all: readonly CalendarEntry[] = [
      ...planned.map((meeting) => ({ meeting, ...meetingText(meeting, request, serviceName) })),
      ...canceled
        .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
        .map((meeting) => canceledEntry(meeting, request, serviceName)),
    ];
    const entries = all.filter(({ meeting }) => uid === undefined || meeting.uid === uid);
    if (uid !== undefined && entries.length === 0) return undefined;
    const name = calendarName(request);
    const tag = createHash('sha256')
      .update(JSON.stringify([name, entries, request.updatedAt]))
      .digest('base64url');
    return { tag, draw: () => calendarFeed(name, entries, request.updatedAt) };
  };
}

/** A canceled meeting has no link: nobody is there. */
function canceledEntry(meeting: Meeting, request: AssistanceRequest, serviceName: string): CalendarEntry {
  return { meeting, ...canceledText(meeting, request, serviceName), canceled: true };
}
