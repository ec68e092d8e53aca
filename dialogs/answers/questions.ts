import { normalizeText } from '../../src/locales/normalizeText.ts';
import type { Field } from '../fields/field.ts';
import { wordsOf } from '../fields/fieldWords.ts';
import type { Situation } from '../flow/decision.ts';

/** A closed question understands this many words even with a question mark: "Teams?". */
const fewWords = 2;

let next: ReadonlySet<string> | undefined;
let starts: readonly string[] | undefined;

/** Whether a text asks for the next step, in any language the bot speaks. */
export function asksWhatIsNext(text: string): boolean {
  next ??= wordsOf('chat:nextQuestions');
  return text.length <= 200 && next.has(normalizeText(text));
}

/**
 * Whether a text asks something, so that it is not an answer. For a question that takes any text, only a question mark decides: a reason
 * may begin with "When".
 */
export function isQuestion(text: string, open: Field | undefined, { context }: Situation): boolean {
  const marked = endsAsQuestion(text);
  if (open?.freeText === true) return marked;
  const isShort = text.trim().split(/\s+/, fewWords + 1).length <= fewWords;
  if (isShort && open?.fromText(text, context) !== undefined) return false;
  return marked || beginsAsQuestion(text);
}

/** Whether a text ends with a question mark, or as only a question ends in Japanese and Korean: "いつですか", "언제 되나요". */
export function endsAsQuestion(text: string): boolean {
  return /(?:[?？]|(?:です|ます|でしょう)か[。.]?|(?:나요|까요|인가요|습니까)\.?)["'”’»)\s]*$/u.test(
    text.slice(-20),
  );
}

function beginsAsQuestion(text: string): boolean {
  starts ??= [...wordsOf('chat:questionWords')];
  const said = normalizeText(text.slice(0, 200));
  return starts.some((word) => said.startsWith(`${word} `) || said.startsWith(`${word}-`));
}

/** The next step of the request, in words. */
export function sayWhatIsNext({ draft: { forAdmin }, context: { t } }: Situation): string {
  return t.text(forAdmin === true ? 'chat:typing.happensNextPrepared' : 'chat:typing.happensNext');
}

/** Says who answers other questions, and how to type the text if it was an answer. */
export function sayWhoAnswers(open: Field | undefined, { context: { t } }: Situation): string {
  const field = t.text(`chat:fields.${open?.name ?? 'reason'}`);
  const meant = open?.freeText === true ? [t.text('chat:typing.meantAs', { field })] : [];
  return t.sentences(t.text('chat:typing.question'), ...meant);
}
