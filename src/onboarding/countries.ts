import { Temporal } from 'temporal-polyfill';

/**
 * The language most people of a country speak, if it is among the given ones: by script, so that Taiwan's is zh-TW and not zh-CN.
 *
 * @param country ISO 3166 alpha-2
 * @param tags BCP 47 tags to choose from
 */
export function languageOfCountry(country: string | undefined, tags: readonly string[]): string | undefined {
  if (country === undefined || !isCountry(country)) return undefined;
  const { language, script } = new Intl.Locale(`und-${country}`).maximize();
  return tags.find((tag) => {
    const known = new Intl.Locale(tag).maximize();
    return known.language === language && known.script === script;
  });
}

/**
 * The time zone of a country where all of it has the same time at a moment; a country with several has no one zone, unless the likely one
 * is among them.
 *
 * @param country ISO 3166 alpha-2
 * @param likely IANA zone
 * @param now an instant, ISO 8601
 */
export function timeZoneOfCountry(
  country: string | undefined,
  likely: string | undefined,
  now: string,
): string | undefined {
  if (country === undefined || !isCountry(country)) return undefined;
  const zones = zonesOf(country);
  if (likely !== undefined && zones.includes(likely)) return likely;
  const instant = Temporal.Instant.from(now);
  const offsets = new Set(zones.map((zone) => instant.toZonedDateTimeISO(zone).offsetNanoseconds));
  return offsets.size === 1 ? zones[0] : undefined;
}

/** The runtime's own list, which the types of the language do not know yet. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? [];
}

function isCountry(country: string): boolean {
  return /^[A-Za-z]{2}$/.test(country);
}
