import { Temporal } from 'temporal-polyfill';
import { type BusinessCalendar, isWorkingDay, weekdayOf } from '../../src/businessTime/businessCalendar.ts';
import { dayIn } from '../../src/locales/dayIn.ts';
import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type CustomerRegion, customerCalendar } from '../../src/onboarding/calendars.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
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
  const { from, to } = hoursOf(calendar, today);
  const until = (instant: number) => (instant - Date.parse(now)) / 60_000;
  const say = (name: TextUnder<'status:day'>, minutes: number) =>
    t.text(`status:day.${name}`, { ...hours, duration: durationText(minutes, t) });
  const toStart = until(from);
  if (toStart > 0) return say('before', toStart);
  const toEnd = until(to);
  return toEnd > 0 ? say('left', toEnd) : say('over', 0);
}

/** The hours of a day, in milliseconds since 1970. */
interface DayHours {
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

/** The hours of the last day that was asked for. All customers with the same hours in a zone have one calendar. */
const lastDays = new WeakMap<BusinessCalendar, DayHours>();

function hoursOf(calendar: BusinessCalendar, day: string): DayHours {
  const known = lastDays.get(calendar);
  if (known?.day === day) return known;
  const { timeZone, opens, closes } = calendar;
  const at = (plainTime: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  const hours = { day, from: at(opens), to: at(closes) };
  lastDays.set(calendar, hours);
  return hours;
}
