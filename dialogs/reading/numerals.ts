/** Numerals that say digits, and units of ten, by letter. */
export interface NumeralLetters {
  readonly digits: Readonly<Record<string, number>>;
  /** Ten, a hundred, a thousand: "二百五" is 205. */
  readonly units: Readonly<Record<string, number>>;
  /** Ten thousand and more: what stands before is counted by it as a whole. */
  readonly groups: Readonly<Record<string, number>>;
}

/**
 * The number that numerals say, in digits; undefined where they say none. Digits may be mixed in: "1万2千" is 12000. Without a unit each
 * numeral is a digit: "二〇二六" is 2026.
 */
export function numeralsAsDigits(text: string, letters: NumeralLetters): string | undefined {
  const digitOf = (letter: string) => (/^\d$/.test(letter) ? Number(letter) : letters.digits[letter]);
  const each = Array.from(text);
  const values = each.map(digitOf);
  if (values.every((value) => value !== undefined)) {
    const [first = 0, second] = values;
    // 七八 is not 78 but "seven or eight".
    const isAbout = values.length === 2 && first > 0 && second === first + 1 && !/\d/.test(text);
    return isAbout ? undefined : values.join('');
  }
  let sum = 0;
  let group = 0;
  let pending: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, letter] of each.entries()) {
    const digit = values[index];
    if (digit !== undefined) {
      // Two numerals side by side say no number with units; figures do.
      if (pending !== undefined && !/^\d$/.test(letter)) return undefined;
      pending = (pending ?? 0) * 10 + digit;
      continue;
    }
    const unit = letters.units[letter];
    if (unit !== undefined) {
      if (unit >= least) return undefined;
      group += (pending ?? 1) * unit;
      least = unit;
    } else {
      sum += (group + (pending ?? (group === 0 ? 1 : 0))) * (letters.groups[letter] ?? Number.NaN);
      group = 0;
      least = Number.POSITIVE_INFINITY;
    }
    pending = undefined;
  }
  const number = sum + group + (pending ?? 0);
  return Number.isSafeInteger(number) ? String(number) : undefined;
}
