import { foldLetters } from './customerKey.ts';

/** The number of characters of a text that are read, in UTF-16 code units. Names are shorter. */
const longestText = 400;

/**
 * The words of a text in the form in which they are searched: compatible characters (Unicode NFKC), lower case, no accents on Latin and
 * Greek letters. Everything but letters, their marks and digits separates words: "Jean-Paul" is two words, "contoso.com" as well. A text in
 * a script without blanks is one word.
 */
export function foldWords(text: string): readonly string[] {
  return foldLetters(text.slice(0, longestText))
    .replaceAll('ς', 'σ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}
