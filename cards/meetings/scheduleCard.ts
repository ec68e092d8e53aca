import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting, MeetingToJoin } from '../../src/meetings/meeting.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../../src/requests/request.ts';
import { type Button, foldButtons, linkButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatZone } from '../kit/format.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { whereJoined } from './joinLink.ts';
import { type MeetingRow, meetingRows, nextMeeting } from './meetingRows.ts';

/** The meetings of a request, for one reader. */
export interface ScheduleCardView {
  readonly request: AssistanceRequest;
  readonly meetings: readonly MeetingToJoin[];
  /** The reader's time zone. */
  readonly timeZone: string;
  /** The present instant. */
  readonly now: string;
  /** Address of the request's calendar feed; absent for a reader who gets none. */
  readonly calendarUrl?: string;
  /** Calendars make the links to join. */
  readonly keepsCalendars?: boolean;
  /** A meeting's state in a line; empty: nothing to say. */
  readonly noteOf?: (meeting: MeetingToJoin) => string;
  /** The link of a row to the card on which its meeting is changed. */
  readonly changeOf?: (meeting: Meeting) => Button | undefined;
  /** Further buttons, before those of the card itself. */
  readonly buttons?: readonly Button[];
  /** A specialist also sees whom the meetings are with. */
  readonly forSpecialist?: boolean;
}

const fill = cardTemplate(new URL('./scheduleCard.json', import.meta.url));

/** The number of meetings shown at once, from the last past one; one more if a button would open only that one. */
const shownAtOnce = 6;
const atMostAtOnce = shownAtOnce + 1;

/**
 * The meeting schedule in the reader's time zone, drawn as calendar leaves. The others open on a tap. Only the meetings shown at once have
 * links to join: a link has some 400 characters, and a long schedule with links would make the card too large.
 */
export function scheduleCard(view: ScheduleCardView, t: Translator): Card {
  const { request, timeZone, forSpecialist = false, meetings, now } = view;
  const number = requestNumber(request);
  const rows = meetingRows(meetings, timeZone, now, t, view);
  const groups = groupsOf(rows, firstShown(rows, meetings, now));
  const spoken =
    rows.length === 0
      ? t.text(isOpen(request) ? 'status:schedule.speakEmpty' : 'status:schedule.speakClosed', { number })
      : t.text('status:schedule.speak', { number, count: rows.length, meetings: t.number(rows.length) });
  return fill(
    {
      title: t.text(composedKey(titleKey(rows, request, forSpecialist))),
      tenant: forSpecialist ? tenantLabel(request, t) : '',
      about: t.text('status:schedule.about', { number }),
      empty: rows.length === 0 ? emptyText(request, t) : '',
      zone: rows.length === 0 ? '' : t.text('status:schedule.zone', { zone: formatZone(timeZone, t) }),
      where: forSpecialist ? '' : whereJoined(nextMeeting(meetings, now), view.keepsCalendars ?? false, t),
      groups,
      fold: foldOf(groups, t),
      actions: [...(view.buttons ?? []), ...(rows.length === 0 ? [] : actionsOf(view, t))],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function titleKey(rows: readonly MeetingRow[], request: AssistanceRequest, forSpecialist: boolean): string {
  if (forSpecialist) return 'status:schedule.titleFor';
  if (rows.length > 0) return 'status:schedule.title';
  return isOpen(request) ? 'status:schedule.empty.title' : 'status:schedule.empty.titleClosed';
}

function emptyText(request: AssistanceRequest, t: Translator): string {
  const waits = request.state === 'submitted' ? 'submitted' : 'claimed';
  return t.text(`status:schedule.empty.${isOpen(request) ? waits : 'closed'}`, {
    number: requestNumber(request),
  });
}

interface Group {
  readonly id: string;
  readonly isVisible: boolean;
  readonly rows: readonly MeetingRow[];
}

/** The list starts with the last past meeting. Near the end it always has the same number of meetings. */
function firstShown(rows: readonly MeetingRow[], meetings: readonly Meeting[], now: string): number {
  const next = nextMeeting(meetings, now);
  const nextAt =
    next === undefined
      ? rows.length
      : meetings.filter(({ startsAt }) => Date.parse(startsAt) < Date.parse(next.startsAt)).length;
  return Math.max(0, Math.min(nextAt - 1, rows.length - shownAtOnce));
}

function groupsOf(rows: readonly MeetingRow[], first: number): readonly Group[] {
  if (rows.length <= atMostAtOnce) return rows.length === 0 ? [] : [{ id: 'shown', isVisible: true, rows }];
  const groups = [
    { id: 'earlier', isVisible: false, rows: rows.slice(0, first).map(withoutLink) },
    { id: 'shown', isVisible: true, rows: rows.slice(first, first + shownAtOnce) },
    { id: 'later', isVisible: false, rows: rows.slice(first + shownAtOnce).map(withoutLink) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

function withoutLink(row: MeetingRow): MeetingRow {
  return { ...row, join: [] };
}

/** The folded meetings; they open on a tap, and close on another. */
function foldOf(groups: readonly Group[], t: Translator): readonly object[] {
  const hidden = groups.filter(({ isVisible }) => !isVisible);
  const count = hidden.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count === 0) return [];
  const title = (name: TextUnder<'status:actions'>) =>
    t.text(`status:actions.${name}`, { count, number: t.number(count) });
  const titles = { open: title('moreMeetings'), close: title('fewerMeetings') };
  return foldButtons(
    'meetings',
    titles,
    hidden.map(({ id }) => id),
  );
}

function actionsOf({ calendarUrl }: ScheduleCardView, t: Translator): readonly Button[] {
  return calendarUrl === undefined ? [] : [linkButton(t.text('status:actions.addToCalendar'), calendarUrl)];
}
