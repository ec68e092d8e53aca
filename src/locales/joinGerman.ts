/** The words that stand in place of a name, as they are after a preposition with the dative or the accusative. */
const cases: Readonly<Record<string, { readonly dative: string; readonly accusative: string }>> = {
  'der Kunde': { dative: 'dem Kunden', accusative: 'den Kunden' },
  'der Partner': { dative: 'dem Partner', accusative: 'den Partner' },
  jemand: { dative: 'jemandem', accusative: 'jemanden' },
};

const dative = /(?<![\p{L}\p{N}])(?:von|mit|bei|zu|aus|nach) $/iu;
/** Prepositions, and verbs of the catalogue whose object follows them. */
const accusative = /(?<![\p{L}\p{N}])(?:an|auf|für|um|über|durch|betreut|vertreten) $/iu;

/** The prepositions that take in the article. */
const contracted: Readonly<Record<string, string>> = { von: 'vom', bei: 'beim', zu: 'zum' };

/** Joins a German text and the value after it: a noun in place of a name has its case, as in "vom Kunden" and "an den Kunden". */
export function joinGerman(before: string, value: string | number, isNoun = false): string {
  const forms = isNoun && typeof value === 'string' ? cases[value] : undefined;
  if (forms === undefined) return `${before}${value}`;
  if (accusative.test(before)) return `${before}${forms.accusative}`;
  if (!dative.test(before)) return `${before}${value}`;
  const [, start = '', word = ''] = before.match(/^(.*?)(\p{L}+) $/su) ?? [];
  const taken = contracted[word.toLowerCase()];
  return taken === undefined || !forms.dative.startsWith('dem ')
    ? `${before}${forms.dative}`
    : `${start}${taken} ${forms.dative.slice('dem '.length)}`;
}
