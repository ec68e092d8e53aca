import { addDays, lastDayFrom } from '../../src/businessTime/businessCalendar.ts';
import { zoneClock } from '../../src/businessTime/zoneClock.ts';
import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type BothSides, dayOf, minutesApart, timeOf, windowsOn } from '../../src/meetings/bothSides.ts';
import { isBeingChecked, type Meeting } from '../../src/meetings/meeting.ts';
import { longestLink } from '../../src/meetings/meetingLink.ts';
import { rhythms } from '../../src/meetings/planner.ts';
import { presentPick } from '../../src/meetings/presentPick.ts';
import { nearestOn } from '../../src/meetings/slots.ts';
import { sidesOf } from '../../src/requests/actions/meetings/sides.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { durationText } from '../kit/clock.ts';
import { formatZone } from '../kit/format.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** The start values of the form. */
type Begun = Readonly<Record<'date' | 'time' | 'rhythm' | 'link', string>>;

/** Whether a request waits for its meetings to be planned. */
export function isToPlan({ meetings }: Pick<ActionButtonView, 'meetings'>): boolean {
  return meetings.length === 0;
}

/** Whether a meeting ahead waits for the team's word: the customer asks for another time, or its event is being checked. */
export function asksTheTeam({ meetings, now }: Pick<ActionButtonView, 'meetings' | 'now'>): boolean {
  return meetings.some(
    (meeting) =>
      meeting.outcome === undefined &&
      Date.parse(meeting.startsAt) > Date.parse(now) &&
      (isBeingChecked(meeting) || meeting.proposal?.by === 'customer'),
  );
}

/** Opens the meetings of a request, in which each can be changed; undefined if it has none. */
export function meetingsButton(view: ActionButtonView, t: Translator): Button | undefined {
  if (view.meetings.length === 0) return undefined;
  return executeButton(
    t.text('status:change.meetings'),
    'request.show',
    { ...pressData(view), part: 'meetings' },
    asksTheTeam(view) ? { style: 'positive' } : {},
  );
}

/**
 * Opens the form in which the specialist picks the first meeting and the rhythm. Its button makes the schedule. If meetings are planned,
 * the form has the present plan, says that all meetings move, and shows the new dates before the customer is notified.
 */
export function planMeetingsButton(view: ActionButtonView, t: Translator): Button {
  const { request, meetings, now, keepsCalendars = false } = view;
  const { timeZone, hours } = request.answers;
  const isChange = !isToPlan(view);
  const text = (name: TextUnder<'status:plan'>, values?: Record<string, string | number>) =>
    t.text(`status:plan.${name}`, values);
  const today = dayOf(Date.parse(now), zoneClock(timeZone));
  const sides = sidesOf(request, view.process);
  const begun = beginWith(view, sides, today);
  const apart = apartOn(begun.date, firstMinutes(view), sides);
  // Clients leave out empty inputs, so a missing link means that the person emptied it.
  const ids = { ...pressData(view), ...(keepsCalendars ? {} : { asksLink: true }) };
  const title = (name: TextUnder<'status:actions'>) => t.text(`status:actions.${name}`);
  const preview = (look: object) =>
    executeButton(title('planPreview'), 'request.schedule', { ...ids, preview: true }, look);
  return showCardButton(
    title(isChange ? 'planChange' : 'plan'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint', { ...hours, zone: formatZone(timeZone, t) }) },
      ...(apart === undefined ? [] : [{ type: 'TextBlock', wrap: true, text: apartText(apart, sides, t) }]),
      ...(isChange ? [{ type: 'TextBlock', wrap: true, weight: 'bolder', text: allMove(meetings, t) }] : []),
      {
        type: 'Input.Date',
        id: 'date',
        label: text('date'),
        errorMessage: text('dateError'),
        isRequired: true,
        min: today,
        max: lastDayFrom(today),
        value: begun.date,
      },
      {
        type: 'Input.Time',
        id: 'time',
        label: text('time'),
        errorMessage: text('timeError'),
        isRequired: true,
        min: apart?.ranges[0]?.from ?? hours.from,
        max: apart?.ranges.at(-1)?.to ?? hours.to,
        value: begun.time,
      },
      {
        type: 'Input.ChoiceSet',
        id: 'rhythm',
        label: text('rhythm'),
        errorMessage: text('rhythmError'),
        isRequired: true,
        style: 'expanded',
        wrap: true,
        choices: rhythms.map((rhythm) => ({ title: text(`rhythms.${rhythm}`), value: rhythm })),
        value: begun.rhythm,
      },
      ...(keepsCalendars ? [] : [linkInput(begun.link, t)]),
    ],
    isChange
      ? [preview({ style: 'positive' })]
      : [executeButton(title('planConfirm'), 'request.schedule', ids, { style: 'positive' }), preview({})],
    // It is the next step after a claim.
    isChange ? {} : { style: 'positive' },
  );
}

