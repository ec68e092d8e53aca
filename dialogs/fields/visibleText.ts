import { cleanText } from '../../src/locales/cleanText.ts';

/** Invisible characters: white space, direction marks, fillers and other formatting. */
const nothingToSee = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * The typed words without white space and invisible characters around them; empty if nothing is visible, such as with direction marks
 * alone.
 */
export function visibleText(text: string): string {
  return nothingToSee.test(text) ? '' : cleanText(text);
}
