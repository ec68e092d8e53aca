import { anyHalf, atClock, type Clock, digits, type Half, noon, pattern, spokenAt } from './clockForms.ts';
import {
  afterToday,
  ahead,
  comingOrdinal,
  comingWeekday,
  type DayGrammar,
  inDays,
  inMonth,
  lastWeekday,
  later,
  list,
  monthDay,
  nextWeek,
  nextWeekday,
  nextYear,
  nthInMonth,
  numbered,
  rule,
  soon,
  thisWeek,
  thisWeekday,
  weekdayAndNumber,
  words,
} from './dayForms.ts';
import type { NumberWords } from './numberForms.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';

const small = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const ordinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
  twenty: 'twentieth',
  thirty: 'thirtieth',
};

/** "forty-two" for 42. */
function cardinal(value: number): string {
  if (value < 20) return small[value] ?? '';
  const [ten, one] = [Math.floor(value / 10), value % 10];
  const word = tens[ten - 2] ?? '';
  return one === 0 ? word : `${word}-${small[one]}`;
}

/** "twenty-first" for 21. */
function ordinal(value: number): string {
  const parts = cardinal(value).split('-');
  const last = parts.at(-1) ?? '';
  return [...parts.slice(0, -1), ordinals[last] ?? `${last}th`].join('-');
}

const numbers: NumberWords = {
  cardinal: (value) => [cardinal(value)],
  ordinal: (value) => [ordinal(value)],
  ordinalEndings: ['st', 'nd', 'rd', 'th'],
  around:
    'about around approx approximately roughly circa ca some we are have us of our there is it in total altogether all the users user people persons person employees employee seats seat licenses licences license licence staff members colleagues accounts please for ok',
  hundred: { alone: [], counted: ['hundred'] },
  thousand: { alone: [], counted: ['thousand'] },
};

const days: DayGrammar = {
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
  namesYear: /next year/,
};

const halves: Readonly<Record<string, Half>> = {
  am: 'am',
  'in the morning': 'am',
  'of the morning': 'am',
  pm: 'pm',
  'in the afternoon': 'afternoon',
  'in the evening': 'evening',
  'at night': 'night',
};
const halfForm = anyHalf(halves);

const times: Clock = {
  lead: /^(?:(?:at|from|between|starting at|starting|starts?|until|till|up to|to|the|we|work|is|it's|it is|please|ok) )+/,
  trail: /(?: (?:please|thanks|thank you|sharp|onwards?|on|every day|daily))+$/,
  opensRange: /^(?:.* )?(?:from|between) /,
  between: / ?(?:-| to | until | till | and ) ?/,
  bareHour: /^\d{1,2}(?:[:.h ]?\d{2}|h)?$/,
  otherWords: ['time', 'not', 'no', 'for', 'hours?', 'hrs?', 'hundred', 'half', 'offices?'],
  forms: [
    { pattern: /^(?:12 )?(?:noon|midday)$/, minutes: () => [noon] },
    { pattern: /^(?:12 )?midnight$/, minutes: () => [0] },
    {
      pattern: pattern(`${digits} ?(?:o'clock)?(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    {
      pattern: pattern(`(\\d{1,2}) (\\d{2})(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    {
      pattern: /^(\d{1,2}):?(\d{2})(?: ?(?:hours?|hrs?|h))?$/,
      minutes: ([hour = '', minute = '']) => atClock(hour, minute),
    },
    {
      // Half past in Britain; to speakers of German, half an hour before.
      pattern: /^half (\d{1,2})$/,
      minutes: ([hour = '']) =>
        Number(hour) > 12
          ? []
          : [spokenAt(hour, -30, undefined), spokenAt(hour, 30, undefined)].flatMap(([first = 0]) => first),
    },
    {
      pattern: pattern(`half past (\\d{1,2})(?: ?${halfForm})?`),
      minutes: ([hour = '', half]) => spokenAt(hour, 30, halves[half ?? '']),
    },
    {
      pattern: pattern(
        `(?:a )?(quarter|5|10|20|25)(?: minutes?)? (past|after|to|before|of) (\\d{1,2})(?: ?${halfForm})?`,
      ),
      minutes: ([count = '', side = '', hour = '', half]) => {
        const minutes = count === 'quarter' ? 15 : Number(count);
        const after = side === 'past' || side === 'after';
        return spokenAt(hour, after ? minutes : -minutes, halves[half ?? '']);
      },
    },
  ],
};

/** English as people type it. */
export const english: SpokenLanguage = { numbers, days, times };
