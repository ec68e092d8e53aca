import type { Translator } from '../../src/locales/translator.ts';
import { openingHours } from '../../src/onboarding/businessHours.ts';
import type { Region } from '../../src/onboarding/processData.ts';
import { clockTime, sameClock, sameDay, weekdayOf } from '../kit/clock.ts';
import { formatZone } from '../kit/format.ts';

/**
 * The opening times of a region's team, from its own hours only, so that the bot never promises other times. A second line has the reader's
 * time if it differs.
 */
export function openingLines(
  region: Region,
  now: string,
  readerZone: string,
  t: Translator,
): readonly string[] {
  const hours = openingHours(region, now);
  const instant = hours.open ? hours.closesAt : hours.opensAt;
  if (instant === undefined) return [];
  const key = hours.open ? 'open' : 'closed';
  const line = (name: string, timeZone: string) =>
    t.text(`status:hours.${name}`, {
      day: sameDay(instant, now, timeZone) ? t.text('status:hours.today') : weekdayOf(instant, timeZone, t),
      time: clockTime(instant, timeZone, t),
      zone: formatZone(timeZone, t),
    });
  const own = sameClock(instant, region.timeZone, readerZone) ? [] : [line(`${key}Yours`, readerZone)];
  return [line(key, region.timeZone), ...own];
}
