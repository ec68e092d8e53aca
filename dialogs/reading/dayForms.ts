import {
  dayAt,
  daysAfter,
  monthDayFrom,
  nthWeekday,
  weekdayAfter,
  weekdayInWeek,
  weekdayOn,
} from './dayMath.ts';
import { yearOf } from './numericDay.ts';

/** Weekdays and months of a language, by every name and abbreviation, without accents. */
export interface DayNames {
  readonly weekdays: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
}

/** The contents of the pieces of a typed day, in their order. */
export interface DayParts {
  readonly today: string;
  readonly weekdays: readonly number[];
  readonly months: readonly number[];
  readonly numbers: readonly { readonly value: number; readonly digits: string; readonly ordinal: boolean }[];
  readonly years: readonly number[];
}

/** The days that a phrase can mean: none if the date does not exist, two if people differ. `'soon'` is not a day: as soon as possible. */
export type DaysOf = (parts: DayParts) => readonly (string | undefined)[] | 'soon';

/**
 * A form of words: a pattern over the pieces, each followed by a space. `W` is a weekday, `M` a month, `N` a number of one or two digits,
 * `Y` a year; other words stand as they are. A pattern covers the whole text but for the small words around it.
 */
export interface DayRule {
  readonly pattern: RegExp;
  readonly days: DaysOf;
  /** The day has to fall on the named weekday. */
  readonly agrees?: true;
}

/** The phrases for days in a language. */
export interface DayGrammar {
  readonly names: DayNames;
  /** Words around a day that do not change its meaning. "not", "or", "about", "before" and "after" are not among them. */
  readonly lead: ReadonlySet<string>;
  readonly trail: ReadonlySet<string>;
  readonly rules: readonly DayRule[];
  /** Words by which a day names its year, as "next year" does. */
  readonly namesYear: RegExp;
  /** A name that looks like a number, with its long form: "5 sept" does not mean 5 and 7. */
  readonly writtenOut?: readonly [RegExp, string];
  /** Writes the forms of the language that no rule can tell apart in another way: "14.12." as "14/12", for the dots are lost. */
  readonly rewritten?: (plain: string) => string;
}

/** A rule of the language: "W? N M" is written `(W )?N M `. */
export function rule(pattern: string, days: DaysOf, agrees?: true): DayRule {
  return { pattern: new RegExp(`^${pattern}$`), days, ...(agrees === undefined ? {} : { agrees }) };
}

export const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const monthDay: DaysOf = ({ today, numbers: [day, short], months: [month = 0], years: [year] }) => {
  const wanted = short === undefined ? year : yearOf(short.digits, today);
  if (short !== undefined && wanted === undefined) return [];
  const number = day?.value ?? 0;
  return [wanted === undefined ? monthDayFrom(today, month, number) : dayAt(wanted, month, number)];
};

/** "Monday the 14th": the first 14th to come, or the one after it, that is a Monday. */
export const weekdayAndNumber: DaysOf = ({ today, weekdays: [weekday], numbers: [day] }) => {
  const ahead = Array.from({ length: 62 }, (_, index) => daysAfter(today, index));
  return [ahead.find((each) => Number(each.slice(8)) === day?.value && weekdayOn(each) === weekday)];
};

/** "the 3rd" names no month: the next two days with that number. */
export const comingNumber: DaysOf = ({ today, numbers: [day] }) =>
  Array.from({ length: 124 }, (_, index) => daysAfter(today, index))
    .filter((each) => Number(each.slice(8)) === day?.value)
    .slice(0, 2);

/** An ordinal alone, as in "the 3rd". "the 3" may count anything. */
export const comingOrdinal: DaysOf = (parts) =>
  parts.numbers[0]?.ordinal === true ? comingNumber(parts) : [];

/** Such a day of the next calendar year. */
export const nextYear: DaysOf = ({ today, numbers: [day], months: [month = 0] }) => [
  dayAt(Number(today.slice(0, 4)) + 1, month, day?.value ?? 0),
];

/** "le 5 janvier prochain": the next to come. */
export const comingMonthDay: DaysOf = (parts) =>
  list(monthDay(parts)).map((day) => (day !== undefined && day < parts.today ? undefined : day));

