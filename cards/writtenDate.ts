import { dateTimeFormat } from '../src/locales/formats.ts';
import type { Translator } from '../src/locales/translator.ts';

/** A date in a language and a time zone. French writes the first day of a month as "1er", which Intl does not do. */
export function writtenDate(
  instant: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  t: Translator,
): string {
  const parts = dateTimeFormat(t.language, { ...options, timeZone }).formatToParts(new Date(instant));
  const isOrdinal = t.language === 'fr' && parts.some(({ type }) => type === 'month');
  return parts
    .map(({ type, value }) => (isOrdinal && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}
