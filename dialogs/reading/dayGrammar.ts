import type { BotLanguage } from '../../src/locales/languages.ts';
import {
  dayAt,
  daysAfter,
  monthDayFrom,
  nthWeekday,
  weekdayAfter,
  weekdayInWeek,
  weekdayOn,
} from './dayMath.ts';
import type { DayNames } from './dayTokens.ts';
import { yearOf } from './numericDay.ts';

/** The contents of the pieces of a typed day, in their order. */
export interface DayParts {
  readonly today: string;
  readonly weekdays: readonly number[];
  readonly months: readonly number[];
  readonly numbers: readonly { readonly value: number; readonly digits: string; readonly ordinal: boolean }[];
  readonly years: readonly number[];
}

/**
 * The days that a form of words can mean: none where the calendar has none, two where people differ. `'soon'` is no day: as soon as
 * possible.
 */
export type DaysOf = (parts: DayParts) => readonly (string | undefined)[] | 'soon';

/**
 * A form of words: a pattern over the pieces, each followed by a space. `W` is a weekday, `M` a month, `N` a number of one or two digits,
 * `Y` a year; other words stand as they are. A pattern covers the whole text but for the small words around it.
 */
export interface DayRule {
  readonly pattern: RegExp;
  readonly days: DaysOf;
  /** The day has to fall on the weekday that was said with it. */
  readonly agrees?: true;
}

/** How days are said in a language. */
export interface DayGrammar {
  readonly names: DayNames;
  /** Words before and after a day that say nothing of it. "not", "or", "about", "before" and "after" are no such words. */
  readonly lead: ReadonlySet<string>;
  readonly trail: ReadonlySet<string>;
  readonly rules: readonly DayRule[];
}

/** A rule of the language: "W? N M" is written `(W )?N M `. */
function rule(pattern: string, days: DaysOf, agrees?: true): DayRule {
  return { pattern: new RegExp(`^${pattern}$`), days, ...(agrees === undefined ? {} : { agrees }) };
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const monthDay: DaysOf = ({ today, numbers: [day, short], months: [month = 0], years: [year] }) => {
  const wanted = short === undefined ? year : yearOf(short.digits, today);
  if (short !== undefined && wanted === undefined) return [];
  const number = day?.value ?? 0;
  return [wanted === undefined ? monthDayFrom(today, month, number) : dayAt(wanted, month, number)];
};

/** "Monday the 14th": the first 14th to come, or the one after it, that is a Monday. */
const weekdayAndNumber: DaysOf = ({ today, weekdays: [weekday], numbers: [day] }) => {
  const ahead = Array.from({ length: 62 }, (_, index) => daysAfter(today, index));
  return [ahead.find((each) => Number(each.slice(8)) === day?.value && weekdayOn(each) === weekday)];
};

/** "the 3rd" says no month: the next two days of that number. */
const comingNumber: DaysOf = ({ today, numbers: [day] }) =>
  Array.from({ length: 124 }, (_, index) => daysAfter(today, index))
    .filter((each) => Number(each.slice(8)) === day?.value)
    .slice(0, 2);

/** An ordinal alone, as in "the 3rd"; "the 3" may count anything. */
const comingOrdinal: DaysOf = (parts) => (parts.numbers[0]?.ordinal === true ? comingNumber(parts) : []);

/** Such a day of the next calendar year. */
const nextYear: DaysOf = ({ today, numbers: [day], months: [month = 0] }) => [
  dayAt(Number(today.slice(0, 4)) + 1, month, day?.value ?? 0),
];

/** "le 5 janvier prochain": the next to come. */
const comingMonthDay: DaysOf = (parts) =>
  list(monthDay(parts)).map((day) => (day !== undefined && day < parts.today ? undefined : day));

/** A weekday alone: on that very weekday nobody knows whether today is meant. */
const comingWeekday: DaysOf = ({ today, weekdays: [weekday = 0] }) => {
  const after = weekdayAfter(today, weekday);
  return weekdayOn(today) === weekday ? [today, after] : [after];
};

const thisWeekday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayOn(today) === weekday ? today : weekdayAfter(today, weekday),
];

const afterToday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [weekdayAfter(today, weekday)];

