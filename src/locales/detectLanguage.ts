import { type BotLanguage, botLanguages } from './languages.ts';
import { normalizeText } from './normalizeText.ts';
import { composedKey, composedWords } from './textKey.ts';
import { translatorFor } from './translator.ts';
import { wordsOf } from './wordsOf.ts';

/** The number of characters that are read, in UTF-16 code units. */
const longestRead = 400;
/** The number of different words of one language that makes a text certain. */
const certainWords = 3;

/** Scripts that only one of the languages uses. */
const scripts: Readonly<Record<string, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  th: /\p{Script=Thai}/u,
};

/**
 * The language of a text, if it is certain and the bot speaks it. A text is certain by its script, by three different frequent words that
 * no other language has, or if it is a saying of one language: a greeting, thanks, a command. English words alone are not enough, because
 * people of every language type "status".
 */
export function detectLanguage(text: string): BotLanguage | undefined {
  const read = text.slice(0, longestRead);
  const byScript = botLanguages.find((language) => scripts[language]?.test(read));
  if (byScript !== undefined) return byScript;
  sayings ??= ofOneLanguage(sayingsOf);
  frequent ??= ofOneLanguage(frequentOf);
  const words = wordsOf(read, longestRead);
  const said = sayings.get(normalizeText(read));
  if (said !== undefined && (said !== 'en' || words.length > 1)) return said;
  return byFrequentWords(words, frequent);
}

let sayings: ReadonlyMap<string, BotLanguage> | undefined;
let frequent: ReadonlyMap<string, BotLanguage> | undefined;

function byFrequentWords(
  words: readonly string[],
  languages: ReadonlyMap<string, BotLanguage>,
): BotLanguage | undefined {
  const counts = new Map<BotLanguage, number>();
  for (const word of new Set(words)) {
    const language = languages.get(word);
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [first, second] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (first === undefined || first[1] < certainWords || first[1] < 3 * (second?.[1] ?? 0)) return undefined;
  return first[0];
}

/** The words or letters that only one language has, each with its language. */
function ofOneLanguage(
  textsOf: (language: BotLanguage) => readonly string[],
): ReadonlyMap<string, BotLanguage> {
  const owners = new Map<string, Set<BotLanguage>>();
  for (const language of botLanguages) {
    for (const text of textsOf(language)) {
      owners.set(text, (owners.get(text) ?? new Set()).add(language));
    }
  }
  return new Map(
    [...owners].flatMap(([text, [owner, ...more]]) => (owner && more.length === 0 ? [[text, owner]] : [])),
  );
}

function sayingsOf(language: BotLanguage): readonly string[] {
  const t = translatorFor(language);
  const commands = [
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
  ];
  return [
    ...commands.flatMap((id) => [
      t.text(composedKey(`commands:${id}.title`)),
      ...t.words(composedWords(`commands:${id}.words`)),
    ]),
    ...t.words('commands:greetings'),
    ...t.words('commands:thanks'),
    ...t.words('commands:changeLanguage'),
  ].map(normalizeText);
}

function frequentOf(language: BotLanguage): readonly string[] {
  return translatorFor(language)
    .words('chat:functionWords')
    .flatMap((word) => wordsOf(word, longestRead));
}
