import type { DayNames } from '../dayForms.ts';
import type { NumberWords } from '../numberForms.ts';
import type { SpokenLanguage } from '../spokenLanguage.ts';

/** A word or number of a typed day, by its meaning. */
export type DayToken =
  /** ISO weekday. */
  | { readonly kind: 'weekday'; readonly value: number }
  | { readonly kind: 'month'; readonly value: number }
  /** A number of one or two digits, such as a day's; `ordinal` as in "14th". */
  | { readonly kind: 'number'; readonly value: number; readonly digits: string; readonly ordinal: boolean }
  | { readonly kind: 'year'; readonly value: number }
  /** Digits with separators, such as 14/12/2026. */
  | { readonly kind: 'numeric'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string };

interface Pieces {
  readonly piece: RegExp;
  /** Matches nothing where no word loses its vowel. */
  readonly elision: RegExp;
}

const kept = new WeakMap<NumberWords, Pieces>();

function piecesOf(numbers: NumberWords): Pieces {
  const known = kept.get(numbers);
  if (known !== undefined) return known;
  const endings = numbers.ordinalEndings.length === 0 ? '' : `(?:${numbers.ordinalEndings.join('|')})?`;
  const word = String.raw`\p{L}[\p{L}\p{M}]*`;
  const piece = new RegExp(
    String.raw`\d{1,4}(?:[/.-]\d{1,2}[/.-]\d{1,4}|\/\d{1,2})(?![\d/-])|\d+${endings}(?![\p{L}\d])|${word}(?:['-]${word})*|[^\s]`,
    'gu',
  );
  const elision = new RegExp(`(?<!\\p{L})(${numbers.elided?.join('|') ?? '(?!)'})'`, 'gu');
  const made = { piece, elision };
  kept.set(numbers, made);
  return made;
}

/** Signs that mean nothing beside the words: "Mon., 14. December (2026)". */
const silent = /^[.,()]$/;

/** The parts of a normalized text. An unknown character stays a part of its own, and then no day is understood. */
export function dayTokens(text: string, { numbers, days: { names } }: SpokenLanguage): readonly DayToken[] {
  const { piece, elision } = piecesOf(numbers);
  const spaced = text
    .replaceAll(/(\d) ?([/.]) ?(?=\d)/g, '$1$2')
    .replaceAll(/(\d) ?[-/] ?(?=\p{L})/gu, '$1 ')
    .replaceAll(/(\p{L}\.?) ?[-/] ?(?=\d)/gu, '$1 ')
    .replaceAll(elision, '$1 ');
  return (spaced.match(piece) ?? []).filter((part) => !silent.test(part)).map((part) => tokenOf(part, names));
}

function tokenOf(part: string, { weekdays, months }: DayNames): DayToken {
  const [, digits, suffix] = part.match(/^(\d+)(\p{L}*)$/u) ?? [];
  if (digits !== undefined) {
    if (digits.length <= 2) return { kind: 'number', value: Number(digits), digits, ordinal: suffix !== '' };
    if (digits.length === 4 && suffix === '') return { kind: 'year', value: Number(digits) };
    return digits.length === 8 ? { kind: 'numeric', text: digits } : { kind: 'word', text: part };
  }
  if (/^\d/.test(part)) return { kind: 'numeric', text: part };
  const weekday = weekdays.get(part);
  if (weekday !== undefined) return { kind: 'weekday', value: weekday };
  const month = months.get(part);
  return month === undefined ? { kind: 'word', text: part } : { kind: 'month', value: month };
}
