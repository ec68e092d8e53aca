import { isNearMiss } from '../../src/locales/editDistance.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { type PhraseBook, phraseBook } from '../../src/locales/phraseBook.ts';
import { composedWords } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { wordsOf } from '../../src/locales/wordsOf.ts';
import type { Service } from '../../src/onboarding/processData.ts';

/** The number of characters of a sentence that are read, in UTF-16 code units. */
export const longestSentence = 600;

/** Words that many products share, and words in sentences that do not mean a product. */
const shared = new Set(
  'microsoft ms online for business enterprise entreprise 365 the with pour la le'.split(' '),
);
const everyday = new Set(
  'apps project projet planner office windows power defender copilot search stream'.split(' '),
);

/** The operator's list of services is the same for all turns of a process. */
const books = new WeakMap<readonly Service[], PhraseBook<string>>();

/**
 * The services that a sentence names, whether it excludes one of them ("not Teams", "sauf Teams"), and whether it has nothing but their
 * names.
 */
export function servicesInSentence(
  text: string,
  services: readonly Service[],
): { readonly ids: readonly string[]; readonly leavesOut: boolean; readonly isNothingElse: boolean } {
  const book = books.get(services) ?? bookOf(services);
  books.set(services, book);
  const words = wordsOf(text, longestSentence);
  const found = book(words);
  const wanted = found.filter(({ from }) => !isNegated(words, from, 4)).map(({ meaning }) => meaning);
  return {
    ids: services.map(({ id }) => id).filter((id) => wanted.includes(id)),
    leavesOut: wanted.length < found.length,
    isNothingElse: words.every(
      (word, index) => isLinking(word) || found.some(({ from, to }) => index >= from && index < to),
    ),
  };
}

/** The service that a text names with a typing error, if it is the only one. */
export function serviceNearTo(text: string, services: readonly Service[]): Service | undefined {
  if (text.length > 60) return undefined;
  const said = normalizeText(text);
  const near = services.filter((service) => namesOf(service).some((name) => isNearMiss(said, name)));
  return near.length === 1 ? near[0] : undefined;
}

/** Whether a word shortly before a position is a negation; default: within two words. */
export function isNegated(words: readonly string[], from: number, within = 2): boolean {
  negations ??= new Set(
    botLanguages.flatMap((language) => translatorFor(language).words('chat:negations').map(normalizeText)),
  );
  const known = negations;
  if (words.slice(Math.max(0, from - within), from).some((word) => known.has(word))) return true;
  // Thai is read letter by letter, and its negation stands right before the phrase.
  const before = words.slice(Math.max(0, from - longestThai), from).join('');
  return thai.test(before) && [...known].some((word) => thai.test(word) && before.endsWith(word));
}

const thai = /\p{Script=Thai}/u;
const longestThai = 8;

let negations: ReadonlySet<string> | undefined;
let linking: ReadonlySet<string> | undefined;

function isLinking(word: string): boolean {
  linking ??= new Set(
    botLanguages.flatMap((language) =>
      ['chat:and', 'chat:or'].flatMap((key) =>
        translatorFor(language).words(composedWords(key)).map(normalizeText),
      ),
    ),
  );
  return linking.has(word);
}

function bookOf(services: readonly Service[]): PhraseBook<string> {
  // The whole name of a service comes before a part of another name.
  const whole = services.flatMap((service) => wholeNamesOf(service).map((one) => [one, service.id] as const));
  const parts = services.flatMap((service) => namesOf(service).map((name) => [name, service.id] as const));
  return phraseBook([...whole, ...parts]);
}

function wholeNamesOf({ name, alsoCalled = [] }: Service): readonly string[] {
  return [...Object.values(name), ...alsoCalled];
}

const writtenTogether = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/** The names that people use for a service: its names, and each without the words that products share. */
export function namesOf(service: Service): readonly string[] {
  const names = wholeNamesOf(service).flatMap((one) => {
    // Without blanks, the first two letters are no word.
    if (writtenTogether.test(one)) return [normalizeText(one)];
    const words = wordsOf(one, longestSentence).filter((word) => !shared.has(word));
    const [first = '', second = ''] = words;
    const isTelling = first.length > 4 && !everyday.has(first);
    const core = words.length > 1 || isTelling ? [words.join(' ')] : [];
    return [
      normalizeText(one),
      ...core,
      ...(isTelling ? [first] : []),
      ...(second === '' ? [] : [first + second]),
    ];
  });
  return [...new Set(names)];
}
