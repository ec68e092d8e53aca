import { formatCalendarDay, formatFullDay } from '../../cards/kit/format.ts';
import { languageName } from '../../cards/kit/names.ts';
import { nameOfLanguage } from '../../src/locales/languages.ts';
import { plainText } from '../../src/locales/plainText.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { daysAfter } from '../reading/dayMath.ts';
import { readCount } from '../reading/readers/readCount.ts';
import { type DayContext, type DayReading, readDay } from '../reading/readers/readDay.ts';
import { readDayInput, readNumberInput } from '../reading/readers/readInput.ts';
import { choiceField } from './choiceField.ts';
import type { Field, FieldContext } from './field.ts';
import { textField } from './textField.ts';

const mostUsers = 10_000_000;

/** The number of people who will use the services. */
export const usersField: Field = {
  name: 'users',
  step: 'details',
  asked: true,
  value: ({ users }) => users?.toString(),
  shown: ({ users }, { t }) => (users === undefined ? '' : t.number(users)),
  fromText(text) {
    const users = readCount(text);
    return users === undefined ? undefined : { users: String(users) };
  },
  read(given, before, { t }) {
    const { users: _before, ...rest } = before;
    const typed = plainText(given);
    if (typed === '') return { ok: true, answers: rest };
    // A number from the directory is accepted unchanged.
    if (typed === before.users?.toString()) return { ok: true, answers: before };
    const users = readNumberInput(typed);
    if (users !== undefined && users >= 1 && users <= mostUsers)
      return { ok: true, answers: { ...rest, users } };
    return { ok: false, error: t.text('chat:errors.users') };
  },
};

/** The language of assistance. */
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

/** The customer's desired start. It is compared with today again when the request is sent. */
export const desiredStartField: Field = {
  name: 'desiredStart',
  step: 'details',
  asked: true,
  value: ({ desiredStart }) => desiredStart,
  shown: ({ desiredStart }, { t }) => (desiredStart === undefined ? '' : formatFullDay(desiredStart, t)),
  fromText(text, context) {
    const reading = readDay(text, dayContextOf(context));
    return reading?.kind === 'day' || reading?.kind === 'past' ? { desiredStart: reading.day } : undefined;
  },
  doubt(text, context) {
    const reading = readDay(text, dayContextOf(context));
    const days = doubtfulDays(reading, context).filter((day) => day >= context.today);
    if (reading === undefined || reading.kind === 'day' || reading.kind === 'past') return undefined;
    const choices = days.map((day) => ({ value: day, title: formatFullDay(day, context.t) }));
    return { say: dayFault(reading, context), choices };
  },
  read(given, before, context) {
    const { desiredStart: _before, ...rest } = before;
    if (given.trim() === '') return { ok: true, answers: rest };
    const reading = readDayInput(given, dayContextOf(context));
    return reading?.kind === 'day'
      ? { ok: true, answers: { ...rest, desiredStart: reading.day } }
      : { ok: false, error: dayFault(reading, context) };
  },
};

function dayContextOf({ t, today, dayOrder }: FieldContext): DayContext {
  return { today, language: t.language, order: dayOrder };
}

/** The days that an uncertain text may mean. */
function doubtfulDays(reading: DayReading | undefined, { today }: FieldContext): readonly string[] {
  switch (reading?.kind) {
    case 'either':
      return reading.days;
    case 'otherWeekday':
    case 'far':
      return [reading.day];
    case 'soon':
      return [today];
    default:
      return [];
  }
}

/** Why a day is refused, and what to do. */
function dayFault(reading: DayReading | undefined, { t, today }: FieldContext): string {
  const written = (day: string) => formatFullDay(day, t);
  switch (reading?.kind) {
    case 'either': {
      const [first, second] = reading.days;
      return t.text('chat:errors.dayEither', { first: written(first), second: written(second) });
    }
    case 'past':
      return t.text('chat:errors.dayPast', { day: written(reading.day) });
    case 'otherWeekday':
      return t.text('chat:errors.dayWeekday', { day: written(reading.day) });
    case 'far':
      return t.text('chat:errors.dayFar', { day: written(reading.day) });
    case 'soon':
      return t.text('chat:errors.daySoon');
    default:
      return t.text('chat:errors.day', { example: formatCalendarDay(daysAfter(today, 14), t) });
  }
}

/** The customer's reason for asking. */
export const reasonField: Field = textField({
  name: 'reason',
  step: 'details',
  asked: true,
  answer: (value, { reason: _before, ...rest }) => (value === undefined ? rest : { ...rest, reason: value }),
  value: ({ reason }) => reason,
});
