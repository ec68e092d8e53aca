import { normalizeText } from './normalizeText.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The words of a text in the form for comparison (`normalizeText`), without marks. An elided word is its own word: "l'aide" is "l", "aide".
 * The runtime's dictionaries split languages without blanks between words.
 *
 * @param longest the number of UTF-16 code units to read
 */
export function wordsOf(text: string, longest: number): readonly string[] {
  const plain = normalizeText(text.slice(0, longest)).replaceAll("'", ' ');
  return Array.from(segmenter.segment(plain))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}
