import { type BotLanguage, botLanguages } from '../../src/locales/languages.ts';
import { cardinalsAsDigits } from './numberWords.ts';
import { plainText } from './plainText.ts';

/** A typed time of day, as far as it is certain. Times are `HH:MM`, by the 24-hour clock. */
export type TimeReading =
  | { readonly kind: 'time'; readonly time: string }
  /** From one time to another of the same day. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  /** The hour may be of the morning or the afternoon. */
  | { readonly kind: 'either'; readonly times: readonly [string, string] };

/** Minutes since midnight that a text can mean. */
type Minutes = readonly number[];

/**
 * Reads a time of day, or a beginning and an end, that a person typed. It counts only if the whole text was understood. An hour from 1 to
 * 5 without its half of the day, or one below 12 beside words that are not known, is not certain.
 */
export function readTime(text: string, language: string): TimeReading | undefined {
  const plain = plainText(text);
  // A sign before or after an hour is of a zone, or of a range that lacks an end.
  if (plain === '' || /^\s*[-+−–]\s*\d|\d\s*[-+−–]\s*$/.test(text)) return undefined;
  const own = botLanguages.filter((each) => each === language);
  const others = botLanguages.filter((each) => each !== language);
  const readings = [...own, ...others].map((each) => readIn(plain, each));
  const certain = readings.find((reading) => reading !== undefined && reading.kind !== 'either');
  return certain ?? readings.find((reading) => reading !== undefined) ?? loneHour(plain);
}

function readIn(plain: string, language: BotLanguage): TimeReading | undefined {
  const ways = clocks[language];
  const spoken = cardinalsAsDigits(plain, language)
    .replaceAll(/(?<![\p{L}\d])([ap])\. ?m(?:\.|(?![\p{L}\d]))/gu, '$1m')
    .replaceAll(/\s+/g, ' ');
  const text = spoken.replace(ways.lead, '').replace(ways.trail, '').trim();
  const single = readSingle(text, ways);
  const range = readRange(text, ways);
  // "10 to 4" may be ten minutes to four, or from ten to four; "5 to 9" is hardly five minutes to nine.
  const isInFigures = /\d to \d/.test(plain);
  if (single !== undefined && (range !== undefined || isInFigures) && single.length > 0) {
    return ways.opensRange.test(spoken) ? range : undefined;
  }
  return range ?? (single === undefined ? undefined : certainty(single));
}

function certainty(minutes: Minutes): TimeReading | undefined {
  const [one, other] = minutes;
  if (one === undefined) return undefined;
  return other === undefined
    ? { kind: 'time', time: written(one) }
    : { kind: 'either', times: [written(one), written(other)] };
}

/** How clock times are said in a language. */
interface Clock {
  readonly lead: RegExp;
  readonly trail: RegExp;
  /** Words that open a range. */
  readonly opensRange: RegExp;
  /** Between the beginning and the end of a range. */
  readonly between: RegExp;
  readonly forms: readonly {
    readonly pattern: RegExp;
    readonly minutes: (parts: readonly string[]) => Minutes;
  }[];
}

const day = 24 * 60;
const noon = 12 * 60;

/** An hour and minutes in digits. Two digits for the hour, or an hour that the 12-hour clock has not, are of the 24-hour clock. */
function atClock(hour: string, minute: string, half?: Half): Minutes {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 23 || minutes > 59) return [];
  const spoken = hours * 60 + minutes;
  if (half !== undefined) return inHalf(hours, minutes, half);
  return hours > 12 || hours === 0 || hour.length === 2 ? [spoken] : likely(spoken);
}

/**
 * A time by the 12-hour clock without its half of the day: from 6 to 11 it is the morning's, from 12 on noon's, and of an hour from 1 to 5
 * nobody knows.
 */
function likely(minutes: number): Minutes {
  const onDial = ((minutes % noon) + noon) % noon;
  if (onDial < 60) return [onDial + noon];
  return onDial < 6 * 60 ? [onDial, onDial + noon] : [onDial];
}

/** A half of the day, or a part of it. */
type Half = 'am' | 'pm' | 'afternoon' | 'evening' | 'night';

