import { addDays, type BusinessCalendar, isWorkingDay, weekdayOf } from '../businessTime/businessCalendar.ts';
import { type ZoneClock, zoneClock } from '../businessTime/zoneClock.ts';

/** A span of time in milliseconds since 1970. The end is not part of it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The time that a meeting takes. Its start is an instant, ISO 8601. */
export function spanOf({ startsAt, minutes }: { readonly startsAt: string; readonly minutes: number }): Span {
  const from = Date.parse(startsAt);
  return { from, until: from + minutes * 60_000 };
}

/** Local times `HH:MM`. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** The two sides of a meeting. */
export interface BothSides {
  readonly customer: CustomerSide;
  /** The working hours of the specialist; absent: not known. */
  readonly team?: BusinessCalendar | undefined;
  /**
   * The earliest start and the latest end that either side can be asked for, in its own local time. They count only on days on which the
   * hours of both sides have too little in common. Absent: nobody is asked for other hours.
   */
  readonly tolerable?: Hours | undefined;
  /** The times at which the specialist is not free. */
  readonly busy?: readonly Span[] | undefined;
}

/** The customer's side. */
export interface CustomerSide {
  /** IANA zone. */
  readonly timeZone: string;
  /** The hours that the customer asked for. If they are shorter than a meeting, the meeting begins at their start. */
  readonly hours: Hours;
  /** Working days as ISO weekdays (1 = Monday). */
  readonly days: readonly number[];
  /** Whether a calendar day (`YYYY-MM-DD`) is a holiday of one side. */
  readonly isHoliday?: ((day: string) => boolean) | undefined;
}

/** The times of a customer's day at which a meeting can be held. */
export interface DayWindows {
  readonly windows: readonly Span[];
  /** The hours of the two sides have too little in common that day: the windows are in tolerable hours of both. */
  readonly isApart: boolean;
}

/**
 * The times of a customer's day (`YYYY-MM-DD`) at which a meeting of a length can be held: inside the hours of both sides. If these have
 * too little in common, inside the tolerable hours of both. On a day off of either side there are none. The specialist's own appointments
 * are not looked at.
 */
export function windowsOn(day: string, minutes: number, sides: BothSides): DayWindows {
  const { customer, team, tolerable } = sides;
  const isApart = areApart(day, minutes, sides);
  if (!isCustomersDay(day, customer)) return { windows: [], isApart };
  const hours = isApart && tolerable !== undefined ? widest(customer.hours, tolerable) : customer.hours;
  const own = customersSession(day, minutes, { timeZone: customer.timeZone, hours });
  if (team === undefined) return { windows: [own], isApart };
  const theirs = isApart && tolerable !== undefined ? widened(team, tolerable) : team;
  const open = sessionsAround(own, theirs).filter((session) => isWorkingDay(team, session.day));
  return { windows: intersections(own, open, minutes * 60_000), isApart };
}

/** Whether the hours of the two sides have less in common on a customer's day than a meeting takes. Days off are not looked at. */
export function areApart(day: string, minutes: number, { customer, team }: BothSides): boolean {
  if (team === undefined) return false;
  const own = customersSession(day, minutes, customer);
  return intersections(own, sessionsAround(own, team), minutes * 60_000).length === 0;
}

/** Whether a day is a working day of the customer's week, and no holiday of either side. */
function isCustomersDay(day: string, { days, isHoliday = () => false }: CustomerSide): boolean {
  return days.includes(weekdayOf(day)) && !isHoliday(day);
}

/** The windows without the times at which the specialist is not free, as far as a meeting fits into them. */
export function freeParts(windows: readonly Span[], busy: readonly Span[], minutes: number): readonly Span[] {
  let free = windows;
  for (const { from, until } of busy) {
    if (free.every((span) => until <= span.from || from >= span.until)) continue;
    free = free.flatMap((span) => {
      if (until <= span.from || from >= span.until) return [span];
      return [
        { from: span.from, until: Math.min(from, span.until) },
        { from: Math.max(until, span.from), until: span.until },
      ].filter((part) => part.from < part.until);
    });
  }
  return free.filter((span) => span.until - span.from >= minutes * 60_000);
}

/** The start inside free times that is nearest to a wished one; undefined if nothing is free. Times are milliseconds since 1970. */
export function nearestStart(free: readonly Span[], wished: number, minutes: number): number | undefined {
  const starts = free.map(({ from, until }) => Math.min(Math.max(wished, from), until - minutes * 60_000));
  return starts.toSorted((one, other) => Math.abs(one - wished) - Math.abs(other - wished))[0];
}

