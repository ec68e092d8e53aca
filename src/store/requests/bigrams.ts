/**
 * The pairs of neighbouring characters of a word, each as a token of small Latin letters and digits: both databases keep such a token whole,
 * regardless of the script and of the server's language. A character other than those is `u` and four digits to the base 36; its first one is
 * at most `n`, so that no two pairs have the same token. Empty for a single character.
 */
export function bigramsOf(word: string): readonly string[] {
  const letters = Array.from(word, tokenOf);
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function tokenOf(character: string): string {
  if (/^[a-z0-9]$/.test(character)) return character;
  return `u${(character.codePointAt(0) ?? 0).toString(36).padStart(4, '0')}`;
}

/** The most pairs of a request: its names are shorter. */
const mostBigrams = 4_000;

/** A token that is no pair. It stands between two words, so that no phrase goes from one into the next. */
const between = 'x';

/** The words of a request as FTS5 indexes them. */
export function ftsDocument(words: readonly string[]): string {
  return tokensOf(words).join(' ');
}

/** The words of a request as a `tsvector`. */
export function tsVector(words: readonly string[]): string {
  return tokensOf(words)
    .map((token, index) => `${token}:${index + 1}`)
    .join(' ');
}

function tokensOf(words: readonly string[]): readonly string[] {
  return words
    .map(bigramsOf)
    .filter((pairs) => pairs.length > 0)
    .flatMap((pairs) => [...pairs, between])
    .slice(0, mostBigrams);
}

/** A query of FTS5 for rows with each word, as a part of a word of theirs. */
export function ftsQuery(words: readonly string[]): string {
  return words.map((word) => `words : "${bigramsOf(word).join(' ')}"`).join(' AND ');
}

/** The same as a `tsquery`. */
export function tsQuery(words: readonly string[]): string {
  return words.map((word) => `(${bigramsOf(word).join(' <-> ')})`).join(' & ');
}
