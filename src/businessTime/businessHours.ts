import { Temporal } from 'temporal-polyfill';
import {
  addWorkingDays,
  type BusinessCalendar,
  isWorkingDay,
  nextWorkingDay,
  workingDayFrom,
} from './businessCalendar.ts';

/** A calendar is open until, or closed until, an instant (ISO 8601 UTC). A calendar that is never open has no `opensAt`. */
export type OpeningState =
  | { readonly open: true; readonly closesAt: string }
  | { readonly open: false; readonly opensAt: string | undefined };

/** The open time of one day, in milliseconds since 1970. The end is not part of it. */
interface Session {
  readonly day: string;
  readonly from: number;
  readonly until: number;
}

/**
 * Whether a calendar is open at an instant, and when that changes next.
 *
 * @param now an instant, ISO 8601
 */
export function openingState(calendar: BusinessCalendar, now: string): OpeningState {
  const at = Date.parse(now);
  const known = lastStates.get(calendar);
  if (known !== undefined && known.from <= at && at < known.until) return known.state;
  const session = sessionFrom(calendar, at);
  if (session === undefined) return { open: false, opensAt: undefined };
  const state: OpeningState =
    session.from <= at
      ? { open: true, closesAt: textOf(session.until) }
      : { open: false, opensAt: textOf(session.from) };
  lastStates.set(calendar, { from: at, until: state.open ? session.until : session.from, state });
  return state;
}

/** The last result is valid until it changes. Time zone arithmetic is slow, and cards need it often. */
const lastStates = new WeakMap<
  BusinessCalendar,
  { readonly from: number; readonly until: number; readonly state: OpeningState }
>();

/**
 * The instant after N business days, ISO 8601 UTC: the same local time on the Nth working day. A start outside the hours counts as the next
 * opening. Undefined if the calendar is never open. Throws a `RangeError` if the number is not a whole one of 0 or more.
 *
 * @param from an instant, ISO 8601
 */
export function addBusinessDays(calendar: BusinessCalendar, from: string, days: number): string | undefined {
  const start = sessionFrom(calendar, Date.parse(from));
  if (start === undefined) return undefined;
  const at = Math.max(start.from, Date.parse(from));
  if (days === 0) return textOf(at);
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone).toPlainTime();
  let day = addWorkingDays(calendar, start.day, days);
  // A daylight-saving change can leave nothing of a day's hours.
  while (day !== undefined && sessionOf(calendar, day) === undefined) day = nextWorkingDay(calendar, day);
  const session = day === undefined ? undefined : sessionOf(calendar, day);
  if (session === undefined) return undefined;
  const same = instantOf(session.day, time, calendar.timeZone, 'start');
  return textOf(Math.min(Math.max(same, session.from), session.until));
}

/**
 * The instant at which so many minutes of opening hours are over, ISO 8601 UTC: a clock that stands while the calendar is closed. With 0 it is
 * the start. Undefined if the calendar is never open. Throws a `RangeError` if the number is negative or not finite.
 *
 * @param from an instant, ISO 8601
 */
export function addBusinessMinutes(
  calendar: BusinessCalendar,
  from: string,
  minutes: number,
): string | undefined {
  if (!Number.isFinite(minutes) || minutes < 0) throw new RangeError(`${minutes} is no number of minutes.`);
  let at = Date.parse(from);
  let left = Math.round(minutes * 60_000);
  if (left === 0) return textOf(at);
  for (;;) {
    const session = sessionFrom(calendar, at);
    if (session === undefined) return undefined;
    at = Math.max(at, session.from);
    if (left <= session.until - at) return textOf(at + left);
    left -= session.until - at;
    at = session.until;
  }
}

/**
 * The opening hours between two instants, in minutes (with fractions); 0 if the second is not later.
 *
 * @param from an instant, ISO 8601
 * @param to an instant, ISO 8601
 */
export function businessMinutesBetween(calendar: BusinessCalendar, from: string, to: string): number {
  const end = Date.parse(to);
  let at = Date.parse(from);
  let open = 0;
  while (at < end) {
    const session = sessionFrom(calendar, at);
    if (session === undefined || session.from >= end) break;
    open += Math.min(session.until, end) - Math.max(session.from, at);
    at = session.until;
  }
  return open / 60_000;
}

/**
 * The calendar day of an instant in a zone, `YYYY-MM-DD`.
 *
 * @param instant ISO 8601
 */
