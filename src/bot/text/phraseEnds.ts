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

/** The phrases of a list that end a text, or those that begin it. */
export function endings(phrases: readonly string[]): readonly string[] {
  return phrases.filter((phrase) => phrase.startsWith('…')).map(normalizeText);
}

export function beginnings(phrases: readonly string[]): readonly string[] {
  return phrases.filter((phrase) => !phrase.startsWith('…')).map(normalizeText);
}