/** Whether a meeting of a length that begins at an instant (milliseconds since 1970) overlaps a time that is taken. */
export function isTaken(start: number, minutes: number, busy: readonly Span[]): boolean {
  const end = start + minutes * 60_000;
  return busy.some(({ from, until }) => from < end && start < until);
}

/** How a meeting lies to the hours of the team, in minutes. */
export interface OutsideHours {
  /** How long before the team's day it begins; 0: it does not. */
  readonly before: number;
  /** How long after the team's day it ends; 0: it does not. */
  readonly after: number;
  /** It is on a day off of the team. */
  readonly isDayOff: boolean;
}

/**
 * How far a meeting that begins at an instant (milliseconds since 1970) is outside a calendar's hours on its local day; undefined if it is
 * inside.
 */
export function outsideHours(
  start: number,
  minutes: number,
  calendar: BusinessCalendar,
): OutsideHours | undefined {
  const day = dayOf(start, zoneClock(calendar.timeZone));
  const session = sessionOn(day, calendar.opens, calendar.closes, zoneClock(calendar.timeZone));
  const before = Math.max(0, (session.from - start) / 60_000);
  const after = Math.max(0, (start + minutes * 60_000 - session.until) / 60_000);
  const isDayOff = !isWorkingDay(calendar, day);
  return before === 0 && after === 0 && !isDayOff ? undefined : { before, after, isDayOff };
}

/**
 * How far the hours of the two sides are apart on a customer's day (`YYYY-MM-DD`), in minutes: from the end of one side's hours to the start
 * of the other's. 0 if they have something in common.
 */
export function minutesApart(day: string, { customer, team }: BothSides): number {
  if (team === undefined) return 0;
  const own = customersSession(day, 0, customer);
  const clock = zoneClock(team.timeZone);
  const near = dayOf(own.from, clock);
  const gaps = [-1, 0, 1].map((days) => {
    const session = sessionOn(addDays(near, days), team.opens, team.closes, clock);
    return Math.max(0, session.from - own.until, own.from - session.until);
  });
  return Math.min(...gaps) / 60_000;
}

/** The hours of a customer's day. If they are shorter than a meeting, they are as long as the meeting. */
export function customersSession(
  day: string,
  minutes: number,
  { timeZone, hours }: Pick<CustomerSide, 'timeZone' | 'hours'>,
): Span {
  const { from, until } = sessionOn(day, hours.from, hours.to, zoneClock(timeZone));
  return { from, until: Math.max(until, from + minutes * 60_000) };
}

/** A calendar with the tolerable hours. */
export function widened(calendar: BusinessCalendar, tolerable: Hours): BusinessCalendar {
  const { from: opens, to: closes } = widest({ from: calendar.opens, to: calendar.closes }, tolerable);
  return { ...calendar, opens, closes };
}

/** Hours of which each is the wider one of two. */
export function widest(one: Hours, other: Hours): Hours {
  return {
    from: one.from < other.from ? one.from : other.from,
    to: one.to > other.to ? one.to : other.to,
  };
}

/** The hours of a calendar on the days that a span of time is in, also on days off. */
function sessionsAround(
  { from, until }: Span,
  { timeZone, opens, closes }: BusinessCalendar,
): readonly (Span & { readonly day: string })[] {
  const clock = zoneClock(timeZone);
  const sessions: (Span & { readonly day: string })[] = [];
  const last = dayOf(until, clock);
  for (let day = dayOf(from, clock); day <= last; day = addDays(day, 1)) {
    sessions.push({ day, ...sessionOn(day, opens, closes, clock) });
  }
  return sessions;
}

function intersections(own: Span, others: readonly Span[], length: number): readonly Span[] {
  return others
    .map(({ from, until }) => ({ from: Math.max(own.from, from), until: Math.min(own.until, until) }))
    .filter(({ from, until }) => until - from >= length && until > from);
}

/** The time between two local times of a day. A start that comes twice is the first one, an end the second. */
function sessionOn(day: string, from: string, to: string, clock: ZoneClock): Span {
  return { from: clock.firstOf(localOf(day, from)), until: clock.lastOf(localOf(day, to)) };
}

/** A local day (`YYYY-MM-DD`) and time (`HH:MM`), in milliseconds as if it were UTC. */
export function localOf(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00Z`);
}

/** The local day of an instant (milliseconds since 1970), `YYYY-MM-DD`. */
export function dayOf(instant: number, clock: ZoneClock): string {
  return new Date(clock.localAt(instant)).toISOString().slice(0, 10);
}

/** The local time of an instant (milliseconds since 1970), `HH:MM`. */
export function timeOf(instant: number, clock: ZoneClock): string {
  return new Date(clock.localAt(instant)).toISOString().slice(11, 16);
}
