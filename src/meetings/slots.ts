import { addDays, lastDayFrom } from '../businessTime/businessCalendar.ts';
import { zoneClock } from '../businessTime/zoneClock.ts';
import {
  areApart,
  type BothSides,
  customersSession,
  dayOf,
  freeParts,
  isTaken,
  localOf,
  nearestStart,
  outsideHours,
  type Span,
  timeOf,
  widened,
  widest,
  windowsOn,
} from './bothSides.ts';

/** A day (`YYYY-MM-DD`) and a time (`HH:MM`) in the customer's zone, as somebody asked for them. */
export interface WishedTime {
  readonly date: string;
  readonly time: string;
}

/**
 * Why a meeting can't be at a time.
 * - `invalid`: it is no day and time. `skipped`: the clocks of that day skip it. `far`: more than a year ahead.
 * - `notAWorkingDay`, `holiday`: the customer, or on a holiday either side, does not work that day.
 * - `outsideHours`: outside the customer's hours. `outsideTeamHours`: outside the hours that the team can be asked for.
 * - `busy`: the specialist is not free.
 */
export type SlotFault =
  | 'invalid'
  | 'skipped'
  | 'past'
  | 'far'
  | 'notAWorkingDay'
  | 'holiday'
  | 'outsideHours'
  | 'outsideTeamHours'
  | 'busy';

/** A refused time, and the next time that would be accepted (`YYYY-MM-DDTHH:MM` in the customer's zone). */
export interface NoSlot {
  readonly ok: false;
  readonly fault: SlotFault;
  readonly suggestion: string;
}

/** The start of a meeting, in milliseconds since 1970, or a refusal. */
export type Slot = { readonly ok: true; readonly start: number } | NoSlot;

/** The question whether a meeting can be at a time. */
export interface SlotQuestion {
  readonly wished: WishedTime;
  readonly minutes: number;
  readonly sides: BothSides;
  /** The present instant, ISO 8601. */
  readonly now: string;
  /** Both sides may have agreed on a holiday. */
  readonly mayBeHoliday?: boolean;
}

/**
 * Checks a time that somebody asks for. It is accepted on the customer's working days, inside the customer's hours and the hours that the
 * team can be asked for, if the specialist is free. On a day on which the hours of the two sides have too little in common, the customer's
 * tolerable hours count.
 */
export function slotFor(question: SlotQuestion): Slot {
  const { wished, sides } = question;
  const local = readLocal(wished);
  if (local === undefined) return refused('invalid', question);
  const [start] = zoneClock(sides.customer.timeZone).instantsOf(local);
  if (start === undefined) return refused('skipped', question);
  const fault = faultOf(start, question);
  return fault === undefined ? { ok: true, start } : refused(fault, question);
}

function faultOf(start: number, question: SlotQuestion): SlotFault | undefined {
  const { wished, minutes, sides, now, mayBeHoliday = false } = question;
  const { date } = wished;
  const { customer, team, tolerable, busy = [] } = sides;
  const { timeZone, days, isHoliday = () => false } = customer;
  if (start <= Date.parse(now)) return 'past';
  if (isFar(date, question)) return 'far';
  if (!days.includes(new Date(localOf(date, '00:00')).getUTCDay() || 7)) return 'notAWorkingDay';
  if (!mayBeHoliday && isHoliday(date)) return 'holiday';
  const isApart = tolerable !== undefined && areApart(date, minutes, sides);
  const hours = isApart ? widest(customer.hours, tolerable) : customer.hours;
  const { from, until } = customersSession(date, minutes, { timeZone, hours });
  if (start < from || start + minutes * 60_000 > until) return 'outsideHours';
  const asked =
    team === undefined || tolerable === undefined
      ? undefined
      : outsideHours(start, minutes, widened(team, tolerable));
  if (asked !== undefined && (asked.before > 0 || asked.after > 0)) return 'outsideTeamHours';
  return isTaken(start, minutes, busy) ? 'busy' : undefined;
}

/** Why a meeting that both sides know of can't be at a start, whatever the hours: it is past, or the specialist is not free. */
export function slotFaultAt(
  start: number,
  minutes: number,
  sides: BothSides,
  now: string,
): NoSlot | undefined {
  const clock = zoneClock(sides.customer.timeZone);
  const wished = { date: dayOf(start, clock), time: timeOf(start, clock) };
  const question = { wished, minutes, sides, now };
  if (start <= Date.parse(now)) return refused('past', question);
  return isTaken(start, minutes, sides.busy ?? []) ? refused('busy', question) : undefined;
}

function isFar(date: string, { sides, now }: SlotQuestion): boolean {
  return date > lastDayFrom(dayOf(Date.parse(now), zoneClock(sides.customer.timeZone)));
}

function refused(fault: SlotFault, question: SlotQuestion): NoSlot {
  return { ok: false, fault, suggestion: nextSlot(question, fault === 'past' || fault === 'far' ? 1 : 0) };
}

/** No country has more days off in a row, but the specialist may be busy. */
const mostDaysAhead = 120;

