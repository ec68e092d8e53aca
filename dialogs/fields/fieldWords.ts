import type { FieldName } from '../../cards/forms/formView.ts';
import type en from '../../src/locales/en/chat.json';
import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { composedKey, composedWords } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';

/** Both ends of the hours, because people type them together: "hours: 8 to 16". */
export const bothHours = 'hours';

/** The names that a person can type: one question, or both ends of the hours. */
export type Named = FieldName | typeof bothHours;

/** Every question, and whether rows of cards have their own name for it. */
const fields: Readonly<Record<FieldName, boolean>> = {
  customer: false,
  customerName: false,
  customerDomain: false,
  customerTenant: true,
  services: true,
  help: true,
  mailSource: true,
  fileSource: true,
  sourceDetails: false,
  partner: true,
  partnerName: true,
  admin: true,
  subscription: true,
  users: true,
  projectManagerName: false,
  projectManagerEmail: false,
  technicalLeadName: false,
  technicalLeadEmail: false,
  representativeName: false,
  representativeEmail: false,
  representativeActs: false,
  language: true,
  region: true,
  timeZone: false,
  hoursFrom: false,
  hoursTo: false,
  desiredStart: true,
  reason: true,
};

/** The name, other names and example of every question. One without them in English does not compile. */
interface QuestionWords {
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly fieldWords: Readonly<Record<FieldName, readonly string[]>>;
  readonly examples: Readonly<Record<FieldName, string>>;
}
type WithWords<Catalogue extends QuestionWords> = Catalogue;
export type EnglishQuestionWords = WithWords<typeof en>;

/** The number of words in the longest name of a question. */
export const longestName = 8;

let table: ReadonlyMap<string, Named> | undefined;

/**
 * The question with a name, in any language the bot speaks: its name in messages, its label on the card, or another common name. Names are
 * compared without case, accents and the punctuation around them.
 */
export function fieldCalled(name: string): Named | undefined {
  table ??= buildTable();
  return table.get(normalizeText(name));
}

function buildTable(): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>();
  const add = (name: string, named: Named) => {
    const plain = normalizeText(name);
    if (plain !== '' && !names.has(plain)) names.set(plain, named);
  };
  for (const language of botLanguages) {
    const t = translatorFor(language);
    const all = Object.entries(fields) as [FieldName, boolean][];
    for (const [field] of all) add(t.text(`chat:fields.${field}`), field);
    for (const [field, hasRow] of all) {
      if (hasRow) add(t.text(composedKey(`request:rows.${field}`)), field);
      add(t.text(`request:fields.${field}.label`).replace(/\(.*\)/, ''), field);
      for (const word of t.words(`chat:fieldWords.${field}`)) add(word, field);
      add(field, field);
    }
    for (const word of t.words('chat:hours')) add(word, bothHours);
  }
  return names;
}

let own: ReadonlyMap<string, FieldName> | undefined;

/** The first question that a text mentions by its name in messages, in any language the bot speaks. */
export function fieldMentioned(text: string): FieldName | undefined {
  own ??= new Map(
    botLanguages.flatMap((language) =>
      (Object.keys(fields) as FieldName[])
        .filter((field) => field !== 'hoursFrom' && field !== 'hoursTo')
        .map(
          (field) => [normalizeText(translatorFor(language).text(`chat:fields.${field}`)), field] as const,
        ),
    ),
  );
  const words = normalizeText(text.slice(0, 1000)).split(/[^\p{L}\p{N}'’-]+/u);
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(longestName, words.length - start); length > 0; length -= 1) {
      const field = own.get(words.slice(start, start + length).join(' '));
      if (field !== undefined) return field;
    }
  }
  return undefined;
}

let nothing: ReadonlySet<string> | undefined;

/** Whether a text says that there is none: "nobody", "aucun", "-". The letter x or a name is something else. */
export function saysNothing(text: string): boolean {
  nothing ??= wordsOf('chat:nothing');
  const plain = normalizeText(text.slice(0, 100));
  return plain === '' ? /^[\s\p{Pd}/.]+$/u.test(text) && text.trim() !== '' : nothing.has(plain);
}

let undecided: ReadonlySet<string> | undefined;

/** Whether a text says that the answer is not known, or not yet: "not sure", "TBD", "à définir". */
export function isUndecided(text: string): boolean {
  undecided ??= new Set([...wordsOf('chat:undecided'), ...wordsOf('chat:declared.unsure')]);
  return undecided.has(normalizeText(text.slice(0, 100)));
}

let acknowledging: ReadonlySet<string> | undefined;

/** Whether a text says no more than "yes", "ok" or "hello". */
export function acknowledges(text: string): boolean {
  acknowledging ??= new Set([...wordsOf('chat:acknowledged'), ...wordsOf('chat:declared.yes')]);
  return acknowledging.has(normalizeText(text.slice(0, 100)));
}

/** The words of a list in all languages together, in the form for comparison. */
export function wordsOf(key: string): ReadonlySet<string> {
  return new Set(
    botLanguages.flatMap((language) => translatorFor(language).words(composedWords(key)).map(normalizeText)),
  );
}
