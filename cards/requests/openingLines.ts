import type { Translator } from '../../src/locales/translator.ts';
import { openingHours } from '../../src/onboarding/businessHours.ts';
import type { Region } from '../../src/onboarding/processData.ts';
import { clockTime, sameClock, sameDay, weekdayOf } from '../kit/clock.ts';
import { formatZone } from '../kit/format.ts';

/**
 * When a region's team is at work, from its own hours and nothing else: no time is ever promised that the region does not keep. A
 * second line says it in the reader's time where that differs.
 */
export function openingLines(
  region: Region,
  now: string,
  readerZone: string,
  t: Translator,
): readonly string[] {
  const hours = openingHours(region, now);
  const instant = hours.open ? hours.closesAt : hours.opensAt;
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
