import { dayAt, monthDayFrom } from './dayMath.ts';
import type { DayOrder } from './dayOrder.ts';

/** How many years ahead a year of two digits may be. */
const yearsAhead = 9;

/**
 * The days that digits with separators can mean: one if the year comes first, or if only one order makes a day, or if the order is known;
 * else two. No day at all if they make none.
 *
 * @param today `YYYY-MM-DD`
 * @param order of day and month as the person writes them, if it is certain
 */
export function numericDays(text: string, order: DayOrder | undefined, today: string): readonly string[] {
  const [, iso, isoMonth, isoDay] = text.match(/^(\d{4})[/.-]?(\d{1,2})[/.-]?(\d{1,2})$/) ?? [];
  if (iso !== undefined) {
    const day = dayAt(Number(iso), Number(isoMonth), Number(isoDay));
    return day === undefined ? [] : [day];
  }
  const [, first, , second, , last] =
    text.match(/^(\d{1,2})([/.-])(\d{1,2})(?:([/.-])(\d{2}|\d{4}))?$/) ?? [];
  // "24/7" is no day of July.
  if (first === undefined || second === undefined || text === '24/7') return [];
  const year = last === undefined ? undefined : yearOf(last, today);
  if (last !== undefined && year === undefined) return [];
  const on = (day: string, month: string) =>
    year === undefined
      ? monthDayFrom(today, Number(month), Number(day))
      : dayAt(year, Number(month), Number(day));
  const [dayFirst, monthFirst] = [on(first, second), on(second, first)];
  const isMonthFirst = order === 'monthFirst' || (order === 'yearFirst' && year === undefined);
  const certain = order === 'dayFirst' ? dayFirst : isMonthFirst ? monthFirst : undefined;
  if (certain !== undefined) return [certain];
  return [...new Set([dayFirst, monthFirst].filter((day) => day !== undefined))];
}

/** 2027 for "27" or "2027"; undefined for two digits that are no year soon. */
export function yearOf(digits: string, today: string): number | undefined {
  if (digits.length === 4) return Number(digits);
  const year = 2000 + Number(digits);
  const thisYear = Number(today.slice(0, 4));
  return digits.length === 2 && year >= thisYear && year <= thisYear + yearsAhead ? year : undefined;
}
