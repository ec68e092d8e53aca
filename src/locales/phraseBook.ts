import { wordsOf } from './wordsOf.ts';

/** A found phrase: its meaning, and its words from one index to before another. */
export interface FoundPhrase<Meaning> {
  readonly meaning: Meaning;
  readonly from: number;
  readonly to: number;
}

/** Finds phrases among words. */
export type PhraseBook<Meaning> = (words: readonly string[]) => readonly FoundPhrase<Meaning>[];

const longestPhrase = 100;

/**
 * Makes a book of phrases, each with its meaning. If several phrases begin at the same word, the longest is found. The first meaning of a
 * phrase counts. The work is linear in the number of words.
 */
export function phraseBook<Meaning>(entries: Iterable<readonly [string, Meaning]>): PhraseBook<Meaning> {
  const meanings = new Map<string, Meaning>();
  let most = 0;
  for (const [phrase, meaning] of entries) {
    const words = wordsOf(phrase, longestPhrase);
    const key = words.join(' ');
    if (key === '' || meanings.has(key)) continue;
    meanings.set(key, meaning);
    most = Math.max(most, words.length);
  }
  return (words) =>
    words.flatMap((_, from) => {
      for (let to = Math.min(from + most, words.length); to > from; to -= 1) {
        const meaning = meanings.get(words.slice(from, to).join(' '));
        if (meaning !== undefined) return [{ meaning, from, to }];
      }
      return [];
    });
}

/** The found phrases without those within a longer one: 帮助 is a part of 需要帮助, and 中文 of 简体中文. */
export function outermost<Meaning>(found: readonly FoundPhrase<Meaning>[]): readonly FoundPhrase<Meaning>[] {
  return found.filter(
    ({ from, to }) =>
      !found.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from),
  );
}
