import { boundedCache } from '../runtime/boundedCache.ts';

/**
 * The formatters of `Intl`, each made once for a language and options. Making one takes some hundred times as long as using it, and a card
 * uses dozens. They throw the errors of their constructors, such as a RangeError for an invalid time zone.
 */

/** The number of cached formatters of a kind. Each holds some kilobytes outside the heap. Fewer are in use. */
const maxCached = 200;

interface KnownFormat {
  readonly language: string;
  readonly timeZone: string;
  readonly format: Intl.DateTimeFormat;
}

const keptDates = boundedCache<Intl.DateTimeFormat>(maxCached);
/** Dates and times in one format, in a language and a time zone. */
export function datesIn(options: Intl.DateTimeFormatOptions) {
  const way = JSON.stringify(options);
  /** The last one: dates of one card are for one reader. */
  let last: KnownFormat | undefined;
  return (language: string, timeZone: string): Intl.DateTimeFormat => {
    if (last?.language === language && last.timeZone === timeZone) return last.format;
    const format = keptDates(
      `${way} ${language} ${timeZone}`,
      () => new Intl.DateTimeFormat(language, { ...options, timeZone }),
    );
    last = { language, timeZone, format };
    return format;
  };
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
