import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { addBusinessMinutes, businessMinutesBetween } from '../businessTime/businessHours.ts';
import type { Span } from '../reports/clockPauses.ts';

/** The end of a pause that has not ended. */
export const neverEnds = '9999-12-31T00:00:00.000Z';

/**
 * The instant at which so many minutes of opening hours outside of pauses are over, ISO 8601 UTC. Undefined while the clock stands before
 * that, or if the calendar is never open.
 *
 * @param from an instant, ISO 8601 UTC
 * @param pauses in order, without overlaps; one that has not ended ends at {@link neverEnds}
 */
export function addClockMinutes(
  calendar: BusinessCalendar,
  from: string,
  minutes: number,
  pauses: readonly Span[],
): string | undefined {
  let at = from;
  let left = minutes;
  for (const pause of pauses.filter(({ to }) => isBefore(from, to))) {
    if (isBefore(at, pause.from)) {
      const open = businessMinutesBetween(calendar, at, pause.from);
      if (open >= left) break;
      left -= open;
    }
    if (pause.to === neverEnds) return undefined;
    at = pause.to;
  }
  return addBusinessMinutes(calendar, at, left);
}

/** The minutes of one full working day of a calendar. */
export function minutesOfDay({ opens, closes }: BusinessCalendar): number {
  return minuteOf(closes) - minuteOf(opens);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}