/** In English weeks begin on Monday or on Sunday, by the country and the speaker. */
const nextWeek: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayInWeek(today, 1, weekday, 1),
  weekdayInWeek(today, 1, weekday, 7),
];
const nextWeekFromMonday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  weekdayInWeek(today, 1, weekday, 1),
];
const thisWeek: DaysOf = ({ today, weekdays: [weekday = 0] }) => [weekdayInWeek(today, 0, weekday, 1)];

/** The coming Friday or the Friday of next week: people differ. */
const nextWeekday: DaysOf = (parts) => [...list(afterToday(parts)), ...list(nextWeek(parts))];
const nextWeekdayFromMonday: DaysOf = (parts) => [
  ...list(afterToday(parts)),
  ...list(nextWeekFromMonday(parts)),
];

const lastWeekday: DaysOf = ({ today, weekdays: [weekday = 0] }) => [
  daysAfter(weekdayAfter(daysAfter(today, -1), weekday), -7),
];

function later(days: DaysOf, more: number): DaysOf {
  return (parts) => list(days(parts)).map((day) => (day === undefined ? undefined : daysAfter(day, more)));
}

function list(days: ReturnType<DaysOf>): readonly (string | undefined)[] {
  return days === 'soon' ? [] : days;
}

function inDays(days: number): DaysOf {
  return ({ today }) => [daysAfter(today, days)];
}

/** "in 10 days", "in two weeks". */
function ahead(daysEach: number): DaysOf {
  return ({ today, numbers: [number] }) => [daysAfter(today, (number?.value ?? 0) * daysEach)];
}

