import { botLanguages } from '../../../src/locales/languages.ts';
import { type Clock, type Minutes, noon } from '../clockForms.ts';
import { plainText } from '../plainText.ts';
import { type SpokenLanguage, spacedText } from '../spokenLanguage.ts';
import { everyLanguage, spokenLanguages } from '../spokenLanguages.ts';
import { cardinalsAsDigits } from './numberWords.ts';

/** A typed time of day, as far as it is certain. Times are `HH:MM`, by the 24-hour clock. */
export type TimeReading =
  | { readonly kind: 'time'; readonly time: string }
  /** From one time to another of the same day. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  /** The hour may be of the morning or the afternoon. */
  | { readonly kind: 'either'; readonly times: readonly [string, string] };

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
  const readings = [...own, ...others].map((each) => readTimeIn(plain, spokenLanguages[each]));
  const certain = readings.find((reading) => reading !== undefined && reading.kind !== 'either');
  return certain ?? readings.find((reading) => reading !== undefined) ?? loneHour(plain);
}

/** Reads a time from a plain text (`plainText`) by the forms of one language. */
export function readTimeIn(plain: string, language: SpokenLanguage): TimeReading | undefined {
  const { times: ways, numbers } = language;
  const spoken = cardinalsAsDigits(spacedText(plain, language), numbers)
    .replaceAll(/(?<![\p{L}\d])([ap])\. ?m(?:\.|(?![\p{L}\d]))/gu, '$1m')
    .replaceAll(/\s+/g, ' ');
  const text = spoken.replace(ways.lead, '').replace(ways.trail, '').trim();
  const single = readSingle(text, ways);
  const range = readRange(text, ways);
  // "10 to 4" may be ten minutes to four, or from ten to four; "5 to 9" is hardly five minutes to nine.
  const isInFigures = /\d to \d/.test(plain);
  if (single !== undefined && (range !== undefined || isInFigures) && single.length > 0) {
    if (ways.opensRange.test(spoken)) return range;
    return ways.addsMinutes?.test(plain) === true ? certainty(single) : undefined;
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
      (start > 12 * 60 + 59 && /^\d/.test(begins) ? to : eitherHalf(to, ends, ways)).flatMap((end) => {
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
function eitherHalf(minutes: Minutes, text: string, { bareHour }: Clock): Minutes {
  const [only] = minutes;
  return bareHour.test(text) &&
    minutes.length === 1 &&
    only !== undefined &&
    only < noon &&
    !text.startsWith('0')
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

/** A zone, or the half of the day. */
const zones = ['utc', 'gmt', '[a-z]{1,3}t', 'cet', 'cest', String.raw`[ap]\.? ?m\.?`];
const otherWords = everyLanguage.flatMap(({ times }) => times.otherWords);
/** Words beside an hour that make it another hour than the place's. */
const more = new RegExp(`(?<!\\p{L})(?:${[...zones, ...otherWords].join('|')})(?!\\p{L})`, 'u');

function saysMore(plain: string): boolean {
  return more.test(plain) || everyLanguage.some((language) => more.test(spacedText(plain, language)));
}

function written(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
