/** Characters that show nothing: white space, direction marks and other invisible formatting. */
const nothingToSee = /^[\s\p{Cf}]*$/u;

/** What somebody typed without white space around it; empty where there is nothing to see in it, such as direction marks alone. */
export function visibleText(text: string): string {
  return nothingToSee.test(text) ? '' : text.trim();
}
