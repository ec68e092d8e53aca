import type { Translator } from '../../src/locales/translator.ts';
import { isBeingChecked, type Meeting, type MeetingToJoin } from '../../src/meetings/meeting.ts';
import type { Button } from '../kit/buttons.ts';
import { type CalendarLeaf, calendarLeaf, clockTime } from '../kit/clock.ts';
import { type JoinLink, joinLink } from './joinLink.ts';
import { meetingPurpose, meetingTitle } from './meetingTitle.ts';

/** A meeting as the templates draw it: a calendar's leaf, and beside it the title, time and purpose. */
export interface MeetingRow extends CalendarLeaf {
  readonly title: string;
  /** "10:00 · 60 min" */
  readonly time: string;
  readonly purpose: string;
  /** Mark and word of a meeting that is past or next; empty for the others. */
  readonly mark: string;
  readonly color: 'good' | 'accent';
  /** Container style of the leaf. */
  readonly fill: 'emphasis' | 'accent';
  /** Its state: what somebody asks for, or its outcome. Empty: nothing to say. */
  readonly note: string;
  /** One, or none where the reader can't change the meeting. */
  readonly change: readonly { readonly word: string; readonly tap: Button }[];
  /** One, or none where the meeting has none or is past. */
  readonly join: readonly JoinLink[];
}

/** The next meeting, also while it is being held. */
export function nextMeeting<Kind extends Meeting>(meetings: readonly Kind[], now: string): Kind | undefined {
  return inOrder(meetings).find((meeting) => !isPast(meeting, now));
}

/** Meetings in the order they are held, as rows in the reader's zone. */
export function meetingRows(
  meetings: readonly MeetingToJoin[],
  timeZone: string,
  now: string,
  t: Translator,
  { noteOf = () => '', changeOf = () => undefined }: RowParts = {},
): readonly MeetingRow[] {
  const next = nextMeeting(meetings, now);
  return inOrder(meetings).map((meeting) => ({
    ...calendarLeaf(meeting.startsAt, timeZone, t),
    title: meetingTitle(meeting, t),
    time: t.text('status:meetingTime', {
      time: clockTime(meeting.startsAt, timeZone, t),
      minutes: t.number(meeting.minutes),
    }),
    purpose: meetingPurpose(meeting, t),
    mark: markOf(meeting, meeting === next, now, t),
    color: meeting === next ? 'accent' : 'good',
    fill: meeting === next ? 'accent' : 'emphasis',
    note: noteOf(meeting),
    change: changesOf(changeOf(meeting)),
    join: isPast(meeting, now) ? [] : joinLink(meeting, t),
  }));
}

/** The parts of a row that depend on what its reader may do. */
interface RowParts {
  readonly noteOf?: (meeting: MeetingToJoin) => string;
  readonly changeOf?: (meeting: Meeting) => Button | undefined;
}

function changesOf(button: Button | undefined): MeetingRow['change'] {
  return button === undefined ? [] : [{ word: String(button['title']), tap: button }];
}

function markOf(meeting: Meeting, isNext: boolean, now: string, t: Translator): string {
  if (isBeingChecked(meeting) && !isPast(meeting, now)) return t.text('status:schedule.checked');
  if (isNext) return t.text('status:schedule.next');
  return isPast(meeting, now) ? t.text('status:schedule.held') : '';
}

function inOrder<Kind extends Meeting>(meetings: readonly Kind[]): readonly Kind[] {
  return [...meetings].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

function isPast({ startsAt, minutes }: Meeting, now: string): boolean {
  return Date.parse(startsAt) + minutes * 60_000 <= Date.parse(now);
}