/** The hours that people say with a part of the day, and the one it then is. */
function inHalf(hour: number, minute: number, half: Half): Minutes {
  const at = (hours: number) => [hours * 60 + minute];
  if (hour > 12) {
    const ends = { am: [1, 0], pm: [13, 23], afternoon: [13, 18], evening: [17, 23], night: [20, 23] }[half];
    return hour >= (ends[0] ?? 1) && hour <= (ends[1] ?? 0) ? at(hour) : [];
  }
  if (hour === 0) return half === 'am' || half === 'night' ? at(0) : [];
  switch (half) {
    case 'am':
      return at(hour % 12);
    case 'pm':
      return at((hour % 12) + 12);
    case 'afternoon':
      return hour === 12 || hour <= 7 ? at((hour % 12) + 12) : [];
    case 'evening':
      return hour >= 4 && hour <= 11 ? at(hour + 12) : [];
    case 'night':
      return hour === 12 ? at(0) : hour <= 5 ? at(hour) : hour >= 8 ? at(hour + 12) : [];
  }
}

const englishHalves: Readonly<Record<string, Half>> = {
  am: 'am',
  'in the morning': 'am',
  'of the morning': 'am',
  pm: 'pm',
  'in the afternoon': 'afternoon',
  'in the evening': 'evening',
  'at night': 'night',
};
const frenchHalves: Readonly<Record<string, Half>> = {
  am: 'am',
  pm: 'pm',
  'du matin': 'am',
  'de l apres-midi': 'afternoon',
  "de l'apres-midi": 'afternoon',
  "de l'apres midi": 'afternoon',
  'du soir': 'evening',
  'de la nuit': 'night',
};

const anyHalf = (halves: Readonly<Record<string, Half>>) => `(${Object.keys(halves).join('|')})`;
const digits = String.raw`(\d{1,2}) ?(?:[:.h] ?(\d{2})|h)?`;
const english = anyHalf(englishHalves);
const french = anyHalf(frenchHalves);

function pattern(text: string): RegExp {
  return new RegExp(`^${text}$`);
}

/** A spoken time such as "half past 9": the hour may have its half of the day. */
function spokenAt(hour: string, more: number, half: Half | undefined): Minutes {
  const hours = Number(hour);
  if (hours > 23) return [];
  const base = half === undefined ? (hours > 12 ? [hours * 60] : undefined) : inHalf(hours, 0, half);
  if (base === undefined) return hours === 0 ? [(more + day) % day] : likely(hours * 60 + more);
  return base.map((minutes) => (minutes + more + day) % day);
}

