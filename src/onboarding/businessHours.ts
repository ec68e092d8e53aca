import { Temporal } from 'temporal-polyfill';
import type { Region } from './processData.ts';

/** A region's team is open until, or closed until, an instant (ISO 8601 UTC). */
export type OpeningHours =
  | { readonly open: true; readonly closesAt: string }
  | { readonly open: false; readonly opensAt: string };

/**
 * Whether a region's team is open, by its own days, hours and time zone, and when that changes next.
 *
 * @param now an instant, ISO 8601
 */
export function openingHours(region: Region, now: string): OpeningHours {
  const at = Date.parse(now);
  const known = reckoned.get(region);
  if (known !== undefined && known.from <= at && at < known.until) return known.hours;
  const hours = reckon(region, now);
  reckoned.set(region, { from: at, until: Date.parse(hours.open ? hours.closesAt : hours.opensAt), hours });
  return hours;
}

/** The last result is valid until it changes. Time zone arithmetic is slow, and cards need it often. */
const reckoned = new WeakMap<
  Region,
  { readonly from: number; readonly until: number; readonly hours: OpeningHours }
>();

function reckon(region: Region, now: string): OpeningHours {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(region.timeZone);
  const today = here.toPlainDate();
  const opens = at(today, region.opens, region);
  const closes = at(today, region.closes, region);
  const works = region.days.includes(today.dayOfWeek);
  if (works && Temporal.ZonedDateTime.compare(here, opens) < 0) return { open: false, opensAt: text(opens) };
  if (works && Temporal.ZonedDateTime.compare(here, closes) < 0)
    return { open: true, closesAt: text(closes) };
  let next = today.add({ days: 1 });
  while (!region.days.includes(next.dayOfWeek)) next = next.add({ days: 1 });
  return { open: false, opensAt: text(at(next, region.opens, region)) };
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

function at(day: Temporal.PlainDate, time: string, { timeZone }: Region): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
}

function text(moment: Temporal.ZonedDateTime): string {
  return moment.toInstant().toString();
}

/** IANA time zone for times on the team's cards without a request: the zone of the first region. */
export function teamTimeZone({ regions }: { readonly regions: readonly Region[] }): string {
  return regions[0]?.timeZone ?? 'UTC';
}
