import { normalizeText } from '../../src/locales/normalizeText.ts';
import { boundedCache } from '../../src/runtime/boundedCache.ts';

/** A choice: its value and its names. */
export interface Choice {
  readonly value: string;
  readonly names: readonly string[];
}

/** The longest text that is compared, because comparing long texts is slow and no choice needs more. */
const longestName = 200;
const longestNames = 2000;

/** Scripts in which two letters are a word. */
const dense = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u;

function isWord(text: string): boolean {
  return text.length > 2 || dense.test(text);
}

/** Words that many products share. The rest of a name identifies the product. */
const common = /\b(microsoft|ms|online|for business|enterprise|entreprise|365|with|de|the|la|le)\b/g;

/**
 * The choices in a typed text; undefined if a part of it is not a choice: "teams, exchange and planner" must not silently become two of the
 * three. Commas, semicolons, plus signs, ampersands, line breaks and the given words for "and" separate the parts.
 */
export function matchChoices(
  text: string,
  choices: readonly Choice[],
  andWords: readonly string[],
): readonly string[] | undefined {
  if (text.length > longestNames) return undefined;
  const whole = matchOne(text, choices);
  if (whole !== undefined) return [whole];
  const parts = partsOf(text, andWords);
  const found = parts.map((part) => matchOne(part, choices));
  if (parts.length === 0 || found.includes(undefined)) return undefined;
  return [...new Set(found.filter((value) => value !== undefined))];
}

/**
 * The part of a name that is enough: the beginning of one of its words ("share" for SharePoint), whole words only ("Ho Chi Minh"), or at
 * least three whole words if fewer would mean something else: "sure" is not "not sure".
 */
export type NamePart = 'beginning' | 'wholeWords' | 'threeWords';

/** The one choice in a text: by its value, its name, or a part of the name that no other choice shares. */
export function matchOne(
  text: string,
  choices: readonly Choice[],
  part: NamePart = 'beginning',
): string | undefined {
  const wanted = text.length > longestName ? '' : plainName(text);
  if (wanted === '') return undefined;
  const exact = choices.find(({ value, names }) =>
    [value, ...names].some((name) => comparable(name) === wanted),
  );
  if (exact !== undefined) return exact.value;
  const isEnough = part === 'threeWords' ? wanted.split(' ').length > 2 : isWord(wanted);
  if (!isEnough) return undefined;
  const closeBy = (by: NamePart) =>
    choices.filter(({ names }) => names.some((name) => isClose(comparable(name), wanted, by)));
  const close = closeBy(part);
  // "Châu Á" begins "Châu Âu" without its accents, but is a whole word of one choice.
  const best = close.length > 1 && part === 'beginning' ? closeBy('wholeWords') : close;
  return best.length === 1 ? best[0]?.value : undefined;
}

/**
 * The names of choices in the form for comparison. There are some hundreds of zones, and each typed answer is compared with all of them.
 */
const comparableNames = boundedCache<string>(2000);

function comparable(name: string): string {
  return comparableNames(name, () => plainName(name));
}

/** A name in the form for comparison. In Thai, a language has the word for "language" before its name: ภาษาไทย. */
function plainName(name: string): string {
  return normalizeText(name).replace(/^ภาษา ?(?=\p{Script=Thai})/u, '');
}

function isClose(name: string, wanted: string, part: NamePart): boolean {
  const wantedCore = strip(wanted);
  if (!isWord(wantedCore)) return false;
  return hasWord(name, wanted, part) || hasWord(strip(name), wantedCore, part);
}

/** Whether a word of the name begins like this. "man" does not match German. */
function hasWord(name: string, wanted: string, part: NamePart): boolean {
  const end = part === 'beginning' ? '' : ' ';
  const spaced = (text: string) => text.replaceAll(/[\s'’()/,、ฯ-]+/g, ' ').trim();
  return ` ${spaced(name)} `.includes(` ${spaced(wanted)}${end}`);
}

function strip(name: string): string {
  const stripped = name.replaceAll(common, ' ').replaceAll(/\s+/g, ' ').trim();
  return stripped === '' ? name : stripped;
}

/** Words for "and" that are written without a blank before them: と anywhere, 와 only at the end of a word. */
const anywhere = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]+$/u;
const atWordEnd = /^[\p{Script=Hangul}]+$/u;

function withCommas(text: string, andWords: readonly string[]): string {
  const longestFirst = andWords.toSorted((one, other) => other.length - one.length);
  const glued = [
    ...longestFirst.filter((word) => anywhere.test(word)),
    ...longestFirst.filter((word) => atWordEnd.test(word)).map((word) => `${word}(?=\\s)`),
  ];
  return glued.length === 0 ? text : text.replaceAll(new RegExp(glued.join('|'), 'gu'), ',');
}

function partsOf(text: string, andWords: readonly string[]): readonly string[] {
  return withCommas(text, andWords)
    .split(/[,;+&\n、，]/)
    .flatMap((part) => splitAtWords(part.trim().split(/\s+/), andWords))
    .filter((part) => part !== '');
}

function splitAtWords(words: readonly string[], andWords: readonly string[]): readonly string[] {
  const linking = new Set(andWords.map(normalizeText));
  const parts: string[][] = [[]];
  for (const word of words) {
    if (linking.has(normalizeText(word))) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.map((part) => part.join(' '));
}
