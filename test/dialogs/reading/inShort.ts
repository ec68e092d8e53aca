import type { DayReading } from '../../../dialogs/reading/readers/readDay.ts';
import type { TimeReading } from '../../../dialogs/reading/readers/readTime.ts';

/** A reading of a day in short: a day; two days with "or"; another kind; "not taken". */
export function dayInShort(reading: DayReading | undefined): string {
  if (reading === undefined) return 'not taken';
  switch (reading.kind) {
    case 'day':
      return reading.day;
    case 'either':
      return reading.days.join(' or ');
    case 'soon':
      return 'soon';
    default:
      return `${reading.kind} ${reading.day}`;
  }
}

/** A reading of a time in short: a time, a beginning and an end, two times with "or", or "not taken". */
export function timeInShort(reading: TimeReading | undefined): string {
  if (reading === undefined) return 'not taken';
  switch (reading.kind) {
    case 'time':
      return reading.time;
    case 'range':
      return `${reading.from} to ${reading.to}`;
    default:
      return reading.times.join(' or ');
  }
}
