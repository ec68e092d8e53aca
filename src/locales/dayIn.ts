import { boundedCache } from '../runtime/boundedCache.ts';
import { datesIn } from './formats.ts';

const minuteMs = 60_000;
/** In every zone a day begins with a minute, so the result for one instant is valid for the whole minute. */
const kept = boundedCache<string>(500);

/**
 * The calendar day of an instant in a time zone, as `2026-11-23`.
 *
 * @param instant ISO 8601
 * @param timeZone IANA zone; throws a RangeError for any other text
 */
export function dayIn(timeZone: string, instant: string): string {
  const minute = Math.floor(Date.parse(instant) / minuteMs);
  return kept(`${timeZone} ${minute}`, () => dayOf(timeZone, minute * minuteMs));
}

const daysIn = datesIn({
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function dayOf(timeZone: string, instant: number): string {
  const parts = daysIn('en', timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}
