import { Temporal } from 'temporal-polyfill';
import { isWorkingDay, weekdayOf } from '../../src/businessTime/businessCalendar.ts';
import { dayIn } from '../../src/locales/dayIn.ts';
import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type CustomerRegion, customerCalendar } from '../../src/onboarding/calendars.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { boundedCache } from '../../src/runtime/boundedCache.ts';
import { durationText } from '../kit/clock.ts';

/** The time that is left today of the customer's preferred hours, as a sentence. On a free day of the
 * customer's country it says so. */
export function customerDay(
  { answers: { timeZone, hours }, standing: { country } }: Pick<AssistanceRequest, 'answers' | 'standing'>,
  region: CustomerRegion,
  now: string,
  t: Translator,
): string {
  const calendar = customerCalendar({ timeZone, hours, country }, region);
  const today = dayIn(timeZone, now);
  const holiday = calendar.weekdays.includes(weekdayOf(today)) ? calendar.holidays?.on(today) : undefined;
  if (holiday !== undefined) {
    return t.text(holiday.status === 'expected' ? 'status:day.holidayExpected' : 'status:day.holiday');
  }
  if (!isWorkingDay(calendar, today)) return t.text('status:day.weekend');
  const until = (time: string) => (instantOf(timeZone, today, time) - Date.parse(now)) / 60_000;
  const say = (name: TextUnder<'status:day'>, minutes: number) =>
    t.text(`status:day.${name}`, { ...hours, duration: durationText(minutes, t) });
  const toStart = until(hours.from);
  if (toStart > 0) return say('before', toStart);
  const toEnd = until(hours.to);
  return toEnd > 0 ? say('left', toEnd) : say('over', 0);
}

/** Every card of a day has the same few hours in the same few zones. */
const instants = boundedCache<number>(200);

/** The instant of a local time on a day, in milliseconds since 1970. */
function instantOf(timeZone: string, day: string, time: string): number {
  return instants(
    `${timeZone} ${day} ${time}`,
    () => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds,
  );
}
