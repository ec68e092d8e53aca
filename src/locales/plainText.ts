import { trimUnseen } from './cleanText.ts';

/** The marks that keyboards and phones have for an apostrophe. NFKC would turn the acute accent into a space and a mark. */
const apostrophes = /[’‘‛`´ʹʻʼˈ′]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
const invisible = /\p{Cf}/gu;

/** Decimal digits that NFKC leaves alone, by the first of each ten: Arabic, Persian, Devanagari, Thai. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0e50] as const;
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]/g;

/**
 * A text in the plainest characters, for code that reads an answer out of it: Unicode NFKC ("１４：３０" is "14:30"), one kind of apostrophe,
 * dash, digit and blank, single blanks, nothing invisible. Case and accents stay. To compare two texts there is `normalizeText`; to show
 * one back, `cleanText`.
 */
export function plainText(text: string): string {
  const plain = text
    .replaceAll(apostrophes, "'")
    .normalize('NFKC')
    .replaceAll(dashes, '-')
    .replaceAll(otherDigits, asciiDigit)
    .replaceAll(invisible, '')
    .replaceAll(/\s+/g, ' ');
  return trimUnseen(plain);
}

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = zeros.find((first) => code >= first && code < first + 10) ?? code;
  return String(code - zero);
}
