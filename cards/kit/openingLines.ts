import { weekdayOf as weekdayIn } from '../../src/businessTime/businessCalendar.ts';
import { calendarDay } from '../../src/businessTime/businessHours.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { openingHours } from '../../src/onboarding/businessHours.ts';
import { teamHolidays } from '../../src/onboarding/calendars.ts';
import type { Region } from '../../src/onboarding/processData.ts';
import { clockTime, sameClock, sameDay, weekdayOf } from './clock.ts';
import { formatFullDay, formatZone } from './format.ts';

/** The countries whose names are in the sentences: languages differ in the word before a country. Other sentences name none. */
const namedCountries: readonly string[] = ['FR', 'US', 'SG'];

/**
 * The opening times of a region's team, from its own hours and holidays only, so that the bot never promises other times. A second line has
 * the reader's time if it differs.
 *
 * @param isUnread the team has not read the request yet: on a holiday, the line says when it will
 */
export function openingLines(
  region: Region,
  now: string,
  readerZone: string,
  t: Translator,
  isUnread = false,
): readonly string[] {
  const hours = openingHours(region, now);
  const instant = hours.open ? hours.closesAt : hours.opensAt;
  if (instant === undefined) return [];
  const line = (name: string, timeZone: string) =>
    t.text(composedKey(`status:hours.${name}`), {
      day: dayText(instant, now, timeZone, t),
      time: clockTime(instant, timeZone, t),
      zone: formatZone(timeZone, t),
    });
  const key = hours.open ? 'open' : 'closed';
  const own = sameClock(instant, region.timeZone, readerZone) ? [] : [line(`${key}Yours`, readerZone)];
  const holiday = isUnread ? holidayKey(region, now) : undefined;
  return [line(holiday ?? key, region.timeZone), ...own];
}

/** The sentence for a holiday that keeps the team from work today: with the name of the country, if there is a sentence with it. */
function holidayKey(region: Region, now: string): string | undefined {
  const day = calendarDay(now, region.timeZone);
  const holiday = teamHolidays(region).on(day);
  if (holiday === undefined || !region.days.includes(weekdayIn(day))) return undefined;
  if (holiday.status === 'expected') return 'holiday.expected';
  const { country = '' } = region;
  return `holiday.${namedCountries.includes(country) ? country : 'other'}`;
}

/** "today", "Monday", and from a week on "Monday, 4 January". */
function dayText(instant: string, now: string, timeZone: string, t: Translator): string {
  if (sameDay(instant, now, timeZone)) return t.text('status:hours.today');
  const isNear = Date.parse(instant) - Date.parse(now) < 6 * 86_400_000;
  return isNear ? weekdayOf(instant, timeZone, t) : formatFullDay(calendarDay(instant, timeZone), t);
}
