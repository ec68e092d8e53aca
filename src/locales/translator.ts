import { createInstance, type i18n } from 'i18next';
import { readCatalogues } from './catalogues.ts';
import { listFormat, numberFormat, pluralRules } from './formats.ts';
import { joinEastAsian } from './joinEastAsian.ts';
import { joinFrench } from './joinFrench.ts';
import { joinGerman } from './joinGerman.ts';
import { joinPortuguese, joinSpanish } from './joinIberian.ts';
import { joinItalian } from './joinItalian.ts';
import { fullStop, joinSentences } from './joinSentences.ts';
import type { BotLanguage } from './languages.ts';
import type { TextKey, WordsKey } from './textKey.ts';
import {
  type FillText,
  type JoinParts,
  type SpaceParts,
  type TextValues,
  textTemplate,
} from './textTemplate.ts';

/** Texts and formats of one language. `text` looks up a key (`section:path.to.key`). */
export interface Translator {
  readonly language: BotLanguage;
  /**
   * The text of a key. Falls back to English. If English has none either, the fault is reported once (`onMissingText`), and the last part
   * of the key stands for the text: a card with an odd word is better than none.
   */
  text(key: TextKey, values?: TextValues): string;
  /** The list of words of a key, such as the commands a person may type. */
  words(key: WordsKey): readonly string[];
  /** "A, B and C" in this language. */
  list(items: readonly string[]): string;
  /** A number as this language writes it. */
  number(value: number): string;
  /** Sentences after one another, with a blank between them where the language writes one. Empty ones are left out. */
  sentences(...texts: readonly (string | undefined)[]): string;
  /** The full stop of this language. */
  readonly stop: string;
}

/** The languages that join words and values in a way of their own. */
const joins: Readonly<Partial<Record<BotLanguage, JoinParts>>> = {
  'pt-BR': joinPortuguese,
  de: joinGerman,
  es: joinSpanish,
  fr: joinFrench,
  it: joinItalian,
  ja: joinEastAsian,
  'zh-CN': joinEastAsian,
  'zh-TW': joinEastAsian,
};

/** The languages that write a value beside a text in a way of their own. */
const spaces: Readonly<Partial<Record<BotLanguage, SpaceParts>>> = {
  ja: joinEastAsian,
  'zh-CN': joinEastAsian,
  'zh-TW': joinEastAsian,
};

/** The titles after a person's name. */
const titles: Readonly<Record<string, string>> = { ja: ' さん', ko: ' 님' };

/** The words that stand in place of a name that is missing. */
const nounKeys = [
  'status:line.somebody',
  'status:line.customer',
  'status:line.partner',
  'status:line.invited',
];

let reader: i18n | undefined;
let reportMissing: (key: string) => void = () => undefined;

/** Names who is told of each key that has no text, once a language. A composed key is the only one that can lack it. */
export function onMissingText(report: (key: string) => void): void {
  reportMissing = report;
}

const translators = new Map<BotLanguage, Translator>();

/** The translator of a language. Catalogues are read once a process, and each text is looked up once. */
export function translatorFor(language: BotLanguage): Translator {
  const known = translators.get(language);
  if (known !== undefined) return known;
  reader ??= createCatalogueReader();
  const made = createTranslator(language, reader);
  translators.set(language, made);
  return made;
}

function createTranslator(language: BotLanguage, reader: i18n): Translator {
  const templates = new Map<string, FillText>();
  const nouns = new Set(nounKeys.map((key) => reader.t(key, { lng: language })));
  const lists = new Map<string, readonly string[]>();
  const list = listFormat(language, { type: 'conjunction' });
  const number = numberFormat(language, {});
  const plurals = pluralRules(language, {});
  return {
    language,
    text(key, values = {}) {
      const { count } = values;
      const id = typeof count === 'number' ? `${key} ${formOf(count, plurals)}` : key;
      const known = templates.get(id);
      if (known !== undefined) return known(values);
      const fill = readTemplate(key, count, language, reader, nouns);
      templates.set(id, fill);
      return fill(values);
    },
    words(key) {
      const words = lists.get(key) ?? readWords(key, language, reader);
      lists.set(key, words);
      return words;
    },
    list: ownLists[language] ?? ((items) => list.format(items)),
    number: (value) => number.format(value),
    sentences: (...texts) => joinSentences(language, texts),
    stop: fullStop(language),
  };
}

/** The languages whose list form of `Intl` can't be read by people. */
const ownLists: Readonly<Record<string, (items: readonly string[]) => string>> = {
  th: listInThai,
  'zh-CN': listInChinese,
  'zh-TW': listInChinese,
};

/** "A, B และ C". The list form of `Intl` has only blanks between items in Thai, where names of several words then run together. */
function listInThai(items: readonly string[]): string {
  const before = items.slice(0, -1).join(', ');
  return [...(before === '' ? [] : [before]), ...items.slice(-1)].join(' และ ');
}

/** "甲、乙和丙". Beside Latin letters and digits "and" has blanks: "Exchange、Teams 和 OneDrive". */
function listInChinese(items: readonly string[]): string {
  const before = items.slice(0, -1).join('、');
  const [last = ''] = items.slice(-1);
  return before === '' ? last : joinEastAsian(joinEastAsian(before, '和'), last);
}

/** The plural form of a key's texts. i18next stores them by plural category, and may have one for zero. */
function formOf(count: number, plurals: Intl.PluralRules): string {
  return count === 0 ? 'zero' : plurals.select(count);
}

function readTemplate(
  key: string,
  count: string | number | undefined,
  lng: BotLanguage,
  reader: i18n,
  nouns: ReadonlySet<string>,
): FillText {
  const wanted = typeof count === 'number' ? { lng, count } : { lng };
  if (!reader.exists(key, wanted)) {
    reportMissing(key);
    return () => key.slice(key.lastIndexOf('.') + 1);
  }
  const plain = textTemplate(
    reader.t(key, { ...wanted, skipInterpolation: true }),
    joins[lng],
    nouns,
    titles[lng],
    spaces[lng],
  );
  return plain ?? ((values) => reader.t(key, { ...values, lng }));
}

function readWords(key: string, lng: BotLanguage, reader: i18n): readonly string[] {
  const words = reader.t(key, { lng, returnObjects: true }) as unknown;
  return Object.freeze(Array.isArray(words) ? words.map(String) : []);
}

function createCatalogueReader(): i18n {
  const catalogues = readCatalogues();
  const reader = createInstance();
  void reader.init({
    resources: catalogues as Record<string, Record<string, object>>,
    ns: Object.keys(catalogues['en'] ?? {}),
    fallbackLng: 'en',
    initAsync: false,
    // Cards are not HTML: escaping would show &amp; to people.
    interpolation: { escapeValue: false },
  });
  return reader;
}