export function calendarDay(instant: string, timeZone: string): string {
  const at = utcInstant.test(instant) ? Date.parse(instant) : Number.NaN;
  const known = zoneDays.get(timeZone)?.find(({ from, until }) => at >= from && at < until);
  if (known !== undefined) return known.day;
  const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = moment.toPlainDate().toString();
  rememberDay(timeZone, {
    day,
    from: moment.startOfDay().epochMilliseconds,
    until: moment.add({ days: 1 }).startOfDay().epochMilliseconds,
  });
  return day;
}

/** An instant as the clock writes it. Other forms of ISO 8601 are left to Temporal. */
const utcInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/** A calendar day in a time zone, from its first instant until the next day's, in milliseconds since 1970. */
interface ZoneDay {
  readonly day: string;
  readonly from: number;
  readonly until: number;
}

/** The days asked for last, by time zone. A card asks for the same few days again and again, and Temporal is slow. */
const zoneDays = new Map<string, readonly ZoneDay[]>();
const mostZones = 600;
const mostZoneDays = 8;

function rememberDay(timeZone: string, day: ZoneDay): void {
  const others = zoneDays.get(timeZone) ?? [];
  if (zoneDays.size >= mostZones) zoneDays.clear();
  zoneDays.set(timeZone, [day, ...others].slice(0, mostZoneDays));
}

/** The instant at which a calendar opens on a working day (`YYYY-MM-DD`), ISO 8601 UTC; undefined if it is closed on that day. */
export function openingOn(calendar: BusinessCalendar, day: string): string | undefined {
  const session = sessionOf(calendar, day);
  return session === undefined ? undefined : textOf(session.from);
}

/** The first opening on a day (`YYYY-MM-DD`) or later, ISO 8601 UTC; undefined if the calendar is never open. */
export function openingFrom(calendar: BusinessCalendar, day: string): string | undefined {
  let next = workingDayFrom(calendar, day);
  for (let tried = 0; next !== undefined && tried < mostEmptyDays; tried += 1) {
    const opening = openingOn(calendar, next);
    if (opening !== undefined) return opening;
    next = nextWorkingDay(calendar, next);
  }
  return undefined;
}

/** The session that an instant is in, else the next one. */
function sessionFrom(calendar: BusinessCalendar, at: number): Session | undefined {
  const today = calendarDay(new Date(at).toISOString(), calendar.timeZone);
  let day = workingDayFrom(calendar, today);
  // A day's hours can be over, or a daylight-saving change leaves nothing of them. The bound guards hours that are never open.
  for (let tried = 0; day !== undefined && tried < mostEmptyDays; tried += 1) {
    const session = sessionOf(calendar, day);
    if (session !== undefined && at < session.until) return session;
    day = nextWorkingDay(calendar, day);
  }
  return undefined;
}

const mostEmptyDays = 14;

/** The open time of a day; undefined if it is no working day, or if nothing is left of its hours. */
function sessionOf(calendar: BusinessCalendar, day: string): Session | undefined {
  const known = sessions.get(calendar) ?? new Map<string, Session | undefined>();
  sessions.set(calendar, known);
  if (known.has(day)) return known.get(day);
  if (known.size >= mostSessions) known.clear();
  const session = makeSession(calendar, day);
  known.set(day, session);
  return session;
}

const mostSessions = 1000;
const sessions = new WeakMap<BusinessCalendar, Map<string, Session | undefined>>();

function makeSession(calendar: BusinessCalendar, day: string): Session | undefined {
  if (!isWorkingDay(calendar, day)) return undefined;
  const { timeZone, opens, closes } = calendar;
  const from = instantOf(day, Temporal.PlainTime.from(opens), timeZone, 'start');
  const until = instantOf(day, Temporal.PlainTime.from(closes), timeZone, 'end');
  return from < until ? { day, from, until } : undefined;
}

/**
 * The instant of a local time. A time that a daylight-saving change skips is the instant of the change. If a time occurs twice, a start is the
 * first and an end is the second.
 */
function instantOf(day: string, time: Temporal.PlainTime, timeZone: string, side: 'start' | 'end'): number {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(time);
  const moment = local.toZonedDateTime(timeZone, {
    disambiguation: side === 'start' ? 'compatible' : 'later',
  });
  if (moment.toPlainDateTime().equals(local)) return moment.epochMilliseconds;
  const change = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return (change ?? moment).epochMilliseconds;
}

function textOf(milliseconds: number): string {
  // As `Temporal.Instant` writes it, without zeros at the end of the second. It takes some ten times as long.
  return new Date(milliseconds).toISOString().replace(/\.?0+Z$/, 'Z');
}
