import type { FieldName } from '../../cards/forms/formView.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { type DraftStep, draftSteps } from '../../src/requests/draft.ts';
import { fieldNamed } from '../fields/allFields.ts';
import { bothHours, fieldCalled, longestName, type Named, wordsOf } from '../fields/fieldWords.ts';

/**
 * A question that a typed text names, and the answer. `explicit`: the text can't mean anything else ("users: 250", "change the reason to
 * …"). A statement ("our region is growing") counts only if it has an answer to that question.
 */
export interface NamedAnswer {
  readonly named: Named;
  readonly text: string;
  readonly form: 'explicit' | 'statement' | 'beside';
}

/** The largest number of words before the answer. */
const longestLead = 12;

let table:
  | Readonly<Record<'change' | 'remove' | 'no' | 'is' | 'to' | 'articles', readonly string[]>>
  | undefined;

function words() {
  table ??= {
    change: longestFirst('chat:change'),
    remove: longestFirst('chat:remove'),
    no: longestFirst('chat:noWords'),
    is: longestFirst('chat:isWords'),
    to: longestFirst('chat:toWords'),
    // Texts are compared without punctuation, and "l'" would be empty without it.
    articles: botLanguages.flatMap((language) => translatorFor(language).words('chat:articles')),
  };
  return table;
}

function longestFirst(key: string): readonly string[] {
  return [...wordsOf(key)].sort((one, other) => other.length - one.length);
}

/**
 * The question that a text names with an answer, in any language the bot speaks: "users: 250", "reason = …", "change the reason to …",
 * "technical lead is Bruno Costa", "Bruno Costa is our technical lead", "150 users", "remove the representative".
 */
export function namedAnswer(text: string): NamedAnswer | undefined {
  return (
    withMark(text) ??
    removal(text) ??
    withVerbLast(text) ??
    withWords(text) ??
    afterAnswer(text) ??
    together(text) ??
    count(text)
  );
}

/** "users: 250", "users = 250", "users - 250", with or without "change" before it. */
function withMark(text: string): NamedAnswer | undefined {
  const [, name, rest] =
    text.match(/^([^:：=\n]{2,60}?)\s*[:：=]\s*(\S.*)$/s) ??
    text.match(/^([^\n]{2,60}?)\s+[-–—]\s+(\S.*)$/s) ??
    [];
  if (name === undefined || rest === undefined) return undefined;
  const named = fieldCalled(withoutArticle(withoutVerb(normalizeText(name)).name));
  return named === undefined ? undefined : { named, text: rest.trim(), form: 'explicit' };
}

/** "remove the representative", "Vertreter entfernen", "no representative". */
function removal(text: string): NamedAnswer | undefined {
  const said = normalizeText(text.slice(0, 100));
  const removed = namedAfter(said, words().remove) ?? namedBefore(said, words().remove);
  if (removed !== undefined) return { named: removed, text: '-', form: 'explicit' };
  const denied = namedAfter(said, words().no);
  return denied === undefined ? undefined : { named: denied, text: '-', form: 'statement' };
}

function namedAfter(said: string, starts: readonly string[]): Named | undefined {
  const start = starts.find((word) => said.startsWith(`${word} `));
  if (start !== undefined) return fieldCalled(withoutArticle(said.slice(start.length + 1)));
  const glued = starts.find((word) => word.length > 1 && isHan(word) && said.startsWith(word));
  return glued === undefined ? undefined : fieldCalled(said.slice(glued.length));
}

function namedBefore(said: string, ends: readonly string[]): Named | undefined {
  const end = ends.find((word) => said.endsWith(` ${word}`));
  return end === undefined ? undefined : fieldCalled(withoutArticle(said.slice(0, -end.length - 1)));
}

/** "Sprache auf Englisch ändern": a change whose verb comes last. */
function withVerbLast(text: string): NamedAnswer | undefined {
  const parts = text.trim().split(/\s+/, longestLead);
  const last = parts.at(-1);
  if (last === undefined || !words().change.includes(normalizeText(last))) return undefined;
  for (let at = 1; at < parts.length - 2; at += 1) {
    const named = fieldCalled(withoutArticle(normalizeText(parts.slice(0, at).join(' '))));
    const to = named && answerAfter(parts.slice(at, -1).join(' '), words().to);
    if (named !== undefined && to !== undefined) return { named, text: to, form: 'explicit' };
  }
  return undefined;
}

/** "the reason is …", "change the reason to …", "language French". */
function withWords(text: string): NamedAnswer | undefined {
  const parts = text.trim().split(/(\s+)/, longestLead * 2);
  for (let length = Math.min(longestName + 2, Math.ceil(parts.length / 2)); length > 0; length -= 1) {
    const lead = parts.slice(0, length * 2 - 1).join('');
    if (/[\s\p{P}]$/u.test(lead)) continue;
    const { name, verb } = withoutVerb(normalizeText(lead));
    const named = fieldCalled(withoutArticle(name));
    if (named === undefined) continue;
    const rest = text.trim().slice(lead.length).trim();
    if (rest === '') return undefined;
    if (verb) {
      const to = answerAfter(rest, words().to);
      return { named, text: to ?? rest, form: to === undefined ? 'beside' : 'explicit' };
    }
    const stated = answerAfter(rest, words().is);
    return { named, text: stated ?? rest, form: stated === undefined ? 'beside' : 'statement' };
  }
  return undefined;
}

