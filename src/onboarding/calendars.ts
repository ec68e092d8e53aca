import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { type Holidays, type HolidaysByCountry, noHolidays } from '../businessTime/holidays.ts';
import { boundedCache } from '../runtime/boundedCache.ts';
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
  /** The tenant's country, if it is known (ISO 3166 alpha-2). Without it, the country of the zone. */
  readonly country?: string | undefined;
}

/** The region's facts that a customer's calendar needs. */
export type CustomerRegion = Pick<Region, 'timeZone' | 'days' | 'country' | 'holidays'>;

/**
 * The calendar of a customer: the zone and hours of the request, the week of the zone's country, and the public holidays of the tenant's
 * country, else of the zone's. A zone without a country, such as UTC, has the week and the holidays of the region.
 */
export function customerCalendar(
  { timeZone, hours, country }: CustomerTime,
  region: CustomerRegion | undefined,
): BusinessCalendar {
  const lists = region?.holidays ?? noLists;
  const known = knownLists.get(lists) ?? newlyKnown(lists);
  const weekdays = workingDays(timeZone, region);
  const zoneHome = presentZone(timeZone).includes('/') ? known.countryOf(timeZone) : region?.country;
  const home = country?.toUpperCase() ?? zoneHome;
  return known.calendars([timeZone, hours.from, hours.to, home, ...weekdays].join('|'), () => ({
    timeZone,
    weekdays,
    opens: hours.from,
    closes: hours.to,
    holidays: lists.get(home ?? '') ?? noHolidays,
  }));
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
