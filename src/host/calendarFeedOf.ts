import { createHash } from 'node:crypto';
import { calendarName, meetingText } from '../../cards/meetings/meetingText.ts';
import { calendarFeed } from '../meetings/calendarFeed.ts';
import { type MeetingRecords, meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import type { Requests } from '../requests/ports.ts';
import type { FeedOf } from './calendarRoute.ts';

/** The records of the feed. */
export interface FeedServices extends MeetingRecords {
  readonly requests: Requests;
  readonly serviceName: string;
}

/** Finds the calendar feed of a token, in the language of assistance if the bot speaks it. */
export function calendarFeedOf({ requests, serviceName, ...records }: FeedServices): FeedOf {
  return async (token) => {
    const request = await requests.findByCalendarToken(token);
    if (request === undefined) return undefined;
    const planned = await meetingsToJoin(records, request.id);
    const entries = planned.map((meeting) => ({ meeting, ...meetingText(meeting, request, serviceName) }));
    const name = calendarName(request);
    const tag = createHash('sha256')
      .update(JSON.stringify([name, entries, request.updatedAt]))
      .digest('base64url');
    return { tag, draw: () => calendarFeed(name, entries, request.updatedAt) };
  };
}
