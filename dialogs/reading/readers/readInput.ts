import { plainText } from '../plainText.ts';
import { readCount } from './readCount.ts';
import { type DayContext, type DayReading, readDay } from './readDay.ts';
import { readTime } from './readTime.ts';

/*
 * How the inputs of every card are read. By the schema of Adaptive Cards an Input.Time sends `HH:MM`, an Input.Date `YYYY-MM-DD` and an
 * Input.Number digits. Some clients send the text they show: `01:00 PM`, `14/12/2026`, `180.0` (AdaptiveCards 4892, 6250, 5580).
 */

/** The time (`HH:MM`) that an Input.Time sent; undefined where it is none, or not certain. */
export function readTimeInput(value: string): string | undefined {
  const [, hour = '', minute = ''] =
    plainText(value).match(/^t?(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d{1,9})?)?z?$/) ?? [];
  if (hour !== '') {
    return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
  }
  const reading = readTime(value, 'en');
  return reading?.kind === 'time' ? reading.time : undefined;
}

/** The day that an Input.Date sent. A time of day beside it has to be midnight. */
export function readDayInput(value: string, context: DayContext): DayReading | undefined {
  return readDay(value.trim().replace(/^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?$/, '$1'), context);
}

/** The whole number that an Input.Number sent. */
export function readNumberInput(value: string): number | undefined {
  return readCount(value);
}