/**
 * The time nearest to a wished one that fits both sides, on that day or the next possible one. If the day is past or too far ahead, only
 * the time counts.
 *
 * @param fewestDays how many days after the present one it is at the earliest
 */
function nextSlot(question: SlotQuestion, fewestDays: number): string {
  const { wished, minutes, sides, now } = question;
  const { timeZone, hours } = sides.customer;
  const clock = zoneClock(timeZone);
  const earliest = addDays(dayOf(Date.parse(now), clock), fewestDays);
  const isRead = readLocal(wished) !== undefined;
  const isPossible = isRead && wished.date > earliest && !isFar(wished.date, question);
  const first = isPossible ? wished.date : earliest;
  const time = isRead ? wished.time : hours.from;
  for (let ahead = 0; ahead < mostDaysAhead; ahead += 1) {
    const day = addDays(first, ahead);
    const start = nearestOn(day, time, minutes, sides, Date.parse(now));
    if (start !== undefined) return `${day}T${timeOf(start, clock)}`;
  }
  return `${first}T${time}`;
}

/**
 * The start of a meeting on a customer's day that is nearest to a local time, inside the windows of the day and while the specialist is
 * free; undefined if nothing is free.
 *
 * @param after no meeting begins at this instant or before it (milliseconds since 1970)
 */
export function nearestOn(
  day: string,
  time: string,
  minutes: number,
  sides: BothSides,
  after: number,
): number | undefined {
  const free = freeOn(day, minutes, sides, after);
  const wished = zoneClock(sides.customer.timeZone).firstOf(localOf(day, time));
  const start = nearestStart(free, wished, minutes);
  return start === undefined || start === wished ? start : (onTheQuarter(start, free, minutes) ?? start);
}

/** The parts of the windows of a day in which the specialist is free and a meeting can begin after an instant. */
function freeOn(day: string, minutes: number, sides: BothSides, after: number): readonly Span[] {
  const past = { from: Number.NEGATIVE_INFINITY, until: roundedUp(after + 1) };
  const busy = [...(sides.busy ?? []), past];
  return freeParts(windowsOn(day, minutes, sides).windows, busy, minutes);
}

/** The search for times to offer. */
export interface SlotSearch {
  readonly minutes: number;
  readonly sides: BothSides;
  /** Times are offered from the day of this instant on, after it, in milliseconds since 1970. */
  readonly after: number;
  /** The local time `HH:MM` that is offered first each day. */
  readonly time: string;
  /** The start that is not offered, because it is the present one. */
  readonly present?: number;
  readonly count?: number;
}

/** The number of times that are offered for one meeting. */
export const slotsOffered = 6;
/** Two a day: near the usual time, and at another time of the day. */
const mostOnOneDay = 2;
const fewestMinutesBetween = 120;

/** Times that fit both sides, on several days, at most two a day, in their order. Starts are milliseconds since 1970. */
export function slotsAfter(search: SlotSearch): readonly number[] {
  const { minutes, sides, after, time, present, count = slotsOffered } = search;
  const clock = zoneClock(sides.customer.timeZone);
  const found: number[] = [];
  const first = dayOf(after, clock);
  for (let ahead = 0; ahead < mostDaysAhead && found.length < count; ahead += 1) {
    const day = addDays(first, ahead);
    const free = freeOn(day, minutes, sides, after);
    const wished = clock.firstOf(localOf(day, time));
    const chosen: number[] = [];
    const ends = free.flatMap(({ from, until }) => [from, until - minutes * 60_000]);
    const far = (start: number) => Math.abs(start - wished);
    const candidates = [nearestStart(free, wished, minutes), ...ends.toSorted((a, b) => far(b) - far(a))];
    for (const candidate of candidates) {
      const start = candidate === undefined ? undefined : onTheQuarter(candidate, free, minutes);
      if (start === undefined || start === present || chosen.length === mostOnOneDay) continue;
      const isFarEnough = chosen.every((other) => Math.abs(other - start) >= fewestMinutesBetween * 60_000);
      if (isFarEnough) chosen.push(start);
    }
    found.push(...chosen.toSorted((one, other) => one - other));
  }
  return found.slice(0, count);
}

const quarter = 15 * 60_000;

/** Times are offered on the quarter of an hour. */
function onTheQuarter(start: number, free: readonly Span[], minutes: number): number | undefined {
  const length = minutes * 60_000;
  return [roundedUp(start), Math.floor(start / quarter) * quarter].find((at) =>
    free.some(({ from, until }) => at >= from && at + length <= until),
  );
}

function roundedUp(instant: number): number {
  return Math.ceil(instant / quarter) * quarter;
}

/** The local time in milliseconds as if it were UTC; undefined if it is no day and time of this form. */
function readLocal({ date, time }: WishedTime): number | undefined {
  // `Date` reads far more than a day and a time: zones, and years of six digits.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const local = localOf(date, time);
  // 30 February is read as 2 March.
  return !Number.isNaN(local) && new Date(local).toISOString().startsWith(`${date}T`) ? local : undefined;
}