/** A weekday alone. On that very weekday it is uncertain whether today is meant. */
export const comingWeekday: DaysOf = ({ today, weekdays: [weekday = 0] }) => {
  const after = weekdayAfter(today, weekday);
  return weekdayOn(today) === weekday ? [today, after] : [after];
};

export const thisWeekday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayOn(today) === weekday ? today : weekdayAfter(today, weekday),
];

export const afterToday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [weekdayAfter(today, weekday)];

/** In English weeks begin on Monday or on Sunday, by the country and the speaker. */
export const nextWeek: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayInWeek(today, 1, weekday, 1),
  weekdayInWeek(today, 1, weekday, 7),
];
export const nextWeekFromMonday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayInWeek(today, 1, weekday, 1),
];
export const thisWeek: DaysOf = ({ today, weekdays: [weekday = 0] }) => [weekdayInWeek(today, 0, weekday, 1)];
/** Such a weekday of this week, where some weeks begin on Monday and some on Sunday. */
export const thisWeekEither: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayInWeek(today, 0, weekday, 1),
  weekdayInWeek(today, 0, weekday, 7),
];
/** Such a day of a month, in the year that is so many years ahead. */
export const inYear =
  (more: number): DaysOf =>
  ({ today, numbers: [day], months: [month = 0] }) => [
    dayAt(Number(today.slice(0, 4)) + more, month, day?.value ?? 0),
  ];

/** The coming Friday or the Friday of next week: people differ. */
export const nextWeekday: DaysOf = (parts) => [...list(afterToday(parts)), ...list(nextWeek(parts))];
export const nextWeekdayFromMonday: DaysOf = (parts) => [
  ...list(afterToday(parts)),
  ...list(nextWeekFromMonday(parts)),
];

export const lastWeekday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  daysAfter(weekdayAfter(daysAfter(today, -1), weekday), -7),
];

export function later(days: DaysOf, more: number): DaysOf {
  return (parts) => list(days(parts)).map((day) => (day === undefined ? undefined : daysAfter(day, more)));
}

export function list(days: ReturnType<DaysOf>): readonly (string | undefined)[] {
  return days === 'soon' ? [] : days;
}

export function inDays(days: number): DaysOf {
  return ({ today }) => [daysAfter(today, days)];
}

/** "in 10 days", "in two weeks". */
export function ahead(daysEach: number): DaysOf {
  return ({ today, numbers: [number] }) => [daysAfter(today, (number?.value ?? 0) * daysEach)];
}

/** "the first Monday in January", of that month's next time. */
export const nthInMonth: DaysOf = ({
  today,
  weekdays: [weekday = 0],
  months: [month = 0],
  numbers,
  years: [year],
}) => {
  const nth = numbers[0] === undefined ? -1 : numbers[0].value;
  if (nth === 0 || nth > 5 || numbers[0]?.ordinal === false) return [];
  if (year !== undefined) return [nthWeekday(year, month, weekday, nth)];
  const thisYear = Number(today.slice(0, 4));
  const found = [thisYear, thisYear + 1].map((each) => nthWeekday(each, month, weekday, nth));
  return [found.find((day) => day !== undefined && day >= today)];
};

/** Such a day, or such a weekday, of the month that is so many months ahead. */
export function inMonth(months: number): DaysOf {
  return ({ today, numbers: [number], weekdays: [weekday] }) => {
    const [year = 0, month = 0] = today.split('-').map(Number);
    const count = month - 1 + months;
    const [yearThen, monthThen] = [year + Math.floor(count / 12), (count % 12) + 1];
    const nth = number?.value ?? -1;
    if (weekday === undefined) return [dayAt(yearThen, monthThen, nth)];
    const isNth = number === undefined || (nth >= 1 && nth <= 5 && number.ordinal);
    return isNth ? [nthWeekday(yearThen, monthThen, weekday, nth)] : [];
  };
}

export const soon: DaysOf = () => 'soon';

/** Names in their order, several ways to write each. */
export function numbered(...names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const)));
}
