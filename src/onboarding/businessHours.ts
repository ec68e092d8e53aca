import { Temporal } from 'temporal-polyfill';
import { type OpeningState, openingState } from '../businessTime/businessHours.ts';
import { teamCalendar } from './calendars.ts';
import type { Region } from './processData.ts';

/**
 * Whether a region's team is open, by its own days, hours, time zone and public holidays, and when that changes next.
 *
 * @param now an instant, ISO 8601
 */
export function openingHours(region: Region, now: string): OpeningState {
  return openingState(teamCalendar(region), now);
}

/** The region a country belongs to, if any. @param country ISO 3166 alpha-2 */
export function regionOfCountry(country: string | undefined, regions: readonly Region[]): Region | undefined {
  return regions.find(({ countries }) => country !== undefined && countries.includes(country.toUpperCase()));
}

/** The region whose present time is nearest to that of a time zone: the second best guess if no country is known. */
export function regionOfTimeZone(
  timeZone: string,
  regions: readonly Region[],
  now: string,
): Region | undefined {
  const instant = Temporal.Instant.from(now);
  const offset = (zone: string) => instant.toZonedDateTimeISO(zone).offsetNanoseconds;
  return [...regions].sort(
    (a, b) =>
      Math.abs(offset(a.timeZone) - offset(timeZone)) - Math.abs(offset(b.timeZone) - offset(timeZone)),
  )[0];
}

/** IANA time zone for times on the team's cards without a request: the zone of the first region. */
export function teamTimeZone({ regions }: { readonly regions: readonly Region[] }): string {
  return regions[0]?.timeZone ?? 'UTC';
}
