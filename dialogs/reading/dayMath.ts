import { Temporal } from 'temporal-polyfill';

/*
 * Days of the calendar are texts, `YYYY-MM-DD`; weekdays are ISO, 1 = Monday.
 */

/** The day with a year, month and day of the month; undefined if the date does not exist. */
export function dayAt(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** A day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function weekdayOn(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The instant that a day begins in a time zone, ISO 8601 UTC. */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}

/** Days from one day to another: negative where the other is before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/**
 * The next day with a month and day. If it was within the last two months, that one, because nobody says 1 November on the 20th and means
 * next year. For 29 February it is the next leap year.
 */
export function monthDayFrom(today: string, month: number, day: number): string | undefined {
  const earliest = daysAfter(today, -60);
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: 10 }, (_, index) => thisYear - 1 + index);
  return years
    .map((year) => dayAt(year, month, day))
    .find((found) => found !== undefined && found >= earliest);
}

/** The first such weekday after a day, that day excluded. */
export function weekdayAfter(day: string, weekday: number): string {
  const ahead = (weekday - weekdayOn(day) + 7) % 7;
  return daysAfter(day, ahead === 0 ? 7 : ahead);
}

/**
 * A weekday of the week that is so many weeks ahead of a day's own.
 *
 * @param firstDay weekday that begins a week
 */
export function weekdayInWeek(day: string, weeks: number, weekday: number, firstDay: 1 | 7): string {
  const since = (weekdayOn(day) - firstDay + 7) % 7;
  return daysAfter(day, 7 * weeks - since + ((weekday - firstDay + 7) % 7));
}

/** The first (1) to fifth, or last (-1), such weekday of a month; undefined where the month has no fifth. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): string | undefined {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const all = Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index })).filter(
    ({ dayOfWeek }) => dayOfWeek === weekday,
  );
  return all.at(nth < 0 ? nth : nth - 1)?.toString();
}
