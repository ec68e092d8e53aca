import { normalizeText } from './normalizeText.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The words of a text in the form for comparison (`normalizeText`), without marks. An elided word is its own word: "l'aide" is "l", "aide".
 * Chinese, Japanese, Korean and Thai are split into characters, a Thai one with its marks: these languages write words together, a
 * dictionary cuts the same word differently beside other words, and a phrase is then found wherever it stands ("Teams와", "请查看状态").
 *
 * @param longest the number of UTF-16 code units to read
 */
export function wordsOf(text: string, longest: number): readonly string[] {
  const plain = normalizeText(text.slice(0, longest)).replaceAll("'", ' ');
  return Array.from(segmenter.segment(plain))
    .filter(({ isWordLike }) => isWordLike)
    .flatMap(({ segment }) => (joined.test(segment) ? charactersOf(segment) : [segment]));
}

/** The scripts in which words have no blanks between them, or particles at their ends. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

function charactersOf(segment: string): readonly string[] {
  return segment.match(/\P{M}\p{M}*/gu) ?? [segment];
}
