import { isPrintableAscii } from './isPrintableAscii.ts';
import { plainText } from './plainText.ts';

/** Letters that Unicode does not decompose, with their plain spelling. */
const folded: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

/**
 * A text in the form for comparison: plain characters (`plainText`), without accents, case, ligatures, or punctuation around it. These are
 * equal: "À propos !" and "a propos", "cœur" and "coeur", "Straße" and "STRASSE", "Ｔｅａｍｓ" and "teams".
 */
export function normalizeText(text: string): string {
  const shown = plainText(text);
  if (isPrintableAscii(shown)) return withoutAsciiEdges(shown.toLowerCase());
  const plain = shown
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, (mark) => (isLatinAccent(mark) ? '' : mark))
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[œæßøłđðþħıŋ]/g, (letter) => folded[letter] ?? letter);
  return withoutEdges(plain);
}

const edge = /[\s\p{P}\p{S}]/u;

/** Removes the punctuation around a text. One pass: a pattern anchored to the end would try every run of punctuation in a long text. */
function withoutEdges(text: string): string {
  const characters = Array.from(text);
  const isInner = (character: string) => !edge.test(character);
  const first = characters.findIndex(isInner);
  return first < 0 ? '' : characters.slice(first, characters.findLastIndex(isInner) + 1).join('');
}

/** The same for a text in ASCII and small letters. Everything but letters and digits is punctuation there. */
function withoutAsciiEdges(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && !isLetterOrDigit(text.charCodeAt(from))) from += 1;
  while (to > from && !isLetterOrDigit(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Accents of Latin letters are removed. Vowel and tone marks of other scripts (Thai, kana) distinguish words and stay. */
function isLatinAccent(mark: string): boolean {
  return mark >= '\u0300' && mark <= '\u036f';
}