/** "Bruno Costa is our technical lead". */
function afterAnswer(text: string): NamedAnswer | undefined {
  const parts = text.trim().split(/\s+/, longestLead);
  for (let at = 1; at < parts.length - 1; at += 1) {
    const rest = parts.slice(at).join(' ');
    const name = answerAfter(rest, words().is);
    const named = name === undefined ? undefined : fieldCalled(withoutArticle(normalizeText(name)));
    if (named !== undefined && named !== bothHours && fieldNamed(named).asksFor === 'person') {
      return { named, text: parts.slice(0, at).join(' '), form: 'statement' };
    }
  }
  return undefined;
}

/** The longest text that is read without blanks, in characters: a longer one is a sentence about something else. */
const longestTogether = 60;

/** 技术负责人是王小明, 王小明是技术负责人, 语言改为法语: a name, a word for "is" and an answer that are written together. */
function together(text: string): NamedAnswer | undefined {
  const said = text.trim();
  if (said.length > longestTogether || !/^\p{Script=Han}|\p{Script=Han}$/u.test(said)) return undefined;
  for (const word of words().is.filter(isHan)) {
    const at = said.indexOf(word);
    if (at < 1) continue;
    const [before, after] = [said.slice(0, at).trim(), said.slice(at + word.length).trim()];
    if (after === '') continue;
    const named = calledTogether(before);
    if (named !== undefined) return { named, text: after, form: 'statement' };
    const last = calledTogether(after);
    if (last !== undefined && last !== bothHours && fieldNamed(last).asksFor === 'person') {
      return { named: last, text: before, form: 'statement' };
    }
  }
  return undefined;
}

/** The question with a name, with a verb or an article written together with it: 把语言, 我们的技术负责人. */
function calledTogether(name: string): Named | undefined {
  const plain = normalizeText(name);
  const starts = ['把', '将', '將', ...words().articles, ...words().change].filter(isHan);
  const start = starts.find(
    (word) => plain.startsWith(word) && fieldCalled(plain.slice(word.length)) !== undefined,
  );
  return fieldCalled(start === undefined ? plain : plain.slice(start.length));
}

function isHan(word: string): boolean {
  return /^\p{Script=Han}+$/u.test(word);
}

/** "150 users": a number, the name of the things counted, and nothing more. */
function count(text: string): NamedAnswer | undefined {
  return isCount(text, true) ? { named: 'users', text, form: 'statement' } : undefined;
}

let small: ReadonlySet<string> | undefined;

/** Whether a text is a number with small words around it. "12 offices" is not. */
export function isCount(text: string, isNamed = false): boolean {
  if (text.length > 100) return false;
  small ??= wordsOf('chat:countWords');
  const parts = normalizeText(text).split(/[\s']+/);
  const isName = (part: string) => fieldCalled(part) === 'users';
  return (
    parts.some((part) => /\d/.test(part)) &&
    (!isNamed || parts.some(isName)) &&
    parts.every((part) => /^[\d.,]+$/.test(part) || isName(part) || small?.has(part))
  );
}

/** The rest of a text after one of some opening words. */
function answerAfter(text: string, starts: readonly string[]): string | undefined {
  const parts = text.split(/(\s+)/, 8);
  for (let length = Math.min(3, Math.ceil(parts.length / 2)); length > 0; length -= 1) {
    const lead = parts.slice(0, length * 2 - 1).join('');
    if (!starts.includes(normalizeText(lead))) continue;
    const rest = text.slice(lead.length).replace(/^\s*[:：]?\s*/, '');
    return rest === '' ? undefined : rest;
  }
  return undefined;
}

/**
 * "change services" names a step to open again, by its name or the name of a question in it, in any language the bot speaks. The person may
 * be about to change the language.
 */
export function editedStep(
  text: string,
): { readonly step: DraftStep; readonly field?: FieldName } | undefined {
  const { name, verb } = withoutVerb(normalizeText(text.slice(0, 100)));
  if (!verb) return undefined;
  const wanted = withoutArticle(name);
  const named = fieldCalled(wanted);
  if (named === bothHours) return { step: 'details' };
  if (named !== undefined) return { step: fieldNamed(named).step, field: named };
  const step = draftSteps.find((candidate) => wordsOf(`chat:steps.${candidate}`).has(wanted));
  return step === undefined ? undefined : { step };
}

/** "change services", and "Dienste ändern" in a language whose verb comes last. */
function withoutVerb(said: string): { readonly name: string; readonly verb: boolean } {
  const verb = words().change.find((word) => said.startsWith(`${word} `));
  if (verb !== undefined) return { name: said.slice(verb.length + 1), verb: true };
  const last = words().change.find((word) => said.endsWith(` ${word}`));
  if (last !== undefined) return { name: said.slice(0, -last.length - 1), verb: true };
  // Chinese has no blank after the verb: 更改服务. Only a known name makes it a verb.
  const glued = words().change.find(
    (word) => isHan(word) && said.startsWith(word) && isKnown(said.slice(word.length)),
  );
  return glued === undefined ? { name: said, verb: false } : { name: said.slice(glued.length), verb: true };
}

/** Whether a text is the name of a question or a step. */
function isKnown(name: string): boolean {
  return (
    fieldCalled(name) !== undefined || draftSteps.some((step) => wordsOf(`chat:steps.${step}`).has(name))
  );
}

/** A name without its article: "the language", "l'abonnement". If the whole text is a name, it stays. */
export function withoutArticle(name: string): string {
  if (fieldCalled(name) !== undefined) return name;
  const article = words()
    .articles.map((word) => (word.endsWith("'") ? word : `${word} `))
    .find((word) => name.toLowerCase().replaceAll('’', "'").startsWith(word));
  return article === undefined ? name : name.slice(article.length);
}
