import type { Hours } from '../../src/requests/answers.ts';
import { readTimeInput } from '../reading/readers/readInput.ts';
import { readTime } from '../reading/readers/readTime.ts';
import type { Field } from './field.ts';

/** When the customer's day begins, for meetings. */
export const hoursFromField: Field = {
  ...hoursField('hoursFrom', 'from'),
  conflict({ hours }, { t }) {
    if (hours === undefined || leavesRoom(hours)) return undefined;
    return t.text('chat:errors.hoursFrom', { to: hours.to, field: t.text('chat:fields.hoursTo') });
  },
};

/** When the customer's day ends, for meetings. The longest meeting has to fit in before. */
export const hoursToField: Field = hoursField('hoursTo', 'to');

const usual: Hours = { from: '09:00', to: '17:00' };
const longestMeetingMinutes = 60;

function hoursField(name: 'hoursFrom' | 'hoursTo', end: keyof Hours): Field {
  return {
    name,
    step: 'details',
    asked: false,
    value: ({ hours }) => hours?.[end],
    fromText(text, { t }) {
      const reading = readTime(text, t.language);
      if (reading?.kind === 'range') return { hoursFrom: reading.from, hoursTo: reading.to };
      return reading?.kind === 'time' ? { [name]: reading.time } : undefined;
    },
    doubt(text, { t }) {
      const reading = readTime(text, t.language);
      if (reading?.kind !== 'either') return undefined;
      const [first, second] = reading.times;
      return {
        say: t.text('chat:errors.timeEither', { first, second }),
        choices: reading.times.map((time) => ({ value: time, title: time })),
      };
    },
    read(given, before, { t }) {
      const hours = { ...usual, ...before.hours };
      const time = given.trim() === '' ? hours[end] : readTimeInput(given);
      if (time === undefined) return { ok: false, error: t.text('chat:errors.time') };
      const changed = { ...hours, [end]: time };
      // The beginning is read first. Only when the end is read are both final.
      if (end === 'to' && !leavesRoom(changed)) {
        return { ok: false, error: t.text('chat:errors.hours', { from: changed.from }) };
      }
      return { ok: true, answers: { ...before, hours: changed } };
    },
  };
}

function leavesRoom({ from, to }: Hours): boolean {
  return minutes(to) - minutes(from) >= longestMeetingMinutes;
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
