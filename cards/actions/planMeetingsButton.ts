import { Temporal } from 'temporal-polyfill';
import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import { longestLink } from '../../src/meetings/meetingLink.ts';
import { rhythms } from '../../src/meetings/planner.ts';
import { presentPick } from '../../src/meetings/presentPick.ts';
import { holidayOfEither } from '../../src/onboarding/calendars.ts';
import { workingDays } from '../../src/onboarding/workingDays.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { formatZone } from '../kit/format.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** The start values of the form. */
type Begun = Readonly<Record<'date' | 'time' | 'rhythm' | 'link', string>>;

/** Whether a request waits for its meetings to be planned. */
export function isToPlan({ meetings }: Pick<ActionButtonView, 'meetings'>): boolean {
  return meetings.length === 0;
}

/**
 * Opens the form in which the specialist picks the first meeting and the rhythm. Its button makes the schedule. If meetings are planned,
 * the form has the present plan, says that all meetings move, and shows the new dates before the customer is notified.
 */
export function planMeetingsButton(view: ActionButtonView, t: Translator): Button {
  const { request, meetings, now, keepsCalendars = false } = view;
  const { timeZone, hours } = request.answers;
  const isChange = !isToPlan(view);
  const text = (name: string, values?: Record<string, string | number>) =>
    t.text(`status:plan.${name}`, values);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const begun = beginWith(view, today);
  // Clients leave out empty inputs, so a missing link means that the person emptied it.
  const ids = { ...pressData(view), ...(keepsCalendars ? {} : { asksLink: true }) };
  const title = (name: string) => t.text(`status:actions.${name}`);
  const preview = (look: object) =>
    executeButton(title('planPreview'), 'request.schedule', { ...ids, preview: true }, look);
  return showCardButton(
    title(isChange ? 'planChange' : 'plan'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint', { ...hours, zone: formatZone(timeZone, t) }) },
      ...(isChange ? [{ type: 'TextBlock', wrap: true, weight: 'bolder', text: allMove(meetings, t) }] : []),
      {
        type: 'Input.Date',
        id: 'date',
        label: text('date'),
        errorMessage: text('dateError'),
        isRequired: true,
        min: today.toString(),
        value: begun.date,
      },
      {
        type: 'Input.Time',
        id: 'time',
        label: text('time'),
        errorMessage: text('timeError'),
        isRequired: true,
        min: hours.from,
        max: hours.to,
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
function beginWith({ request, meetings, now, region }: ActionButtonView, today: Temporal.PlainDate): Begun {
  const { desiredStart, timeZone, hours } = request.answers;
  const days = workingDays(timeZone, region);
  const isHoliday = holidayOfEither({ timeZone, hours, country: request.standing.country }, region);
  const isFree = (day: Temporal.PlainDate) => days.includes(day.dayOfWeek) && !isHoliday(day.toString());
  const ahead = meetings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now));
  const present = presentPick(meetings);
  if (present !== undefined) {
    const { date } = presentPick(ahead.length === 0 ? meetings : [firstOf(meetings, ahead)]) ?? present;
    const isFuture = Temporal.PlainDate.compare(date, today) >= 0;
    const day = isFuture ? date : firstDay(today, undefined, isFree).toString();
    return { ...present, date: day, link: present.link ?? '' };
  }
  const day = firstDay(today, desiredStart, isFree);
  return { date: day.toString(), time: anHourAfter(hours), rhythm: 'weekly', link: '' };
}

function firstOf(meetings: readonly Meeting[], ahead: readonly Meeting[]): Meeting {
  const first = (list: readonly Meeting[]) =>
    list.reduce((one, other) => (Date.parse(other.startsAt) < Date.parse(one.startsAt) ? other : one));
  const earliest = first(meetings);
  return ahead.includes(earliest) ? earliest : first(ahead);
}

/** The desired day, else a week from today; if that is not a working day or a holiday of one side, the next one that is free. */
function firstDay(
  today: Temporal.PlainDate,
  desired: string | undefined,
  isFree: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  const wished = desired === undefined ? undefined : Temporal.PlainDate.from(desired);
  const isFuture = wished !== undefined && Temporal.PlainDate.compare(wished, today) > 0;
  const first = isFuture ? wished : today.add({ days: 7 });
  for (let more = 0; more < 60; more += 1) {
    const day = first.add({ days: more });
    if (isFree(day)) return day;
  }
  return first;
}

/** An hour after the customer's day begins, if the first meeting still fits; else the beginning of the day. */
function anHourAfter({ from, to }: { readonly from: string; readonly to: string }): string {
  const start = Temporal.PlainTime.from(from);
  const room = start.until(Temporal.PlainTime.from(to)).total('hours');
  return room < 2 ? from : start.add({ hours: 1 }).toString({ smallestUnit: 'minute' });
}
/** Opens the question whether the calendar feed gets another address: everybody who has subscribed has to do so again. */
export function renewFeedButton(view: ActionButtonView, t: Translator): Button {
  return showCardButton(
    t.text('status:renewFeed.action'),
    [{ type: 'TextBlock', wrap: true, text: t.text('status:renewFeed.hint') }],
    [executeButton(t.text('status:renewFeed.confirm'), 'calendar.renew', pressData(view))],
  );
}
