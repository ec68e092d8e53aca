import {
  isNegated,
  longestSentence,
  servicesInSentence,
} from '../../../dialogs/fields/servicesInSentence.ts';
import { editDistance, isNearMiss } from '../../locales/editDistance.ts';
import { languageNames, sharedLanguageNames } from '../../locales/languageNames.ts';
import { type BotLanguage, botLanguages, isBotLanguage } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { type FoundPhrase, outermost, phraseBook } from '../../locales/phraseBook.ts';
import { composedWords } from '../../locales/textKey.ts';
import { translatorFor } from '../../locales/translator.ts';
import { wordsOf } from '../../locales/wordsOf.ts';
import type { ProcessData } from '../../onboarding/processData.ts';
import { type CommandId, commandIds } from '../replies/recognizeCommand.ts';
import { beforeEnding, endings } from '../text/phraseEnds.ts';

/**
 * The commands that a sentence may ask for. Each only opens something. A command that ends or changes anything must be typed alone, or
 * pressed.
 */
const opening = [
  'request',
  'timeline',
  'myRequests',
  'myCustomers',
  'schedule',
  'about',
  'services',
  'roles',
  'language',
  'privacy',
  'help',
  'openRequests',
  'myQueue',
] as const satisfies readonly CommandId[];
export type OpeningCommand = (typeof opening)[number];

/** The wish of a sentence. */
export type Wish =
  | { readonly kind: 'command'; readonly command: Exclude<OpeningCommand, 'request'> }
  /** To ask for assistance, with these services of the catalogue, if it names any. */
  | { readonly kind: 'request'; readonly services: readonly string[] }
  /** To talk to a person. */
  | { readonly kind: 'person' }
  /** To receive messages in a language. */
  | { readonly kind: 'language'; readonly language: BotLanguage }
  /** A command with a typing mistake: nothing is done before the person confirms it. */
  | { readonly kind: 'suggestion'; readonly command: CommandId };

/** The catalogue that sentences are searched for. */
export type Wishes = Pick<ProcessData, 'services' | 'languages'>;

/**
 * The wish of a sentence that is no command by itself (`recognizeCommand`), in any language the bot speaks; undefined if nothing certain is
 * found. A negated phrase does not count: "I don't need help". If several are found, a language to write in comes first, then a request
 * that names services, then the longest phrase. At most 600 characters are read.
 */
export function readWish(text: string, catalogue: Wishes): Wish | undefined {
  const words = wordsOf(text, longestSentence);
  if (words.length === 0) return undefined;
  return languageWish(words, catalogue) ?? sentenceWish(text, words, catalogue) ?? suggestion(text);
}

function sentenceWish(text: string, words: readonly string[], { services }: Wishes): Wish | undefined {
  if (beforeEnding(text, refusing()) !== undefined) return undefined;
  const found = outermost(phrases()(words)).filter(({ from }) => !isNegated(words, from));
  const { ids, isNothingElse } = servicesInSentence(text, services);
  const asks = found.some(({ meaning }) => meaning === 'request');
  if (asks && ids.length > 0) return { kind: 'request', services: ids };
  const command = longest(found.filter(({ meaning }) => meaning !== 'request'))?.meaning;
  if (toPerson()(words).some(({ from }) => !isNegated(words, from))) return { kind: 'person' };
  if (command !== undefined && command !== 'request') return { kind: 'command', command };
  if (asks) return { kind: 'request', services: [] };
  // A name alone may be a late answer to a question that is no longer asked.
  if (ids.length === 0 || isNothingElse) return undefined;
  return isQuestion(text, words)
    ? { kind: 'command', command: 'services' }
    : { kind: 'request', services: ids };
}

/** The longest phrase, the first of several. `help` accompanies everything else, so it comes last. */
function longest(found: readonly FoundPhrase<OpeningCommand>[]): FoundPhrase<OpeningCommand> | undefined {
  const lengthOf = ({ meaning, from, to }: FoundPhrase<OpeningCommand>) =>
    meaning === 'help' ? 0 : to - from;
  return found.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0];
}

function isQuestion(text: string, [first = '']: readonly string[]): boolean {
  return /[?？]\s*$/.test(text.slice(-20)) || wordSet('chat:questions').has(first);
}

/**
 * "Change my language to French", "en français, s’il vous plaît". For a language that the bot does not speak, or that it writes in two ways
 * ("Chinese"), the card with its languages is shown.
 */
function languageWish(words: readonly string[], { languages }: Wishes): Wish | undefined {
  const named = outermost(namedLanguages(languages.map(({ tag }) => tag))(words)).filter(
    ({ from }) => !isNegated(words, from),
  );
  const [language] = named;
  if (language === undefined || named.length > 1) return undefined;
  const rest = [...words.slice(0, language.from), ...words.slice(language.to)];
  const isAlone = words.length < 8 && rest.every((word) => wordSet('chat:polite').has(word));
  const asksBefore = speaking()(words).some(
    ({ from, to }) => to === language.from && !isNegated(words, from),
  );
  const asksWithin = changing()(words).length > 0;
  const asksAfter = speakingLast()(words).some(({ from }) => from === language.to);
  if (!isAlone && !asksBefore && !asksAfter && !asksWithin) return undefined;
  return isBotLanguage(language.meaning)
    ? { kind: 'language', language: language.meaning }
    : { kind: 'command', command: 'language' };
}

