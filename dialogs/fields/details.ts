import { formatLanguageName } from '../../cards/format.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import { choiceField } from './choiceField.ts';
import type { Field, FieldReading } from './field.ts';
import { matchOne } from './matchChoices.ts';
import { parseDay } from './parseDay.ts';
import { textField } from './textField.ts';

const mostUsers = 10_000_000;

/** How many people shall use the services. */
export const usersField: Field = {
  name: 'users',
  step: 'details',
  asked: true,
  value: ({ users }) => users?.toString(),
  fromText(text) {
    const digits = text.replaceAll(/[\s.,'\u00a0\u202f](?=\d{3}(\D|$))/g, '').match(/^\D*(\d+)\D*$/)?.[1];
    return digits === undefined ? undefined : { users: digits };
  },
  read(given, before, { t }) {
    const { users: _before, ...rest } = before;
    const typed = given.trim();
    if (typed === '') return { ok: true, answers: rest };
    const users = Number(typed);
    if (Number.isInteger(users) && users >= 1 && users <= mostUsers)
      return { ok: true, answers: { ...rest, users } };
    return { ok: false, error: t.text('chat:errors.users') };
  },
};

/** The language assistance is given in. */
export const languageField: Field = choiceField({
  name: 'language',
  step: 'details',
  required: true,
  choices: ({ process, t }) =>
    process.languages.map(({ tag }) => ({
      value: tag,
      names: [formatLanguageName(tag, t), new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag],
    })),
  answer: (value, before) => (value === undefined ? before : { ...before, language: value }),
  value: ({ language }) => language,
});

/** The region whose team looks after the request. */
export const regionField: Field = choiceField({
  name: 'region',
  step: 'details',
  required: true,
  choices: ({ process, t }) =>
    process.regions.map(({ id, name }) => ({ value: id, names: [nameIn(name, t.language), name.en] })),
  answer: (value, before) => (value === undefined ? before : { ...before, region: value }),
  value: ({ region }) => region,
});

/** The customer's time zone. Typed, its city will do. */
export const timeZoneField: Field = {
  name: 'timeZone',
  step: 'details',
  asked: false,
  value: ({ timeZone }) => timeZone,
  fromText(text) {
    const zones = Intl.supportedValuesOf('timeZone');
    const city = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
    const found = matchOne(
      text,
      zones.map((zone) => ({ value: zone, names: [city(zone)] })),
    );
    return found === undefined ? undefined : { timeZone: found };
  },
  read(given, before, { t }) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: given.trim() });
      return { ok: true, answers: { ...before, timeZone: given.trim() } };
    } catch {
      return { ok: false, error: t.text('chat:errors.timeZone') };
    }
  },
};

/** When the customer's day begins, for meetings. */
export const hoursFromField: Field = hoursField('hoursFrom', 'from');

/** When the customer's day ends, for meetings. */
export const hoursToField: Field = hoursField('hoursTo', 'to');

function hoursField(name: 'hoursFrom' | 'hoursTo', end: 'from' | 'to'): Field {
  return {
    name,
    step: 'details',
    asked: false,
    value: ({ hours }) => hours?.[end],
    fromText(text) {
      const [, hour, minute] = text.match(/(\d{1,2})(?:\s*[:h.]\s*(\d{2}))?/) ?? [];
      return hour === undefined ? undefined : { [name]: `${hour.padStart(2, '0')}:${minute ?? '00'}` };
    },
    read(given, before, { t }) {
      const time = given.trim().slice(0, 5);
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { ok: false, error: t.text('chat:errors.time') };
      return withHours(before, { from: '09:00', to: '17:00', ...before.hours, [end]: time });
    },
  };
}

function withHours(before: PartialAnswers, hours: { from: string; to: string }): FieldReading {
  return { ok: true, answers: { ...before, hours } };
}

/** When the customer would like to begin. Checked against today again when the request is sent. */
export const desiredStartField: Field = {
  name: 'desiredStart',
  step: 'details',
  asked: true,
  value: ({ desiredStart }) => desiredStart,
  fromText(text, { t, today }) {
    const day = parseDay(text, t.language, today);
    return day === undefined ? undefined : { desiredStart: day };
  },
  read(given, before, { t, today }) {
    const { desiredStart: _before, ...rest } = before;
    const day = given.trim();
    if (day === '') return { ok: true, answers: rest };
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
      return { ok: false, error: t.text('chat:errors.day') };
    }
    if (day < today) return { ok: false, error: t.text('chat:errors.dayPast') };
    return { ok: true, answers: { ...rest, desiredStart: day } };
  },
};

/** Why the customer asks. */
export const reasonField: Field = textField({
  name: 'reason',
  step: 'details',
  asked: true,
  answer: (value, { reason: _before, ...rest }) => (value === undefined ? rest : { ...rest, reason: value }),
  value: ({ reason }) => reason,
});
