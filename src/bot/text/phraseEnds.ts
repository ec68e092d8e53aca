import { normalizeText } from '../../locales/normalizeText.ts';

/**
 * The text before a phrase that ends it; undefined where none does. In the catalogues such a phrase begins with "…": in Japanese and
 * Korean the verb comes last, as in 月曜日まで不在.
 */
export function beforeEnding(text: string, phrases: Iterable<string>): string | undefined {
  const said = text.trimEnd().replace(/[。.!！?？]+$/u, '');
  const folded = normalizeText(said);
  const ending = [...phrases]
    .filter((phrase) => folded.length > phrase.length && folded.endsWith(phrase))
    .sort((one, other) => other.length - one.length)[0];
  if (ending === undefined) return undefined;
  // Folding may change the length of the text before, but not that of the ending's own letters.
  const before = said.slice(0, said.length - ending.length).trim();
  return normalizeText(said.slice(said.length - ending.length)) === ending && before !== ''
    ? before
    : undefined;
}

/**
 * The text after the longest phrase that begins it, without a blank between them, as Chinese is written: 不在到周一. Undefined where none
 * does. Only phrases of Han letters count: in other scripts the next letter may belong to the same word.
 */
export function afterGluedBeginning(text: string, phrases: Iterable<string>): string | undefined {
  const said = text.trimStart();
  const beginning = [...phrases]
    .filter((phrase) => /^\p{Script=Han}{2,}$/u.test(phrase) && said.startsWith(phrase))
    .sort((one, other) => other.length - one.length)[0];
  return beginning === undefined ? undefined : said.slice(beginning.length).replace(/^[\s,:、，：]+/u, '');
}

/** The phrases of a list that end a text, or those that begin it. */
export function endings(phrases: readonly string[]): readonly string[] {
  return phrases.filter((phrase) => phrase.startsWith('…')).map(normalizeText);
}

export function beginnings(phrases: readonly string[]): readonly string[] {
  return phrases.filter((phrase) => !phrase.startsWith('…')).map(normalizeText);
}

const thai = /^\p{Script=Thai}+/u;

/**
 * A text with a blank after the Thai phrase that begins it: Thai has none between words, as in ไม่อยู่จนถึงวันจันทร์. Any other text comes
 * back as it is.
 */
export function spacedAfter(text: string, phrases: Iterable<string>): string {
  if (!thai.test(text)) return text;
  const longest = [...phrases]
    .filter((phrase) => thai.test(phrase))
    .map((phrase) => text.slice(0, lengthOf(phrase, text)))
    .sort((one, other) => other.length - one.length)[0];
  return longest === undefined || longest === ''
    ? text
    : `${longest} ${text.slice(longest.length).trim()}`.trim();
}

/** The length of a phrase at the beginning of a text; none if it does not begin it. Folding may change the length of a letter. */
function lengthOf(phrase: string, text: string): number {
  for (let length = 1; length <= Math.min(text.length, phrase.length); length += 1) {
    if (normalizeText(text.slice(0, length)) === phrase) return length;
  }
  return 0;
}
