import { dateTimeFormat } from './formats.ts';

/**
 * The calendar day that an instant falls on in a time zone, as `2026-11-23`.
 *
 * @param instant ISO 8601
 * @param timeZone IANA zone; throws a RangeError for one that is none
 */
export function dayIn(timeZone: string, instant: string): string {
  const parts = dateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(Date.parse(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}
