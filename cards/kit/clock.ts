import { datesIn, numberFormat, relativeTimeFormat } from '../../src/locales/formats.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { writtenDate } from './writtenDate.ts';

/** "09:00" of an instant in a time zone. */
export const clockTime = writtenDate({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "Monday" of an instant in a time zone. */
export const weekdayOf = writtenDate({ weekday: 'long' });

/** "Mon, 30 Nov" of an instant in a time zone. */
export const shortDay = writtenDate({ weekday: 'short', day: 'numeric', month: 'short' });

const leaf = {
  weekday: writtenDate({ weekday: 'short' }),
  day: writtenDate({ day: 'numeric' }),
  month: writtenDate({ month: 'short' }),
};

/** The parts a leaf of a calendar shows: "Mon", "30", "Nov". */
export interface CalendarLeaf {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
}

/** A calendar's leaf for an instant in a time zone. */
export function calendarLeaf(instant: string, timeZone: string, t: Translator): CalendarLeaf {
  return {
    weekday: leaf.weekday(instant, timeZone, t),
    day: leaf.day(instant, timeZone, t),
    // Beside a day, Vietnamese has "thg 12"; "Tháng 12" is too wide for a leaf.
    month: leaf.month(instant, timeZone, t).replace(/^Tháng (?=\d)/, 'Thg '),
  };
}

/** "3 hours ago" of a moment in the past, "just now" within its first minute. */
export function ageOf(instant: string, now: string, t: Translator): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000);
  if (minutes < 1) return t.text('status:justNow');
  const ago = (count: number, unit: 'minute' | 'hour' | 'day') =>
    spaced(relativeTimeFormat(t.language, {}).format(-count, unit));
  if (minutes < 60) return ago(minutes, 'minute');
  if (minutes < 48 * 60) return ago(Math.floor(minutes / 60), 'hour');
  return ago(Math.floor(minutes / (24 * 60)), 'day');
}

/** "waiting 3 days" since an instant: in whole minutes within the first hour, in whole hours within two days, then in whole days. */
export function waitingText(since: string, now: string, t: Translator): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
  if (minutes < 1) return t.text('status:waiting.now');
  const [unit, count] =
    minutes < 60
      ? ['minutes', minutes]
      : minutes < 48 * 60
        ? ['hours', Math.floor(minutes / 60)]
        : ['days', Math.floor(minutes / (24 * 60))];
  return t.text(composedKey(`status:waiting.${unit}`), { count, number: t.number(count) });
}

/** "45 minutes" or "3.5 hours": from an hour on, rounded down to the half hour. */
export function durationText(minutes: number, t: Translator): string {
  const unit = minutes < 60 ? 'minute' : 'hour';
  const value = minutes < 60 ? Math.floor(minutes) : Math.floor(minutes / 30) / 2;
  return amountText(value, unit, t);
}

/** "3 days". */
export function amountText(value: number, unit: 'minute' | 'hour' | 'day', t: Translator): string {
  return spaced(numberFormat(t.language, { style: 'unit', unit, unitDisplay: 'long' }).format(value));
}

/** `Intl` writes "3小时" in Chinese; Microsoft 365 has a blank after the number. */
function spaced(text: string): string {
  return text.replaceAll(/(?<=\p{Nd})(?=\p{sc=Han})/gu, ' ');
}

const days = datesIn({ dateStyle: 'short' });

/** Whether two instants are on the same day in a time zone. */
export function sameDay(one: string, other: string, timeZone: string): boolean {
  const day = days('en', timeZone);
  return day.format(new Date(one)) === day.format(new Date(other));
}

const clocks = datesIn({ dateStyle: 'short', timeStyle: 'short' });

/** Whether clocks in two zones show the same time at an instant. */
export function sameClock(instant: string, one: string, other: string): boolean {
  const shown = (timeZone: string) => clocks('en', timeZone).format(new Date(instant));
  return shown(one) === shown(other);
}
