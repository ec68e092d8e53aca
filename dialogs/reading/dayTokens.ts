import type { DayNames } from './dayForms.ts';
import { everyLanguage } from './spokenLanguages.ts';

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

const endings = everyLanguage.flatMap(({ numbers }) => numbers.ordinalEndings);
const piece = new RegExp(
  String.raw`\d{1,4}(?:[/.-]\d{1,2}[/.-]\d{1,4}|\/\d{1,2})(?![\d/-])|\d+(?:${endings.join('|')})?(?![\p{L}\d])|\p{L}+(?:['-]\p{L}+)*|[^\s]`,
  'gu',
);
const elided = everyLanguage.flatMap(({ numbers }) => numbers.elided ?? []);
const elision = new RegExp(`(?<!\\p{L})(${elided.join('|')})'`, 'gu');

/** Signs that mean nothing beside the words: "Mon., 14. December (2026)". */
const silent = /^[.,()]$/;

/** The parts of a normalized text. An unknown character stays a part of its own, and then no day is understood. */
export function dayTokens(text: string, names: DayNames): readonly DayToken[] {
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
