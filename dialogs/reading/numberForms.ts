/** How numbers are said in a language. Words are without accents, and joined by hyphens: a typed blank is taken for one. */
export interface NumberWords {
  /** Every form of a number from 0 to 99. */
  readonly cardinal: (value: number) => readonly string[];
  /** Every form of an ordinal from 1 to 31; none where days are counted by cardinals. */
  readonly ordinal: (value: number) => readonly string[];
  /** The endings of an ordinal in digits: "th" as in "4th". The last one marks an ordinal that was a word. */
  readonly ordinalEndings: readonly string[];
  /** Words that lose their vowel before a word with one, without the apostrophe: "d" as in "d'environ". */
  readonly elided?: readonly string[];
  /** Words around a number of people, separated by blanks. Words that make it another number are none. */
  readonly around: string;
  readonly hundred: LargeNumber;
  readonly thousand: LargeNumber;
}

/** The words of a large number: those that stand alone for one of it, and those that a smaller number stands before. */
export interface LargeNumber {
  readonly alone: readonly string[];
  readonly counted: readonly string[];
}
