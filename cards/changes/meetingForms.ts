import { lastDayFrom } from '../../src/businessTime/businessCalendar.ts';
import { zoneClock } from '../../src/businessTime/zoneClock.ts';
import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { dayOf } from '../../src/meetings/bothSides.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import { longestLink } from '../../src/meetings/meetingLink.ts';
import { addedMinutes, longestTopic } from '../../src/requests/actions/meetings/addMeeting.ts';
import { type PerformedAction, verbOf } from '../../src/requests/lifecycle.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { longestReason } from '../../src/requests/reason.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, type ButtonData, executeButton, showCardButton } from '../kit/buttons.ts';
import { clockTime, sameClock, shortDay } from '../kit/clock.ts';
import { formatZone } from '../kit/format.ts';
import type { MeetingReader } from './meetingNotes.ts';

/** The facts of a form about meetings. */
export interface MeetingFormView {
  readonly request: AssistanceRequest;
  readonly key: FormKey;
  readonly reader: MeetingReader;
  /** The starts that are offered, in milliseconds since 1970. */
  readonly slots: readonly number[];
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
}

/** The data of a button about one meeting as it is now. */
export function meetingData(view: Pick<MeetingFormView, 'request' | 'key'>, meeting: Meeting): ButtonData {
  return { ...pressData(view), meeting: meeting.id, meetingAt: meeting.startsAt };
}

/** Opens a form with times for a meeting: to ask for one, to suggest one, or to move it. */
export function timeForm(
  action: 'proposeMeeting' | 'counterMeeting' | 'moveMeeting',
  view: MeetingFormView,
  meeting: Meeting,
  t: Translator,
): Button {
  const text = (name: string) => t.text(composedKey(`status:change.${action}.${name}`));
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      ...timeInputs(action, view, t),
      {
        type: 'Input.ChoiceSet',
        id: `${action}.which`,
        label: t.text('status:change.which.label'),
        errorMessage: t.text('status:change.which.error'),
        style: 'expanded',
        wrap: true,
        value: 'one',
        choices: ['one', 'rest'].map((value) => ({
          title: t.text(composedKey(`status:change.which.${value}`)),
          value,
        })),
      },
    ],
    [executeButton(text('confirm'), verbOf(action), meetingData(view, meeting), { style: 'positive' })],
  );
}

/** The form of a further meeting, with the button that adds it. */
export function addForm(
  view: MeetingFormView,
  t: Translator,
): { readonly body: readonly object[]; readonly confirm: Button } {
  const text = (name: TextUnder<'status:change.addMeeting'>, values?: Record<string, string>) =>
    t.text(`status:change.addMeeting.${name}`, values);
  return {
    body: [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        id: 'addMeeting.text',
        label: text('topic'),
        placeholder: text('example'),
        errorMessage: text('error'),
        maxLength: longestTopic,
        isRequired: true,
      },
      {
        type: 'Input.ChoiceSet',
        id: 'addMeeting.minutes',
        label: text('minutes'),
        errorMessage: text('minutesError'),
        value: '60',
        choices: addedMinutes.map((minutes) => ({
          title: text('length', { minutes: t.number(minutes) }),
          value: String(minutes),
        })),
      },
      ...timeInputs('addMeeting', view, t),
    ],
    confirm: executeButton(text('confirm'), verbOf('addMeeting'), pressData(view), { style: 'positive' }),
  };
}

/** Opens the field for the link of a meeting that the specialist created in Teams. */
export function linkForm(view: MeetingFormView, meeting: Meeting, t: Translator): Button {
  const text = (name: TextUnder<'status:change.linkMeeting'>) => t.text(`status:change.linkMeeting.${name}`);
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        id: 'linkMeeting.link',
        style: 'url',
        label: text('link'),
        placeholder: text('example'),
        errorMessage: text('error'),
        maxLength: longestLink,
        value: meeting.link ?? '',
      },
    ],
    [
      executeButton(text('confirm'), verbOf('linkMeeting'), meetingData(view, meeting), {
        style: 'positive',
      }),
    ],
  );
}

/** Opens a form with one line to write: why a meeting is canceled, or what was agreed in it. */
export function lineForm(
  action: 'cancelMeeting' | 'meetingHeld' | 'meetingNoShow',
  view: MeetingFormView,
  meeting: Meeting,
  t: Translator,
): Button {
  const text = (name: string) => t.text(composedKey(`status:change.${action}.${name}`));
  const isReason = action === 'cancelMeeting';
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        id: `${action}.${isReason ? 'reason' : 'text'}`,
        label: text('line'),
        placeholder: text('example'),
        isMultiline: true,
        maxLength: longestReason,
        errorMessage: text('error'),
        ...(isReason ? { isRequired: true } : {}),
      },
    ],
    [
      executeButton(text('confirm'), verbOf(action), meetingData(view, meeting), {
        style: isReason ? 'destructive' : 'positive',
      }),
    ],
  );
}

/** The times that are offered, and fields for another one. */
function timeInputs(
  action: PerformedAction,
  { slots, reader, request, now }: MeetingFormView,
  t: Translator,
): readonly object[] {
  const { timeZone } = request.answers;
  const today = dayOf(Date.parse(now), zoneClock(timeZone));
  const text = (name: TextUnder<'status:change.form'>, values?: Record<string, string>) =>
    t.text(`status:change.form.${name}`, values);
  const offered = {
    type: 'Input.ChoiceSet',
    id: `${action}.slot`,
    label: text('slots'),
    errorMessage: text('error'),
    style: 'expanded',
    wrap: true,
    choices: slots.map((start) => slotChoice(new Date(start).toISOString(), reader.timeZone, timeZone, t)),
  };
  return [
    ...(slots.length === 0 ? [{ type: 'TextBlock', wrap: true, text: text('noSlots') }] : [offered]),
    {
      type: 'Input.Date',
      id: `${action}.date`,
      label: text('day'),
      errorMessage: text('dayError'),
      min: today,
      max: lastDayFrom(today),
    },
    {
      type: 'Input.Time',
      id: `${action}.time`,
      label: text('time', { zone: formatZone(timeZone, t) }),
      errorMessage: text('error'),
    },
  ];
}

/** "Tue, 8 Dec · 11:00", with the customer's time where it is another one, and its day where that is another one too. */
function slotChoice(startsAt: string, zone: string, customers: string, t: Translator): object {
  const dayIn = (timeZone: string) => shortDay(startsAt, timeZone, t);
  const timeIn = (timeZone: string) => clockTime(startsAt, timeZone, t);
  const moment = (timeZone: string) =>
    t.text('status:change.form.slot', { day: dayIn(timeZone), time: timeIn(timeZone) });
  if (sameClock(startsAt, zone, customers)) return { title: moment(zone), value: startsAt };
  const customer = dayIn(zone) === dayIn(customers) ? timeIn(customers) : moment(customers);
  return { title: t.text('status:change.form.slotBoth', { slot: moment(zone), customer }), value: startsAt };
}
