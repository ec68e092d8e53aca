import { dateTimeFormat } from '../src/locales/formats.ts';
import type { Translator } from '../src/locales/translator.ts';

/** English that is written all over the world puts the day before the month, which is also how typed days are read. */
const written: Readonly<Record<string, string>> = { en: 'en-001' };

/** A date in a language and a time zone. French writes the first day of a month as "1er", which Intl does not do. */
export function writtenDate(
  instant: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  t: Translator,
): string {
  const format = dateTimeFormat(written[t.language] ?? t.language, { ...options, timeZone });
  const parts = format.formatToParts(new Date(instant));
  const isOrdinal = t.language === 'fr' && parts.some(({ type }) => type === 'month');
  return parts
    .map(({ type, value }) => (isOrdinal && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}
