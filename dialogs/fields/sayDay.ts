import { formatCalendarDay } from '../../cards/format.ts';
import type { Translator } from '../../src/locales/translator.ts';

/** A calendar day (`YYYY-MM-DD`) as it is said back: "30 November 2026". English puts the day first, as it is typed nearly everywhere. */
export function sayDay(day: string, t: Translator): string {
  if (t.language !== 'en') return formatCalendarDay(day, t);
  const noon = new Date(`${day}T12:00:00Z`);
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(noon);
}
