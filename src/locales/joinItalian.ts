/** The prepositions that take in the article: before "il", and before a day of the month that begins with a vowel (8, 11). */
const contracted: Readonly<Record<string, readonly [il: string, vowel: string]>> = {
  di: ['del ', 'dell’'],
  a: ['al ', 'all’'],
  da: ['dal ', 'dall’'],
  in: ['nel ', 'nell’'],
  su: ['sul ', 'sull’'],
};

const preposition = /(?<![\p{L}\p{N}])(di|a|da|in|su) $/iu;
/** A date without its weekday: "30 novembre 2026". */
const date = /^(?<vowel>(?:8|11)(?!\d))?\d{0,2}º? ?(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)/u;

/**
 * Joins an Italian text and the value after it: a noun in place of a name has its article taken in, as in "del cliente", and so has a date
 * without its weekday, as in "fino al 30 novembre".
 */
export function joinItalian(before: string, value: string | number, isNoun = false): string {
  const [found, word = ''] = before.match(preposition) ?? [];
  const [il, vowel] = contracted[word.toLowerCase()] ?? [];
  if (found === undefined || il === undefined || vowel === undefined || typeof value !== 'string')
    return `${before}${value}`;
  const start = before.slice(0, -found.length);
  if (isNoun && value.startsWith('il ')) return `${start}${il}${value.slice('il '.length)}`;
  const day = /^\d/.test(value) ? value.match(date) : null;
  if (day === null) return `${before}${value}`;
  return `${start}${day.groups?.['vowel'] === undefined ? il : vowel}${value}`;
}
