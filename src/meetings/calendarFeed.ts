import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { isBeingChecked, type MeetingToJoin } from './meeting.ts';

/** An entry of a calendar for a meeting, in the reader's language. */
export interface CalendarEntry {
  readonly meeting: MeetingToJoin;
  readonly title: string;
  readonly description: string;
  /** The meeting was canceled. Its entry stays, so that calendars that don't drop missing events show it as canceled. */
  readonly canceled?: true;
}

/** How often a subscribed calendar looks for changes, in seconds. */
const refreshSeconds = 3600;

/**
 * The meetings as an iCalendar feed (RFC 5545). Times are instants in UTC, so that each calendar shows them in its own zone. A meeting that
 * moves keeps its uid, so that a calendar moves it too instead of showing it twice. A feed without meetings empties the calendars that
 * subscribe to it. It contains a time zone, because a completely empty calendar is not valid.
 *
 * The link of an online meeting is its URL, for calendars that read URLs. It is in the description as well: every calendar makes it a link
 * there.
 *
 * @param changedAt when the request last changed, an instant; the feed stays the same until something changes
 */
export function calendarFeed(name: string, entries: readonly CalendarEntry[], changedAt: string): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Onboarding Assist', product: 'meetings' },
    ttl: refreshSeconds,
    // With a zone, ical-generator writes events as local times of that zone. Only a feed without events gets one.
    timezone: entries.length === 0 ? { name: 'UTC', generator: () => utc } : null,
  });
  for (const { meeting, title, description, canceled } of entries) {
    const start = new Date(meeting.startsAt);
    calendar.createEvent({
      id: meeting.uid,
      sequence: meeting.sequence,
      start,
      end: new Date(start.getTime() + meeting.minutes * 60_000),
      stamp: new Date(changedAt),
      summary: title,
      description,
      // A canceled meeting keeps nobody busy.
      ...(canceled
        ? { status: ICalEventStatus.CANCELLED, transparency: ICalEventTransparency.TRANSPARENT }
        : isBeingChecked(meeting)
          ? { status: ICalEventStatus.TENTATIVE }
          : {}),
      ...(meeting.joinUrl === undefined
        ? {}
        : joinedOnline(description, meeting.joinUrl, meeting.link === undefined)),
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** The part of an online meeting's event. The product's name is the same in every language; a specialist's link may lead anywhere. */
function joinedOnline(description: string, joinUrl: string, inTeams: boolean): object {
  const url = escaped(joinUrl);
  return { url, ...(inTeams ? { location: 'Microsoft Teams' } : {}), description: `${description}\n${url}` };
}

/**
 * Percent-encodes the characters that ical-generator escapes as in a text. A URI must not be escaped like that (RFC 5545, 3.3.13), and
 * encoded it needs no escape.
 */
function escaped(url: string): string {
  return url.replace(/[\\;,\r\n]/g, (mark) => encodeURIComponent(mark));
}

const utc = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');
