import type { NumberWords } from '../numberForms.ts';

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

const cardinals = madeOnce(({ cardinal }) => digitsFor(wordsFrom(0, 99, cardinal, String)));
const ordinals = madeOnce(({ ordinal, ordinalEndings }) =>
  digitsFor(wordsFrom(1, 31, ordinal, (value) => `${value}${ordinalEndings.at(-1) ?? ''}`)),
);

/** The replacement of a language's words, made at its first use. */
function madeOnce(make: (numbers: NumberWords) => Digits): (numbers: NumberWords) => Digits {
  const kept = new WeakMap<NumberWords, Digits>();
  return (numbers) => {
    const made = kept.get(numbers) ?? make(numbers);
    kept.set(numbers, made);
    return made;
  };
}

/** A normalized text with its number words from 0 to 99 in digits: "half past nine" becomes "half past 9". */
export function cardinalsAsDigits(text: string, numbers: NumberWords): string {
  return cardinals(numbers)(text);
}

/** A normalized text with its ordinals from 1 to 31 in digits: "the twenty-first" becomes "the 21th". */
export function ordinalsAsDigits(text: string, numbers: NumberWords): string {
  return ordinals(numbers)(text);
}
