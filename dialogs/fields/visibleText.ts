import { cleanText } from '../../src/locales/cleanText.ts';

/** Characters that show nothing: white space, direction marks, fillers and other invisible formatting. */
const nothingToSee = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * The words somebody typed, without white space and unseen characters around them; empty where there is nothing to see in them, such as
 * direction marks alone.
 */
export function visibleText(text: string): string {
  return nothingToSee.test(text) ? '' : cleanText(text);
}
