import { datesIn } from '../../src/locales/formats.ts';
import { nameOfLanguage } from '../../src/locales/languages.ts';
import { composedWords } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { writtenDate } from './writtenDate.ts';

/**
 * "Monday, 30 November at 09:00" in a language and a time zone.
 *
 * @param instant ISO 8601 with offset, such as 2026-11-30T08:00:00Z
 * @param timeZone IANA name
 */
export const formatMoment = writtenDate({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** "Monday, 30 November at 09:00, Paris time" of an instant. */
export function formatMomentIn(instant: string, timeZone: string, t: Translator): string {
  return t.text('status:moment', {
    moment: formatMoment(instant, timeZone, t),
    zone: formatZone(timeZone, t),
  });
}

/** "30 November 2026" of an instant in a time zone. */
export const formatDay = writtenDate({ dateStyle: 'long' });

/** "30 November 2026" of a calendar day (`YYYY-MM-DD`), the same day everywhere. */
export function formatCalendarDay(day: string, t: Translator): string {
  return formatDay(`${day}T12:00:00Z`, 'UTC', t);
}

const fullDay = writtenDate({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "Monday, 30 November 2026" of a calendar day (`YYYY-MM-DD`): with the weekday, people see whether they were understood. */
export function formatFullDay(day: string, t: Translator): string {
  return fullDay(`${day}T12:00:00Z`, 'UTC', t);
}

/** "Buenos Aires" for `America/Argentina/Buenos_Aires`, as the language writes it: ids have no accents and one language. */
export function cityOfZone(timeZone: string, t: Translator): string {
  const [city] = t.words(composedWords(`common:zones.${timeZone}`));
  return city ?? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** "Paris time" for `Europe/Paris`: people know a zone by its city. */
export function formatZone(timeZone: string, t: Translator): string {
  if (timeZone === 'UTC') return 'UTC';
  const [, time] = t.words(composedWords(`common:zones.${timeZone}`));
  return time ?? t.text('common:cityTime', { city: cityOfZone(timeZone, t) });
}

const weekdaysIn = datesIn({ weekday: 'long' });

/** "Monday" for ISO weekday 1. */
export function formatWeekday(weekday: number, { language }: Translator): string {
  // 2024-01-01 was a Monday.
  return weekdaysIn(language, 'UTC').format(new Date(Date.UTC(2024, 0, weekday)));
}

/** "traditional Chinese" for `zh-TW`: the process names the two Chinese languages by script, not by country. */
export function formatLanguageName(tag: string, t: Translator): string {
  return nameOfLanguage(tag, t.language);
}
