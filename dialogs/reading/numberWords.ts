import { type BotLanguage, botLanguages } from '../../src/locales/languages.ts';
import type { NumberWords } from './numberForms.ts';
import { spokenLanguages } from './spokenLanguages.ts';

type Digits = (text: string) => string;

const nothing: Digits = (text) => text;

function digitsFor(words: ReadonlyMap<string, string>): Digits {
  if (words.size === 0) return nothing;
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);
  const forms = longestFirst.map((word) => word.replaceAll('-', '[ -]'));
  const anyWord = new RegExp(`(?<![\\p{L}\\d'-])(?:${forms.join('|')})(?![\\p{L}\\d-])`, 'gu');
  return (text) => text.replaceAll(anyWord, (word) => words.get(word.replaceAll(' ', '-')) ?? word);
}

function wordsFrom(
  least: number,
  most: number,
  formsOf: (value: number) => readonly string[],
  written: (value: number) => string,
): ReadonlyMap<string, string> {
  const values = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return new Map(values.flatMap((value) => formsOf(value).map((form) => [form, written(value)] as const)));
}

function inEach(make: (numbers: NumberWords) => Digits): ReadonlyMap<BotLanguage, Digits> {
  return new Map(botLanguages.map((language) => [language, make(spokenLanguages[language].numbers)]));
}

const cardinals = inEach(({ cardinal }) => digitsFor(wordsFrom(0, 99, cardinal, String)));
const ordinals = inEach(({ ordinal, ordinalEndings }) =>
  digitsFor(wordsFrom(1, 31, ordinal, (value) => `${value}${ordinalEndings.at(-1) ?? ''}`)),
);

/** A normalized text with its number words from 0 to 99 in digits: "half past nine" becomes "half past 9". */
export function cardinalsAsDigits(text: string, language: BotLanguage): string {
  return (cardinals.get(language) ?? nothing)(text);
}

/** A normalized text with its ordinals from 1 to 31 in digits: "the twenty-first" becomes "the 21th". */
export function ordinalsAsDigits(text: string, language: BotLanguage): string {
  return (ordinals.get(language) ?? nothing)(text);
}
