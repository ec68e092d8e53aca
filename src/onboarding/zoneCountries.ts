import { intlLocaleOf } from './intlLocale.ts';
import { presentNames, presentZone } from './zoneNames.ts';

/**
 * Finds which of some countries a time zone belongs to, by any of the zone's names. The runtime's data decide (Unicode CLDR). Undefined if it
 * is none of them, or if the zone has no country, such as UTC. To look at all countries takes half a second, so callers name theirs.
 *
 * @param countries ISO 3166 alpha-2
 */
export function zoneCountries(countries: Iterable<string>): (timeZone: string) => string | undefined {
  const byZone = new Map(
    [...countries].flatMap((code) =>
      (intlLocaleOf(code)?.getTimeZones?.() ?? []).map((zone) => [presentNames[zone] ?? zone, code] as const),
    ),
  );
  return (timeZone) => byZone.get(presentZone(timeZone));
}
