import { formatCalendarDay } from '../../cards/format.ts';
import { languageName } from '../../cards/names.ts';
import { nameOfLanguage } from '../../src/locales/nameOfLanguage.ts';
import { plainText } from '../../src/locales/plainText.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { choiceField } from './choiceField.ts';
import type { Field } from './field.ts';
import { isDay, parseDay } from './parseDay.ts';
import { textField } from './textField.ts';

const mostUsers = 10_000_000;

/** Between the thousands of a number people write spaces, points, commas or apostrophes. */
const thousands = /[\s.,'](?=\d{3}(\D|$))/g;

/** How many people shall use the services. */
export const usersField: Field = {
  name: 'users',
  step: 'details',
  asked: true,
  value: ({ users }) => users?.toString(),
  shown: ({ users }, { t }) => (users === undefined ? '' : t.number(users)),
  fromText(text) {
    const digits = plainText(text.slice(0, 200))
      .replaceAll(thousands, '')
      .match(/^[^\d-]*(\d+)\D*$/)?.[1];
    return digits === undefined ? undefined : { users: digits };
  },
  read(given, before, { t }) {
    const { users: _before, ...rest } = before;
    const typed = plainText(given);
    if (typed === '') return { ok: true, answers: rest };
    // A number that the directory told is taken, whatever it is.
    if (typed === before.users?.toString()) return { ok: true, answers: before };
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
      names: [languageName(tag, t), nameOfLanguage(tag, tag)],
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

/** When the customer would like to begin. Checked against today again when the request is sent. */
export const desiredStartField: Field = {
  name: 'desiredStart',
  step: 'details',
  asked: true,
  value: ({ desiredStart }) => desiredStart,
  shown: ({ desiredStart }, { t }) => (desiredStart === undefined ? '' : formatCalendarDay(desiredStart, t)),
  fromText(text, { t, today }) {
    const day = parseDay(text, t.language, today);
    return day === undefined ? undefined : { desiredStart: day };
  },
  read(given, before, { t, today }) {
    const { desiredStart: _before, ...rest } = before;
    const day = given.trim();
    if (day === '') return { ok: true, answers: rest };
    if (!isDay(day)) return { ok: false, error: t.text('chat:errors.day') };
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
