import type { Hours } from '../../src/requests/answers.ts';
import type { Field } from './field.ts';
import { parseTime } from './parseTime.ts';

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
    fromText(text) {
      const time = parseTime(text);
      return time === undefined ? undefined : { [name]: time };
    },
    read(given, before, { t }) {
      const hours = { ...usual, ...before.hours };
      const time = given.trim().slice(0, 5) || hours[end];
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { ok: false, error: t.text('chat:errors.time') };
      const changed = { ...hours, [end]: time };
      // The beginning is read first; only when the end is read are both as they are meant.
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