/** The command that a text is with a typing mistake, if no other known saying is nearer. */
function suggestion(text: string): Wish | undefined {
  const said = normalizeText(text.slice(0, longestSentence));
  const near = sayings()
    .filter(([saying]) => isNearMiss(said, saying) && !isRefusal(said, saying))
    .map(([saying, meaning]) => ({ meaning, distance: editDistance(said, saying) }))
    .toSorted((one, other) => one.distance - other.distance)[0];
  // Without a mistake it is a command, and was recognized before.
  if (near === undefined || near.distance === 0 || near.meaning === 'other') return undefined;
  return { kind: 'suggestion', command: near.meaning };
}

/** Whether a text is a saying after a word that refuses it: 不需要帮助 is no mistyped 需要帮助. */
function isRefusal(said: string, saying: string): boolean {
  return said.endsWith(saying) && wordSet('chat:negations').has(said.slice(0, -saying.length).trim());
}

const thai = /\p{Script=Thai}/u;
/** Thai is read letter by letter: a single word such as การประชุม has that many. */
const longestThaiWord = 9;

const phrases = once(() =>
  phraseBook(
    opening.flatMap((id) =>
      eachLanguage((t) => [
        ...t.words(`chat:inSentence.${id}`),
        // A command's own words, but only those that do not occur in a sentence by chance.
        ...[t.text(`commands:${id}.title`), ...t.words(`commands:${id}.words`)].filter(
          (word) => wordsOf(word, longestSentence).length > (thai.test(word) ? longestThaiWord : 1),
        ),
      ]).map((phrase) => [phrase, id] as const),
    ),
  ),
);

const toPerson = once(() =>
  phraseBook(eachLanguage((t) => t.words('chat:inSentence.person')).map((phrase) => [phrase, true] as const)),
);

const speaking = once(() =>
  phraseBook(eachLanguage((t) => t.words('chat:speak')).map((phrase) => [phrase, true] as const)),
);

/** The phrases after the name of a language, where the verb comes last: "フランス語で話して". */
const speakingLast = once(() =>
  phraseBook(eachLanguage((t) => endings(t.words('chat:speak'))).map((phrase) => [phrase, true] as const)),
);

/** The phrases that refuse at the end of a sentence: "サポートは必要ありません". */
const refusing = once(() => eachLanguage((t) => endings(t.words('chat:negations'))));

const changing = once(() =>
  phraseBook(
    eachLanguage((t) => t.words('commands:changeLanguage')).map((phrase) => [phrase, true] as const),
  ),
);

/** Every known saying that means one thing by itself: those that are no command, then the commands. */
const sayings = once((): readonly (readonly [string, CommandId | 'other'])[] => [
  ...eachLanguage((t) => [
    ...t.words('commands:greetings'),
    ...t.words('commands:thanks'),
    ...t.words('commands:goodbyes'),
    ...t.words('commands:talkToPerson'),
    ...t.words('chat:inSentence.person'),
  ]).map((saying) => [normalizeText(saying), 'other'] as const),
  ...commandIds.flatMap((id) =>
    eachLanguage((t) => [t.text(`commands:${id}.title`), ...t.words(`commands:${id}.words`)]).map(
      (saying) => [normalizeText(saying), id] as const,
    ),
  ),
]);

const wordSets = new Map<string, ReadonlySet<string>>();

function wordSet(list: string): ReadonlySet<string> {
  const known = wordSets.get(list);
  if (known !== undefined) return known;
  const words = new Set(
    eachLanguage((t) => t.words(composedWords(list))).flatMap((word) => wordsOf(word, longestSentence)),
  );
  wordSets.set(list, words);
  return words;
}

let namesOfLanguages:
  | { readonly tags: string; readonly book: ReturnType<typeof phraseBook<string>> }
  | undefined;

/** The names of languages, found among words. */
function namedLanguages(tags: readonly string[]): ReturnType<typeof phraseBook<string>> {
  const key = tags.join();
  if (namesOfLanguages?.tags !== key) {
    const names = [...languageNames(tags), ...sharedLanguageNames(tags)];
    namesOfLanguages = { tags: key, book: phraseBook(names) };
  }
  return namesOfLanguages.book;
}

function eachLanguage<Item>(
  itemsOf: (t: ReturnType<typeof translatorFor>) => readonly Item[],
): readonly Item[] {
  return botLanguages.flatMap((language) => itemsOf(translatorFor(language)));
}

function once<Thing>(make: () => Thing): () => Thing {
  let made: { readonly thing: Thing } | undefined;
  return () => {
    made ??= { thing: make() };
    return made.thing;
  };
}