function allMove({ length }: readonly Meeting[], t: Translator): string {
  return t.text('status:plan.allMove', { count: length, number: t.number(length) });
}

/** Without a calendar that makes links, the specialist enters one. */
function linkInput(value: string, t: Translator): object {
  return {
    type: 'Input.Text',
    id: 'link',
    style: 'url',
    label: t.text('status:plan.link'),
    placeholder: 'https://teams.microsoft.com/…',
    errorMessage: t.text('status:plan.linkError'),
    regex: '^\\s*(https://.+)?$',
    maxLength: longestLink,
    value,
  };
}

/** The present plan, with the next meeting if the first one is past. Without a plan: the desired day, or a day in a week. */
function beginWith(view: ActionButtonView, sides: BothSides, today: string): Begun {
  const { request, meetings, now } = view;
  const { desiredStart, hours } = request.answers;
  const minutes = firstMinutes(view);
  const ahead = meetings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now));
  const present = presentPick(meetings);
  if (present !== undefined) {
    const { date } = presentPick(ahead.length === 0 ? meetings : [firstOf(meetings, ahead)]) ?? present;
    const day = date >= today ? date : firstDay(today, undefined, minutes, sides);
    return { ...present, date: day, link: present.link ?? '' };
  }
  const day = firstDay(today, desiredStart, minutes, sides);
  const start = nearestOn(day, anHourAfter(hours), minutes, sides, Date.parse(now));
  const clock = zoneClock(sides.customer.timeZone);
  const time = start === undefined ? hours.from : timeOf(start, clock);
  return { date: day, time, rhythm: 'weekly', link: '' };
}

/** The length of the first meeting, in minutes. */
function firstMinutes({ process }: ActionButtonView): number {
  return process.milestones.find(({ id }) => id === 'kickoff')?.minutes ?? 60;
}

/** The times at which meetings can be held although the hours of the two sides have too little in common. */
interface Apart {
  /** From the end of one side's hours to the start of the other's, in minutes; 0 if they touch. */
  readonly gap: number;
  /** Local times of the customer, `HH:MM`. */
  readonly ranges: readonly { readonly from: string; readonly to: string }[];
}

/** How far the hours of the two sides are apart on a day; undefined if they have enough in common. */
function apartOn(day: string, minutes: number, sides: BothSides): Apart | undefined {
  const { windows, isApart } = windowsOn(day, minutes, sides);
  if (!isApart || windows.length === 0) return undefined;
  const clock = zoneClock(sides.customer.timeZone);
  const ranges = windows.map(({ from, until }) => ({ from: timeOf(from, clock), to: timeOf(until, clock) }));
  return { gap: minutesApart(day, sides), ranges };
}

function apartText({ gap, ranges }: Apart, { tolerable }: BothSides, t: Translator): string {
  return t.text(`status:plan.${gap === 0 ? 'apart' : 'apartBy'}`, {
    gap: durationText(gap, t),
    times: t.list(ranges.map((range) => t.text('status:plan.range', range))),
    earliest: tolerable?.from ?? '',
    latest: tolerable?.to ?? '',
  });
}

function firstOf(meetings: readonly Meeting[], ahead: readonly Meeting[]): Meeting {
  const first = (list: readonly Meeting[]) =>
    list.reduce((one, other) => (Date.parse(other.startsAt) < Date.parse(one.startsAt) ? other : one));
  const earliest = first(meetings);
  return ahead.includes(earliest) ? earliest : first(ahead);
}

/** The desired day, else a week from today; if the two sides do not both work then, the next day on which they do. */
function firstDay(today: string, desired: string | undefined, minutes: number, sides: BothSides): string {
  const first = desired !== undefined && desired > today ? desired : addDays(today, 7);
  for (let more = 0; more < 60; more += 1) {
    const day = addDays(first, more);
    if (windowsOn(day, minutes, sides).windows.length > 0) return day;
  }
  return first;
}

/** An hour after the customer's day begins, if the first meeting still fits; else the beginning of the day. */
function anHourAfter({ from, to }: { readonly from: string; readonly to: string }): string {
  const hour = String(Number(from.slice(0, 2)) + 1).padStart(2, '0');
  const start = `${hour}${from.slice(2)}`;
  const last = `${String(Number(hour) + 1).padStart(2, '0')}${from.slice(2)}`;
  return last <= to ? start : from;
}

/** Opens the question whether the calendar feed gets another address: everybody who has subscribed has to do so again. */
export function renewFeedButton(view: ActionButtonView, t: Translator): Button {
  return showCardButton(
    t.text('status:renewFeed.action'),
    [{ type: 'TextBlock', wrap: true, text: t.text('status:renewFeed.hint') }],
    [executeButton(t.text('status:renewFeed.confirm'), 'calendar.renew', pressData(view))],
  );
}
