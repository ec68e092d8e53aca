import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type BothSides, outsideHours } from '../../src/meetings/bothSides.ts';
import type { FreeBusy } from '../../src/meetings/freeBusy.ts';
import { type Meeting, timesOf } from '../../src/meetings/meeting.ts';
import { isSamePlan, type SchedulePick } from '../../src/requests/actions/meetings/schedule.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { clockTime, shortDay } from '../kit/clock.ts';
import { formatZone } from '../kit/format.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';

/** A plan that is not made yet, and the present one. */
export interface PlanPreviewView {
  readonly request: AssistanceRequest;
  readonly meetings: readonly Meeting[];
  readonly before: readonly Meeting[];
  /** Says which meetings are outside the team's hours. */
  readonly sides: BothSides;
  /** The specialist's calendar, as far as it was read. */
  readonly calendar: FreeBusy;
  /** The side of its reader. Both take the times that the other one asks for. */
  readonly side: Side;
  /** The pick for the plan, or the press that moves meetings. The button that confirms it sends it again. */
  readonly pick: SchedulePick | MovePress;
  /** The idempotency key of this drawing. */
  readonly key: FormKey;
}

/** The press that moves meetings of a series. */
export interface MovePress {
  readonly verb: string;
  readonly data: ButtonData;
}

const fill = cardTemplate(new URL('./planPreview.json', import.meta.url));

/** The dates that a plan would have, in the customer's zone. Their reader sees them before the other side is notified. */
export function planPreview(view: PlanPreviewView, t: Translator): Card {
  const { request, meetings, before, side } = view;
  const number = requestNumber(request);
  const { timeZone } = request.answers;
  const text = (name: TextUnder<'status:preview'>, values?: Record<string, string | number>) =>
    t.text(`status:preview.${name}`, values);
  const dropped = before.filter((meeting) => !meetings.some((next) => next.id === meeting.id));
  const counted = (name: TextUnder<'status:preview'>, count: number) =>
    text(name, { count, number: t.number(count) });
  const isSame = isSamePlan(before, meetings);
  const summary = t.sentences(
    isSame ? text('same') : text('nothingYet'),
    ...(dropped.length === 0 ? [] : [counted('dropped', dropped.length)]),
  );
  const isMove = 'verb' in view.pick;
  const shown = isMove ? meetings.filter((meeting) => isMoved(meeting, before)) : meetings;
  const title = counted(isMove ? 'moves' : 'title', shown.length);
  return fill(
    {
      title,
      tenant: side === 'team' ? tenantLabel(request, t) : '',
      about: t.text('status:schedule.about', { number }),
      summary,
      rows: shown.map((meeting) => rowOf(meeting, view, t)),
      zone: t.sentences(
        t.text('status:schedule.zone', { zone: formatZone(timeZone, t) }),
        ...(side === 'team' ? [calendarNote(view, t)] : []),
      ),
      actions: actionsOf(view, isSame, t),
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** Whether a meeting has another time than before. */
function isMoved({ id, startsAt }: Meeting, before: readonly Meeting[]): boolean {
  return before.some((meeting) => meeting.id === id && meeting.startsAt !== startsAt);
}

/** A meeting's day, time and title, its present time if it moves, and a note if it is outside the team's hours. */
function rowOf(
  meeting: Meeting,
  {
    before,
    sides,
    request: {
      answers: { timeZone },
    },
  }: PlanPreviewView,
  t: Translator,
): object {
  const moved = before.find(({ id, startsAt }) => id === meeting.id && startsAt !== meeting.startsAt);
  const time = (startsAt: string) => clockTime(startsAt, timeZone, t);
  return {
    day: shortDay(meeting.startsAt, timeZone, t),
    what: t.text('status:meetingLine', { time: time(meeting.startsAt), title: meetingTitle(meeting, t) }),
    was:
      moved === undefined
        ? ''
        : t.text('status:preview.was', {
            day: shortDay(moved.startsAt, timeZone, t),
            time: time(moved.startsAt),
          }),
    note: teamNote(meeting, sides, t),
  };
}

/** Says whether the specialist's calendar was looked at. The customer's is out of reach from another tenant. */
function calendarNote({ calendar }: PlanPreviewView, t: Translator): string {
  if (!calendar.known) return t.text(`status:preview.calendar.${calendar.why}`);
  const { hours } = calendar;
  if (hours === undefined) return t.text('status:preview.calendar.read');
  const { opens, closes, timeZone } = hours;
  return t.text('status:preview.calendar.readHours', { opens, closes, zone: formatZone(timeZone, t) });
}

/** Says that a meeting is outside the team's hours, with the time it is there; empty if it is not. */
function teamNote({ startsAt, minutes }: Meeting, { team }: BothSides, t: Translator): string {
  const outside = team === undefined ? undefined : outsideHours(Date.parse(startsAt), minutes, team);
  if (team === undefined || outside === undefined) return '';
  if (outside.before === 0 && outside.after === 0) return t.text('status:preview.dayOff');
  const name = outside.before > 0 ? 'early' : 'late';
  return t.text(`status:preview.${name}`, { time: clockTime(startsAt, team.timeZone, t) });
}

/** Makes the plan, unless it equals the present one, or goes back: to the request, or from a move to the meetings. */
function actionsOf(
  { request, key, before, pick, side }: PlanPreviewView,
  isSame: boolean,
  t: Translator,
): readonly Button[] {
  const ids = pressData({ request, key });
  const back = (part: object) =>
    executeButton(t.text('status:actions.planBack'), 'request.show', { ...ids, ...part });
  if ('verb' in pick) {
    const sent = { ...ids, ...pick.data, times: timesOf(before), confirmed: true };
    const title = t.text(side === 'team' ? 'status:actions.planChangeConfirm' : 'status:change.acceptAll');
    return [executeButton(title, pick.verb, sent, { style: 'positive' }), back({ part: 'meetings' })];
  }
  const { date, time, rhythm, link } = pick;
  const data = { ...ids, date, time, rhythm, ...(link === undefined ? {} : { link }) };
  const title = t.text(`status:actions.${before.length > 0 ? 'planChangeConfirm' : 'planConfirm'}`);
  return [
    ...(isSame ? [] : [executeButton(title, 'request.schedule', data, { style: 'positive' })]),
    back({}),
  ];
}
