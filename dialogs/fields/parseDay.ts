import * as chrono from 'chrono-node';
import { Temporal } from 'temporal-polyfill';

/** Parsers by language, as far as the library has them; every language understands `YYYY-MM-DD` and English besides. */
const parsers: Readonly<Record<string, { parse: typeof chrono.parse }>> = {
  fr: chrono.fr,
  de: chrono.de,
  it: chrono.it,
  ja: chrono.ja,
  'pt-BR': chrono.pt,
  es: chrono.es,
  'zh-TW': chrono.zh.hant,
  'zh-CN': chrono.zh.hans,
  vi: chrono.vi,
};

/**
 * The calendar day (`YYYY-MM-DD`) that a typed text names, in a language: "next Monday", "12 décembre", "2026-12-01".
 *
 * @param today the day it is where the person is, which "tomorrow" counts from
 */
export function parseDay(text: string, language: string, today: string): string | undefined {
  const iso = text.trim().match(/^\d{4}-\d{2}-\d{2}$/)?.[0];
  if (iso !== undefined) return iso;
  // Nobody needs more to name a day, and the parsers take their time over a long text.
  if (text.length > 200) return undefined;
  const noon = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const start = [parsers[language], chrono.en.GB]
    .map((parser) => parser?.parse(text, noon, { forwardDate: true })[0]?.start)
    .find((found) => found !== undefined);
  if (start === undefined) return undefined;
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`: 30 February is none. */
export function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Boolean(Temporal.PlainDate.from(text));
  } catch {
    return false;
  }
}
