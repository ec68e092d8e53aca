import { normalizeText } from './normalizeText.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The words of a text as they are compared (`normalizeText`), without marks; an elided word is one of its own ("l'aide" is "l", "aide").
 * Languages without blanks between words are taken apart by the runtime's dictionaries.
 *
 * @param longest so many UTF-16 code units of the text are read at most
 */
export function wordsOf(text: string, longest: number): readonly string[] {
  const plain = normalizeText(text.slice(0, longest)).replaceAll("'", ' ');
  return Array.from(segmenter.segment(plain))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}
