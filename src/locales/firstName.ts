import { botLanguages } from './languages.ts';
import { normalizeText } from './normalizeText.ts';
import { plainText } from './plainText.ts';
import { translatorFor } from './translator.ts';

/** The languages and countries in which a full name begins with the family name (BCP 47 and ISO 3166). */
const familyFirst: ReadonlySet<string> = new Set([
  ...['ja', 'zh', 'ko', 'vi', 'hu', 'km'],
  ...['JP', 'CN', 'TW', 'HK', 'MO', 'KR', 'KP', 'VN', 'HU', 'KH'],
]);

/** Scripts in which only such languages write names. */
const familyFirstScript = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** First words of family names with several words. A name that begins with one may have the family name first. */
const particles: ReadonlySet<string> = new Set(
  'van von der den de del della di da das do dos du la le el al bin ibn ter ten st san'.split(' '),
);

const longestName = 60;
const oneName = /^\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*$/u;

/** The person to greet, and the facts that decide the order of their name. */
export interface NamedPerson {
  /** The display name in the directory of their organization. */
  readonly name: string;
  /** The language of messages to them. */
  readonly language: string;
  /** ISO 3166 code of their client's country, if the client sent it. */
  readonly country?: string;
}

/**
 * The name to greet a person by; undefined if it is not certain, because no name is better than a wrong one. It is the first name if first
 * names come first, and the whole name if the family name comes first. "Lovelace, Ada (IT)" gives "Ada", "DUPONT Marie" gives "Marie"; "Dr.
 * Lovelace", an address or an account name gives none.
 */
export function firstNameOf({ name, language, country }: NamedPerson): string | undefined {
  if (name.length > 4 * longestName) return undefined;
  const bare = withoutDepartment(name);
  if (bare === '' || bare.length > longestName || /[@\d_?/\\]/.test(bare)) return undefined;
  const isFamilyFirst =
    familyFirst.has(language.split('-')[0] ?? '') || familyFirst.has(country?.toUpperCase() ?? '');
  if (familyFirstScript.test(bare)) return bare;
  if (isFamilyFirst && !bare.includes(',')) return withoutTitles(bare).words.every(isName) ? bare : undefined;
  const [before = '', ...after] = bare.split(',').map((part) => part.trim());
  return after.length === 0 ? firstOf(before) : firstAfterComma(before, after);
}

/** "Ada Lovelace (IT)", "Ada Lovelace | Contoso", "Ada Lovelace - IT". */
function withoutDepartment(name: string): string {
  return plainText(name)
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g, ' ')
    .replace(/\s[-|/•·:]\s.*|[|•·].*/u, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function firstOf(name: string): string | undefined {
  const { words, hadTitle } = withoutTitles(name);
  // "Dr. Lovelace" is a family name.
  if (words.length === 0 || (hadTitle && words.length === 1) || !words.every(isName)) return undefined;
  const [first = ''] = words;
  // "DUPONT Marie": capitals mark the family name.
  const isMarked = words.some(isCapitals) && !words.every(isCapitals);
  // "IT Support" is not a person.
  if (isMarked && words.some((word) => isCapitals(word) && word.length < 3)) return undefined;
  const given = isMarked ? words.find((word) => !isCapitals(word)) : first;
  return given === undefined ||
    particles.has(normalizeText(first)) ||
    !oneName.test(given) ||
    given.length < 2
    ? undefined
    : given;
}

/** "Lovelace, Ada", but neither "Ada Lovelace, PhD" nor "Lovelace, IT". */
function firstAfterComma(before: string, after: readonly string[]): string | undefined {
  const [given = '', ...more] = after;
  const family = before.split(' ').filter((word) => !particles.has(normalizeText(word)));
  const { words } = withoutTitles(given);
  const isGiven =
    words.length > 0 &&
    words.length <= 2 &&
    words.every((word) => oneName.test(word)) &&
    !words.some(isCapitals);
  const isWhole = family.length === 1 && more.length === 0 && isGiven;
  const isAbbreviation = /^(?:jr|sr|phd|md|esq|msc|mba)$/.test(normalizeText(given).replaceAll('.', ''));
  return isWhole && !isAbbreviation && (words[0] ?? '').length > 1 ? words[0] : undefined;
}

function isName(word: string): boolean {
  return oneName.test(word) || /^\p{L}\.$/u.test(word);
}

function isCapitals(word: string): boolean {
  return !word.endsWith('.') && word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

let titles: ReadonlySet<string> | undefined;

/** Without the titles before it, in any language the bot speaks. */
function withoutTitles(name: string): { readonly words: readonly string[]; readonly hadTitle: boolean } {
  titles ??= new Set(
    botLanguages.flatMap((language) => translatorFor(language).words('chat:titles').map(normalizeText)),
  );
  const words = name.split(' ').filter((word) => word !== '');
  const known = titles;
  const first = words.findIndex((word) => !known.has(normalizeText(word)));
  return { words: first < 0 ? [] : words.slice(first), hadTitle: first !== 0 };
}
