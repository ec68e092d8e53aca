/** Numerals of a language in letters: which letters make one, and the number they say. */
export interface Numerals {
  /** The source of a pattern that a run of numerals fits: `[一二三十]+`. */
  readonly letters: string;
  /** The number in digits; undefined where the letters say none. */
  readonly digits: (letters: string) => string | undefined;
}

/**
 * Makes the splitter of a language that is written without blanks: it puts blanks around each known word, and around each run of digits
 * that touches a letter. At each place the longest known word is taken. Letters that belong to no known word stay together, so that no day
 * or time is understood in them.
 *
 * @param known words of the grammars, in the plain form (`plainText`); digits may be part of one
 * @param numerals are read where no longer word begins
 */
export function wordSplitter(known: Iterable<string>, numerals?: Numerals): (plain: string) => string {
  const longestFirst = [...new Set(known)].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const parts = [
    ...longestFirst.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)),
    ...(numerals === undefined ? [] : [`(?<numeral>${numerals.letters})`]),
    // The places between a letter and a digit: "1,200名" keeps its comma.
    String.raw`(?<=\p{L}\p{M}*)(?=\d)|(?<=\d)(?=\p{L})`,
  ];
  const part = new RegExp(parts.join('|'), 'gu');
  return (plain) =>
    plain
      .replaceAll(part, (...found) => {
        const [whole] = found as [string];
        const { numeral } = (found.at(-1) ?? {}) as { numeral?: string };
        return ` ${(numeral === undefined ? undefined : numerals?.digits(numeral)) ?? whole} `;
      })
      .replaceAll(/\s+/g, ' ')
      .trim();
}
