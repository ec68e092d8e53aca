import type { Clock } from './clockForms.ts';
import type { DayGrammar } from './dayForms.ts';
import type { NumberWords } from './numberForms.ts';

/** How days, times and numbers are typed in a language. */
export interface SpokenLanguage {
  readonly numbers: NumberWords;
  readonly days: DayGrammar;
  readonly times: Clock;
  /**
   * Puts a blank between the words of a plain text, for a language that is written without blanks, or that joins some words ("doscientos").
   * It may write numerals of the language in digits too. The grammars see the text afterwards. Absent where people put blanks themselves.
   */
  readonly split?: (plain: string) => string;
}

/** A plain text as the grammars of a language read it, with blanks between the words. */
export function spacedText(plain: string, { split }: SpokenLanguage): string {
  return split === undefined ? plain : split(plain);
}
