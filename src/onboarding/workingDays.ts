import { intlLocaleOf } from './intlLocale.ts';
import type { Region } from './processData.ts';
import { presentZone } from './zoneNames.ts';

/** Monday to Friday, as ISO weekdays: the default. */
const usualDays: readonly number[] = [1, 2, 3, 4, 5];

/**
 * Countries whose weekend is not Saturday and Sunday (ISO 3166 alpha-2). The weekend itself comes from the runtime (Unicode CLDR,
 * supplemental week data). The list only avoids a search through all countries; a test compares it with the runtime.
 */
export const countriesWithOwnWeek: readonly string[] = [
  'AF',
  'BH',
  'DZ',
  'EG',
  'IL',
  'IN',
  'IQ',
  'IR',
  'JO',
  'KW',
  'LY',
  'OM',
  'QA',
  'SA',
  'SD',
  'SY',
  'UG',
  'YE',
];

/**
 * The working days of a time zone, as ISO weekdays (1 = Monday). A region with the same time zone decides, also for a zone without a
 * country, such as UTC. Otherwise the country of the zone decides.
 *
 * @param timeZone IANA zone
 * @param region the region that looks after the request
 */
export function workingDays(timeZone: string, region?: Pick<Region, 'timeZone' | 'days'>): readonly number[] {
  const zone = presentZone(timeZone);
  if (region !== undefined && (presentZone(region.timeZone) === zone || !zone.includes('/')))
    return region.days;
  return daysByZone().get(zone) ?? usualDays;
}

let ownWeeks: ReadonlyMap<string, readonly number[]> | undefined;

function daysByZone(): ReadonlyMap<string, readonly number[]> {
  ownWeeks ??= new Map(
    countriesWithOwnWeek.flatMap((country) => {
      const locale = intlLocaleOf(country);
      const days = daysWithout(locale?.getWeekInfo?.().weekend ?? [6, 7]);
      return (locale?.getTimeZones?.() ?? []).map((zone) => [presentZone(zone), days] as const);
    }),
  );
  return ownWeeks;
}

/** Meetings are planned on five days a week. If a country has only one free day, the day before it is usually a half day. */
function daysWithout(weekend: readonly number[]): readonly number[] {
  const [only = 7] = weekend;
  const free = weekend.length === 1 ? [only, only === 1 ? 7 : only - 1] : weekend;
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => !free.includes(day));
}
