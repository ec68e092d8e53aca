import { Temporal } from 'temporal-polyfill';
import type { Translator } from '../../src/locales/translator.ts';
import type { Region } from '../../src/onboarding/processData.ts';
import { workingDays } from '../../src/onboarding/workingDays.ts';
import type { Answers } from '../../src/requests/answers.ts';
import { durationText } from '../kit/clock.ts';

/** The time that is left today of the customer's preferred hours, as a sentence. On a day off in the customer's country it says so. */
export function customerDay(
  { timeZone, hours }: Pick<Answers, 'timeZone' | 'hours'>,
  region: Pick<Region, 'timeZone' | 'days'>,
  now: string,
  t: Translator,
): string {
  const here = Temporal.Instant.fromEpochMilliseconds(Date.parse(now)).toZonedDateTimeISO(timeZone);
  if (!workingDays(timeZone, region).includes(here.dayOfWeek)) return t.text('status:day.weekend');
  const until = (time: string) =>
    (here.withPlainTime(time).epochMilliseconds - here.epochMilliseconds) / 60_000;
  const say = (name: string, minutes: number) =>
    t.text(`status:day.${name}`, { ...hours, duration: durationText(minutes, t) });
  const toStart = until(hours.from);
  if (toStart > 0) return say('before', toStart);
  const toEnd = until(hours.to);
  return toEnd > 0 ? say('left', toEnd) : say('over', 0);
}
