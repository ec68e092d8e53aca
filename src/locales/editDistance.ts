/** The longest word that is compared. A longer word is infinitely far away. */
const longestWord = 40;

/**
 * The number of letters to insert, delete, change or swap with a neighbor to turn one word into another (optimal string alignment
 * distance). Infinity if a word has more than 40 UTF-16 code units.
 */
export function editDistance(one: string, other: string): number {
  if (one.length > longestWord || other.length > longestWord) return Number.POSITIVE_INFINITY;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[line - 1] === other[column - 1];
      const isSwapped = one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
      next.push(
        Math.min(
          (row[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (row[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped && line > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

/**
 * Whether a word is another word with a typing error: one error in four or five letters, two in longer words. Shorter words must be equal.
 */
export function isNearMiss(word: string, wanted: string): boolean {
  const shorter = Math.min(word.length, wanted.length);
  const most = shorter < 6 ? 1 : 2;
  if (shorter < 4 || Math.abs(word.length - wanted.length) > most) return false;
  return mayBeWithin(most, word, wanted) && editDistance(word, wanted) <= most;
}

/**
 * Each typing error removes at most one letter and adds one, so words with more different letters are too far apart. This check is faster.
 */
function mayBeWithin(most: number, one: string, other: string): boolean {
  let different = lettersOf(one) ^ lettersOf(other);
  let count = 0;
  for (; different !== 0 && count <= 2 * most; count += 1) different &= different - 1;
  return count <= 2 * most;
}

/** The letters of a word, one bit each. Some letters share a bit. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}
