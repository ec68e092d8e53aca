import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { businessMinutesBetween } from '../businessTime/businessHours.ts';

/** Measures the opening hours of a team between instants (ISO 8601 UTC), in minutes. */
export type TeamClock = (from: string, to: string) => number;

const day = 86_400_000;

/**
 * The clock of a calendar. It adds up the opening hours of each day once: a report asks for millions of spans, and a span of months has many
 * days.
 */
export function teamClockOf(calendar: BusinessCalendar): TeamClock {
  /** The opening hours from the first day that was asked for to the start of each day (UTC) after it. */
  const sums: number[] = [];
  let origin: number | undefined;

  const atStartOf = (date: number): number => {
    origin ??= date;
    // Days before the first one are rare: they are measured from scratch.
    if (date < origin) return -minutes(date, origin);
    const index = (date - origin) / day;
    for (let known = sums.length; known <= index; known += 1) {
      const start = origin + (known - 1) * day;
      sums[known] = known === 0 ? 0 : (sums[known - 1] ?? 0) + minutes(start, start + day);
    }
    return sums[index] ?? 0;
  };
  const minutes = (from: number, to: number) => businessMinutesBetween(calendar, textOf(from), textOf(to));
  const until = (at: number) => {
    const date = Math.floor(at / day) * day;
    return atStartOf(date) + minutes(date, at);
  };
  return (from, to) => Math.max(0, until(Date.parse(to)) - until(Date.parse(from)));
}

function textOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
