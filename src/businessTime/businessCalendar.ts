import { type Holidays, noHolidays } from './holidays.ts';

/** The days and hours on which somebody works: a region's team, or a customer. */
export interface BusinessCalendar {
  /** IANA zone of all days and hours. */
  readonly timeZone: string;
  /** The working days of the week as ISO weekdays (1 = Monday). */
  readonly weekdays: readonly number[];
  /** The opening hours as local times `HH:MM`. The calendar is closed from the instant of `closes` on. */
  readonly opens: string;
  readonly closes: string;
  readonly holidays?: Holidays | undefined;
}

/** The week and the holidays of a calendar. */
export type WorkingWeek = Pick<BusinessCalendar, 'weekdays' | 'holidays'>;

/** The longest time without a working day that is searched. After it a calendar counts as never open. */
const longestBreak = 400;

/**
 * Whether a calendar day is a working day. A make-up day is one, a holiday is none, and otherwise the weekday decides.
 *
 * @param day `YYYY-MM-DD`
 */
export function isWorkingDay({ weekdays, holidays = noHolidays }: WorkingWeek, day: string): boolean {
  if (holidays.on(day) !== undefined) return false;
  return holidays.isMadeUp(day) || weekdays.includes(weekdayOf(day));
}

/** The first working day after a day (`YYYY-MM-DD`); undefined if there is none within 400 days. */
export function nextWorkingDay(week: WorkingWeek, day: string): string | undefined {
  return search(week, day, 1);
}

/** The last working day before a day (`YYYY-MM-DD`); undefined if there is none within 400 days. */
export function lastWorkingDayBefore(week: WorkingWeek, day: string): string | undefined {
  return search(week, day, -1);
}

/** The day itself if it is a working day, else the next one (`YYYY-MM-DD`); undefined if there is none within 400 days. */
export function workingDayFrom(week: WorkingWeek, day: string): string | undefined {
  return isWorkingDay(week, day) ? day : nextWorkingDay(week, day);
}

/**
 * The Nth working day after a day (`YYYY-MM-DD`); undefined if the calendar is never open. With 0 it is the day itself, or the next
 * working day. Throws a `RangeError` if the number is not a whole one of 0 or more.
 */
export function addWorkingDays(week: WorkingWeek, day: string, count: number): string | undefined {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no number of working days.`);
  if (count === 0) return workingDayFrom(week, day);
  let found: string | undefined = day;
  for (let left = count; left > 0 && found !== undefined; left -= 1) found = nextWorkingDay(week, found);
  return found;
}

/** How many working days are after one day and not after another (`YYYY-MM-DD`); 0 if the other is not later. */
export function workingDaysBetween(week: WorkingWeek, from: string, to: string): number {
  let count = 0;
  for (let day = dayAfter(from); day <= to; day = dayAfter(day)) if (isWorkingDay(week, day)) count += 1;
  return count;
}

/** The ISO weekday (1 = Monday) of a calendar day `YYYY-MM-DD`. */
export function weekdayOf(day: string): number {
  return new Date(startOf(day)).getUTCDay() || 7;
}

/** The day after a calendar day, both `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return shifted(day, 1);
}

/** The day so many days after a calendar day, or before it if the number is negative; both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return shifted(day, days);
}

/** The most days ahead of the present one that people may choose. */
export const mostDaysAhead = 366;

/** The last day that people may choose, `YYYY-MM-DD`: a typing error in the year is not kept. */
export function lastDayFrom(today: string): string {
  return shifted(today, mostDaysAhead);
}

function search(week: WorkingWeek, from: string, step: 1 | -1): string | undefined {
  let day = from;
  for (let passed = 0; passed < longestBreak; passed += 1) {
    day = shifted(day, step);
    if (isWorkingDay(week, day)) return day;
  }
  return undefined;
}

/** Days are counted in UTC, where each has 24 hours. */
function shifted(day: string, days: number): string {
  return new Date(startOf(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
