import { boundedCache } from '../runtime/boundedCache.ts';

/**
 * The formatters of `Intl`, each made once for a language and options: to make one takes some hundred times as long as to use it, and a
 * card uses dozens. They throw the errors of their constructors, such as a RangeError for a time zone that is none.
 */

/** How many of a kind are kept. Each holds some kilobytes outside the heap; those in use come to fewer. */
const maxCached = 200;

const keptDates = boundedCache<Intl.DateTimeFormat>(maxCached);
/** Dates and times of day written one way, in a language and a time zone. */
export function datesIn(options: Intl.DateTimeFormatOptions) {
  const way = JSON.stringify(options);
  return (language: string, timeZone: string): Intl.DateTimeFormat =>
    keptDates(
      `${way} ${language} ${timeZone}`,
      () => new Intl.DateTimeFormat(language, { ...options, timeZone }),
    );
}

/** "3 hours ago". */
export const relativeTimeFormat = keptBy(
  (language: string, options: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(language, options),
);

/** "1,250", "45 minutes". */
export const numberFormat = keptBy(
  (language: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);

/** "A, B and C". */
export const listFormat = keptBy(
  (language: string, options: Intl.ListFormatOptions) => new Intl.ListFormat(language, options),
);

/** Names of languages. */
export const displayNames = keptBy(
  (language: string, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(language, options),
);

/** The plural form of a number. */
export const pluralRules = keptBy(
  (language: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(language, options),
);

function keptBy<Options, Format extends object>(make: (language: string, options: Options) => Format) {
  const kept = boundedCache<Format>(maxCached);
  return (language: string, options: Options): Format =>
    kept(JSON.stringify([language, options]), () => make(language, options));
}
