import { datesIn } from '../../src/locales/formats.ts';
import type { Translator } from '../../src/locales/translator.ts';

/** How a language writes dates where it differs from what `Intl` makes of its tag. */
interface DateHabit {
  /** The locale given to `Intl`. */
  readonly locale?: string;
  /** The first day of a month, beside its month. */
  readonly first?: string;
  /** Whether a year is written with its era. */
  readonly hasEra?: boolean;
}

/**
 * International English puts the day before the month; typed days are read in the same order. In Thai both calendars are in use, and Teams'
 * own date field shows the Gregorian year, so the year has its era: "ค.ศ. 2026" (decision 53).
 */
const habits: Readonly<Record<string, DateHabit>> = {
  en: { locale: 'en-001' },
  fr: { first: '1er' },
  it: { first: '1º' },
  'pt-BR': { first: '1º' },
  th: { locale: 'th-u-ca-gregory', hasEra: true },
};

/** Writes an instant (ISO 8601 with offset) as a date in a time zone (IANA name) and a language. */
export type WriteDate = (instant: string, timeZone: string, t: Pick<Translator, 'language'>) => string;

/** Dates in one format. */
export function writtenDate(options: Intl.DateTimeFormatOptions): WriteDate {
  const formatIn = datesIn(options);
  const formatWithEra = options.year === undefined ? formatIn : datesIn({ ...options, era: 'short' });
  return (instant, timeZone, { language }) => {
    const { locale = language, first, hasEra = false } = habits[language] ?? {};
    const format = (hasEra ? formatWithEra : formatIn)(locale, timeZone);
    const date = new Date(instant);
    if (first === undefined) return format.format(date);
    const parts = format.formatToParts(date);
    const isOrdinal = parts.some(({ type }) => type === 'month');
    return parts
      .map(({ type, value }) => (isOrdinal && type === 'day' && value === '1' ? first : value))
      .join('');
  };
}
