import type { Clock } from './clockForms.ts';
import type { DayGrammar } from './dayForms.ts';
import type { NumberWords } from './numberForms.ts';

/** How days, times and numbers are typed in a language. */
export interface SpokenLanguage {
  readonly numbers: NumberWords;
  readonly days: DayGrammar;
  readonly times: Clock;
}