/** "the first Monday in January", of that month's next time. */
const nthInMonth: DaysOf = ({
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
function inMonth(months: number): DaysOf {
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

const soon: DaysOf = () => 'soon';

const english: DayGrammar = {
  names: {
    weekdays: numbered(
      'monday mon',
      'tuesday tue tues',
      'wednesday wed weds',
      'thursday thu thur thurs',
      'friday fri',
      'saturday sat',
      'sunday sun',
    ),
    months: numbered(
      'january jan',
      'february feb',
      'march mar',
      'april apr',
      'may',
      'june jun',
      'july jul',
      'august aug',
      'september sep sept',
      'october oct',
      'november nov',
      'december dec',
    ),
  },
  lead: words(
    "on the from starting start starts begin begins beginning to we i i'd we'd i'm would like want can could let's lets us say please as of for it should is at with my our desired date day ok okay yes go go-live kick off kickoff ideally preferably hi hello",
  ),
  trail: words(
    'please thanks thank you if possible onward onwards on works fine good great perfect ok okay would be is for us me morning afternoon evening then',
  ),
  rules: [
    rule('(W )?(the )?N (of )?M ((of )?Y |N )?', monthDay, true),
    rule('(the )?N (of )?M (Y )?W ', monthDay, true),
    rule('(W )?M (the )?N (Y |N )?(W )?', monthDay, true),
    rule('(the )?N ', comingOrdinal),
    rule('(W )?(the )?N (of )?M (of )?next year ', nextYear, true),
    rule('(W )?M (the )?N (of )?next year ', nextYear, true),
    rule('W (the )?N ', weekdayAndNumber),
    rule('(the )?N (of )?this month ', inMonth(0)),
    rule('(the )?N (of )?next month ', inMonth(1)),
    rule('W ', comingWeekday),
    rule('this W ', thisWeekday),
    rule('(the )?((this )?coming|upcoming) W ', afterToday),
    rule('(the )?next W ', nextWeekday),
    rule('next week (on )?W ', nextWeek),
    rule('W (of |in )?(the )?next week ', nextWeek),
    rule('(this week (on )?W |W (of )?this week )', thisWeek),
    rule('(the )?W after next ', later(nextWeekday, 7)),
    rule('(W week |(a |N )?week (on|from) W )', (parts) =>
      parts.numbers.length > 0 && parts.numbers[0]?.value !== 1 ? [] : list(later(afterToday, 7)(parts)),
    ),
    rule('today ', inDays(0)),
    rule('tomorrow ', inDays(1)),
    rule('(the )?day after tomorrow ', inDays(2)),
    rule('(in )?(a |N )?week (from )?(today|now) ', inDays(7)),
    rule('(today|a) week ', inDays(7)),
    rule('(tomorrow week |(a )?week (from )?tomorrow )', inDays(8)),
    rule("in a (week|week's) (time )?", inDays(7)),
    rule("in a (fortnight|fortnight's) (time )?", inDays(14)),
    rule("in N days? (' )?(time )?", ahead(1)),
    rule("in N (weeks?|week's) (' )?(time )?", ahead(7)),
    rule('N days (from )?(today|now) ', ahead(1)),
    rule('N weeks (from )?(today|now) ', ahead(7)),
    rule('(the )?(N|last) W (of|in) M (Y )?', nthInMonth),
    rule('(the )?(N|last) W (of|in) (the )?next month ', inMonth(1)),
    rule('(the )?(last|past) W ', lastWeekday),
    rule('yesterday ', inDays(-1)),
    rule(
      '(asap|as soon as (possible|you can|we can)|immediately|right away|straight away|(right )?now) ',
      soon,
    ),
  ],
};

const french: DayGrammar = {
  names: {
    weekdays: numbered(
      'lundi lun',
      'mardi mar',
      'mercredi mer',
      'jeudi jeu',
      'vendredi ven',
      'samedi sam',
      'dimanche dim',
    ),
    months: numbered(
      'janvier janv jan',
      'fevrier fevr fev',
      'mars',
      'avril avr',
      'mai',
      'juin',
      'juillet juil',
      'aout',
      'septembre sept sep',
      'octobre oct',
      'novembre nov',
      'decembre dec',
    ),
  },
  lead: words(
    "le la l au a partir du de des d ce pour nous je j on voudrions voudrais aimerions aimerais souhaite souhaitons souhaiterais souhaiterions commencer commence demarrer debuter debut demarrage peut pouvons peux date c est s'il si possible ok oui bonjour c'est aimerait souhaiterait voudrait idealement dater compter",
  ),
  trail: words(
    'svp s il vous te plait merci si possible matin apres-midi soir ca convient nous me conviendrait serait parfait ideal bien c est bon',
  ),
  rules: [
    rule('(W )?(le )?N (de |d )?M ((de )?Y |N )?', monthDay, true),
    rule('N (de |d )?M (Y )?W ', monthDay, true),
    rule('le N ', comingNumber),
    rule('(W )?(le )?N (de |d )?M prochain ', comingMonthDay, true),
    rule('(W )?(le )?N (de |d )?M (de )?(l )?(annee prochaine|an prochain) ', nextYear, true),
    rule('W (le )?N ', weekdayAndNumber),
    rule('N (de ce|du) mois ', inMonth(0)),
    rule('N du mois prochain ', inMonth(1)),
    rule('W ', comingWeekday),
    rule('ce W ', thisWeekday),
    rule('(ce )?W qui vient ', afterToday),
    rule('(W prochain|prochain W) ', nextWeekdayFromMonday),
    rule('W (de )?(la )?semaine prochaine ', nextWeekFromMonday),
    rule('(la )?semaine prochaine (le )?W ', nextWeekFromMonday),
    rule('W de (cette|la) semaine ', thisWeek),
    rule('W en N ', (parts) => {
      const more = parts.numbers[0]?.value;
      return more === 8 || more === 15 ? list(later(afterToday, more === 8 ? 7 : 14)(parts)) : [];
    }),
    rule("(aujourd'hui|aujourd hui) ", inDays(0)),
    rule('demain ', inDays(1)),
    rule('(apres-demain|apres demain) ', inDays(2)),
    rule('dans N jours? ', (parts) => {
      // "Huit jours" is a week and "quinze jours" are two, to most people; others mean the number.
      const idiom = { 8: 7, 15: 14 }[parts.numbers[0]?.value ?? 0];
      return [...(idiom === undefined ? [] : [daysAfter(parts.today, idiom)]), ...list(ahead(1)(parts))];
    }),
    rule('dans N semaines? ', ahead(7)),
    rule('(N|dernier) W (de |d |du mois de |du mois d )M (Y )?', nthInMonth),
    rule('(N|dernier) W du mois prochain ', inMonth(1)),
    rule('W (dernier|passe) ', lastWeekday),
    rule('hier ', inDays(-1)),
    rule(
      '(asap|des que possible|au plus (vite|tot)|le plus (vite|tot|rapidement) possible|immediatement|(des )?maintenant|tout de suite|rapidement) ',
      soon,
    ),
  ],
};

/** The grammars, by language. */
export const dayGrammars: Readonly<Record<BotLanguage, DayGrammar>> = { en: english, fr: french };

/** Names in their order, several ways to write each. */
function numbered(...names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const)));
}
