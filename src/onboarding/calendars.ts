import { Temporal } from 'temporal-polyfill';
import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { type Holidays, type HolidaysByCountry, noHolidays } from '../businessTime/holidays.ts';
import { boundedCache } from '../runtime/boundedCache.ts';
import { hasOffset } from './countries.ts';
import type { Region } from './processData.ts';
import { workingDays } from './workingDays.ts';
import { zoneCountries } from './zoneCountries.ts';
import { presentZone } from './zoneNames.ts';

/** The calendar of a region's team: its zone, days and hours, and the public holidays of its country. */
export function teamCalendar(region: Region): BusinessCalendar {
  const known = teamCalendars.get(region);
  if (known !== undefined) return known;
  const { timeZone, days, opens, closes } = region;
  const calendar = { timeZone, weekdays: days, opens, closes, holidays: teamHolidays(region) };
  teamCalendars.set(region, calendar);
  return calendar;
}

/** The public holidays of the country that a region's team sits in. Without a country there are none. */
export function teamHolidays({ country, holidays }: Pick<Region, 'country' | 'holidays'>): Holidays {
  return (country === undefined ? undefined : holidays?.get(country)) ?? noHolidays;
}

/** The facts of a customer's calendar. */
export interface CustomerTime {
  /** IANA zone. */
  readonly timeZone: string;
  /** The hours of the request, local times `HH:MM`. */
  readonly hours: { readonly from: string; readonly to: string };
  /** The tenant's country, if it is known (ISO 3166 alpha-2). It counts if its clocks show the time of the zone. */
  readonly country?: string | undefined;
}

/** The region's facts that a customer's calendar needs. */
export type CustomerRegion = Pick<Region, 'timeZone' | 'days' | 'country' | 'holidays'>;

/**
 * The calendar of a customer: the zone and hours of the request, the week of the zone's country, and the public holidays of the tenant's
 * country. If that is not known, or has other clocks, they are those of the zone's country. A zone without a country, such as UTC, has the week and the holidays of the region.
 */
export function customerCalendar(
  { timeZone, hours, country }: CustomerTime,
  region: CustomerRegion | undefined,
): BusinessCalendar {
  const lists = region?.holidays ?? noLists;
  const known = knownLists.get(lists) ?? newlyKnown(lists);
  const weekdays = workingDays(timeZone, region);
  const key = [timeZone, hours.from, hours.to, country, region?.country, ...weekdays].join('|');
  return known.calendars(key, () => {
    const ofZone = presentZone(timeZone).includes('/') ? known.countryOf(timeZone) : region?.country;
    const home = hasClock(country, timeZone) ? country?.toUpperCase() : ofZone;
    return {
      timeZone,
      weekdays,
      opens: hours.from,
      closes: hours.to,
      holidays: lists.get(home ?? '') ?? noHolidays,
    };
  });
}

/**
 * Whether clocks in a country show the time of a zone. If not, the people of the request sit in another country than their tenant. A zone
 * without a country, such as UTC, may be used anywhere.
 */
function hasClock(country: string | undefined, timeZone: string): boolean {
  if (country === undefined || !presentZone(timeZone).includes('/')) return country !== undefined;
  const offset =
    Temporal.Instant.from(winter).toZonedDateTimeISO(timeZone).offsetNanoseconds / 60_000_000_000;
  return hasOffset(country, offset, winter);
}

/** Offsets are compared at one instant, so that a calendar never changes with the season. */
const winter = '2027-01-15T12:00:00Z';

/** Tells the calendar days (`YYYY-MM-DD`) on which the team or the customer has a holiday. */
export function holidayOfEither(
  customer: CustomerTime,
  region: Region | undefined,
): (day: string) => boolean {
  const theirs = customerCalendar(customer, region).holidays ?? noHolidays;
  const ours = region === undefined ? noHolidays : teamHolidays(region);
  return (day) => theirs.on(day) !== undefined || ours.on(day) !== undefined;
}

const teamCalendars = new WeakMap<Region, BusinessCalendar>();
const noLists: HolidaysByCountry = new Map();

/** The customers' calendars by some lists of holidays. Cards need them often. */
interface KnownLists {
  readonly countryOf: (timeZone: string) => string | undefined;
  readonly calendars: (key: string, make: () => BusinessCalendar) => BusinessCalendar;
}

const knownLists = new WeakMap<HolidaysByCountry, KnownLists>();

function newlyKnown(lists: HolidaysByCountry): KnownLists {
  const known = { countryOf: zoneCountries(lists.keys()), calendars: boundedCache<BusinessCalendar>(200) };
  knownLists.set(lists, known);
  return known;
}
