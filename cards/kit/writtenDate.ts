import { datesIn } from '../../src/locales/formats.ts';
import type { Translator } from '../../src/locales/translator.ts';

/** International English puts the day before the month; typed days are read in the same order. */
const written: Readonly<Record<string, string>> = { en: 'en-001' };

/** Writes an instant (ISO 8601 with offset) as a date in a time zone (IANA name) and a language. */
export type WriteDate = (instant: string, timeZone: string, t: Translator) => string;

/** Dates in one format. French writes the first day of a month as "1er"; Intl does not. */
export function writtenDate(options: Intl.DateTimeFormatOptions): WriteDate {
  const formatIn = datesIn(options);
  return (instant, timeZone, { language }) => {
    const format = formatIn(written[language] ?? language, timeZone);
    const date = new Date(instant);
    if (language !== 'fr') return format.format(date);
    const parts = format.formatToParts(date);
    const isOrdinal = parts.some(({ type }) => type === 'month');
    return parts
      .map(({ type, value }) => (isOrdinal && type === 'day' && value === '1' ? '1er' : value))
      .join('');
  };
}
