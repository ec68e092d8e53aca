import { trimUnseen } from './cleanText.ts';
import { isPrintableAscii } from './isPrintableAscii.ts';

/** The characters that keyboards and phones use as an apostrophe. NFKC would turn the acute accent into a space and a mark. */
const apostrophes = /[’‘‛`´ʹʻʼˈ′]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
const invisible = /\p{Cf}/gu;

/** Decimal digits that NFKC does not change, by the zero of each script: Arabic, Persian, Devanagari, Thai. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0e50] as const;
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]/g;

/**
 * A text in plain characters, for code that reads an answer: Unicode NFKC ("１４：３０" is "14:30"), one kind of apostrophe, dash, digit and
 * blank, single blanks, no invisible characters. Case and accents stay. Use `normalizeText` to compare two texts, and `cleanText` to show
 * one back.
 */
export function plainText(text: string): string {
  // The grave accent is the only printable character of ASCII that changes: it is an apostrophe.
  if (isPrintableAscii(text) && !text.includes('`')) return text.replaceAll(/ {2,}/g, ' ').trim();
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