const clocks: Readonly<Record<BotLanguage, Clock>> = {
  en: {
    lead: /^(?:(?:at|from|between|starting at|starting|starts?|until|till|up to|to|the|we|work|is|it's|it is|please|ok) )+/,
    trail: /(?: (?:please|thanks|thank you|sharp|onwards?|on|every day|daily))+$/,
    opensRange: /^(?:.* )?(?:from|between) /,
    between: / ?(?:-| to | until | till | and ) ?/,
    forms: [
      { pattern: /^(?:12 )?(?:noon|midday)$/, minutes: () => [noon] },
      { pattern: /^(?:12 )?midnight$/, minutes: () => [0] },
      {
        pattern: pattern(`${digits} ?(?:o'clock)?(?: ?${english})?`),
        minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, englishHalves[half ?? '']),
      },
      {
        pattern: pattern(`(\\d{1,2}) (\\d{2})(?: ?${english})?`),
        minutes: ([hour = '', minute = '', half]) => atClock(hour, minute, englishHalves[half ?? '']),
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
        pattern: pattern(`half past (\\d{1,2})(?: ?${english})?`),
        minutes: ([hour = '', half]) => spokenAt(hour, 30, englishHalves[half ?? '']),
      },
      {
        pattern: pattern(
          `(?:a )?(quarter|5|10|20|25)(?: minutes?)? (past|after|to|before|of) (\\d{1,2})(?: ?${english})?`,
        ),
        minutes: ([count = '', side = '', hour = '', half]) => {
          const minutes = count === 'quarter' ? 15 : Number(count);
          const after = side === 'past' || side === 'after';
          return spokenAt(hour, after ? minutes : -minutes, englishHalves[half ?? '']);
        },
      },
    ],
  },
  fr: {
    lead: /^(?:(?:a partir de|a|de|des|entre|jusqu'a|jusque|le|ok|c'est|nous travaillons) )+/,
    trail: /(?: (?:svp|s'il vous plait|merci|pile|precises?|tous les jours|chaque jour))+$/,
    opensRange: /^(?:.* )?(?:de|entre) /,
    between: / ?(?:-| a | jusqu'a | et ) ?/,
    forms: [
      { pattern: /^(?:12 ?h )?midi$/, minutes: () => [noon] },
      { pattern: /^minuit$/, minutes: () => [0] },
      {
        pattern: /^(midi|minuit) (et demie?|et quart|moins le quart|moins (\d{1,2}))$/,
        minutes: ([middle, more = '', number]) => [
          ((middle === 'midi' ? noon : 0) + frenchMore(more, number) + day) % day,
        ],
      },
      {
        pattern: pattern(`${digits}(?: ?${french})?`),
        minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, frenchHalves[half ?? '']),
      },
      {
        pattern: pattern(`(\\d{1,2}) ?heures?(?: (\\d{1,2}))?(?: ?${french})?`),
        minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, frenchHalves[half ?? '']),
      },
      { pattern: /^(\d{1,2})(\d{2})$/, minutes: ([hour = '', minute = '']) => atClock(hour, minute) },
      {
        pattern: pattern(
          `(\\d{1,2}) ?(?:h|heures?) (et demie?|et quart|moins le quart|moins (\\d{1,2}))(?: ?${french})?`,
        ),
        minutes: ([hour = '', more = '', number, half]) =>
          spokenAt(hour, frenchMore(more, number), frenchHalves[half ?? '']),
      },
    ],
  },
};

function frenchMore(more: string, number: string | undefined): number {
  if (number !== undefined) return -Number(number);
  if (more.startsWith('et demi')) return 30;
  return more === 'et quart' ? 15 : -15;
}

/** The times that a text can mean by itself; undefined where it has no form of a time. */
function readSingle(text: string, { forms }: Clock): Minutes | undefined {
  for (const form of forms) {
    const [whole, ...parts] = text.match(form.pattern) ?? [];
    if (whole !== undefined) return form.minutes(parts);
  }
  return undefined;
}

/** The longest day of work: a range beyond it is read by the other half of the day. */
const longestRange = 12 * 60;
const shortestRange = 60;

/** A beginning and an end: "9 to 5", "8h-17h", "from 1 to 5 pm". Each end may be of two halves of the day; one pair has to be left. */
function readRange(text: string, ways: Clock): TimeReading | undefined {
  const halves = splitAt(text, ways.between);
  for (const [begins, ends] of halves) {
    const [from, to] = [readSingle(begins, ways), readSingle(ends, ways)];
    if (from === undefined || to === undefined) continue;
    const pairs = from.flatMap((start) =>
      (start > 12 * 60 + 59 && /^\d/.test(begins) ? to : eitherHalf(to, ends)).flatMap((end) => {
        const length = end - start;
        return length >= shortestRange && length <= longestRange ? [[start, end] as const] : [];
      }),
    );
    const [pair, other] = pairs;
    if (pair === undefined || other !== undefined) continue;
    return { kind: 'range', from: written(pair[0]), to: written(pair[1]) };
  }
  return undefined;
}

/** An end such as "6" may be of the evening, though by itself it is of the morning. */
function eitherHalf(minutes: Minutes, text: string): Minutes {
  const bare = /^\d{1,2}(?:[:.h ]?\d{2}|h| ?heures?)?$/.test(text);
  const [only] = minutes;
  return bare && minutes.length === 1 && only !== undefined && only < noon && !text.startsWith('0')
    ? [only, only + noon]
    : minutes;
}

/** The text taken apart at each of the words that may stand between two times. */
function splitAt(text: string, between: RegExp): readonly (readonly [string, string])[] {
  const every = new RegExp(between, 'g');
  return [...text.matchAll(every)].map(
    ({ 0: found, index }) => [text.slice(0, index).trim(), text.slice(index + found.length).trim()] as const,
  );
}

/** One hour below 12 beside words that are not known: whether it is of the morning has to be asked. */
function loneHour(plain: string): TimeReading | undefined {
  const [, hour, minute = '00'] =
    plain.match(/^[^\d]*(?<![\d:.])(\d{1,2})(?:[:h.](\d{2}))?(?![\d:.])[^\d]*$/) ?? [];
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hour === undefined || hours < 1 || hours > 11 || minutes > 59 || saysMore(plain)) return undefined;
  const at = hours * 60 + minutes;
  return { kind: 'either', times: [written(at), written(at + noon)] };
}

/** Words beside an hour that make it another hour than the place's: a zone, the half of the day, a negation, a length of time. */
const more =
  /(?<!\p{L})(?:utc|gmt|[a-z]{1,3}t|cet|cest|time|heure de|[ap]\.? ?m\.?|not|no|pas|ni|for|pendant|hours?|hrs?|hundred|half|offices?)(?!\p{L})/u;

function saysMore(plain: string): boolean {
  return more.test(plain);
}

function written(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
