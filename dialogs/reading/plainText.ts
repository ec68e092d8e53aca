import { normalizeText } from '../../src/locales/normalizeText.ts';

/** Nobody needs more to say a day, a time or a number; the readers never look at a longer text. */
const longest = 120;

/** Superscripts, fractions and circled numbers: as plain digits they would be another number. 〇 is the zero of 二〇二六. */
const oddNumbers = /(?!〇)[\p{No}\p{Nl}]/u;

/**
 * A text as the readers of days, times and numbers compare it: width, case, accents, apostrophes and invisible marks do not matter. The
 * empty text where it is too long, or has digits that are none.
 */
export function plainText(text: string): string {
  const trimmed = text.slice(0, 4 * longest).trim();
  if (trimmed.length > longest || text.length > 4 * longest || oddNumbers.test(trimmed)) return '';
  return normalizeText(trimmed)
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/[,;!]+(?= \p{L})/gu, '');
}
