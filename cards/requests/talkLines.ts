import type { Translator } from '../../src/locales/translator.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import { answeredQuestionsOf, openQuestionsOf, owedBy, questionIn } from '../../src/requests/questions.ts';
import { type AssistanceRequest, isOpen, type Question } from '../../src/requests/request.ts';
import { type Fact, factOf } from '../kit/facts.ts';
import { plainName } from '../kit/plainName.ts';
import { clip, type Paragraph, paragraphsOf, typedText } from '../kit/typedText.ts';

/** An open question as a card shows it. */
export interface QuestionLine {
  /** Its place in the list; empty if it is the only one. */
  readonly mark: string;
  readonly lines: readonly Paragraph[];
}

/** The characters of open questions that a card has room for, all of them together. */
const roomForQuestions = 2_400;

/** The number of things that each side of an open request waits for, the reader's own part first. A side that owes nothing has no line. */
export function owedLines(request: AssistanceRequest, side: Side, t: Translator): readonly string[] {
  if (!isOpen(request)) return [];
  const counts = owedBy(request);
  const order =
    side === 'customer'
      ? (['byCustomer', 'bySpecialist'] as const)
      : (['bySpecialist', 'byCustomer'] as const);
  return order
    .filter((of) => counts[of] > 0)
    .map((of) => t.text(`desk:owed.${side}.${of}`, { number: t.number(counts[of]) }));
}

/**
 * The open questions of an open request, in the reader's language; long ones share the room. The lines in the chat hold them whole.
 *
 * @param room the most characters of each, in one paragraph, on a card that has no room for more
 */
export function questionLines(
  request: AssistanceRequest,
  t: Translator,
  room?: number,
): readonly QuestionLine[] {
  if (!isOpen(request)) return [];
  const open = openQuestionsOf(request);
  const share = Math.floor(roomForQuestions / Math.max(1, open.length));
  return open.map((question, index) => ({
    mark: open.length === 1 ? '' : t.number(index + 1),
    lines:
      room === undefined
        ? paragraphsOf(shortened(question, share, t))
        : typedText(questionIn(question, t.language), Math.min(share, room)).lines,
  }));
}

/** How many of its answers the customer sees on the card, and the characters of a text. The history has all of them, whole. */
const answersShown = 2;
const answerLength = 160;

/** The customer's own answers to questions, the newest first, for the customer. */
export function answeredFacts(request: AssistanceRequest, t: Translator): readonly Fact[] {
  const answered = answeredQuestionsOf(request);
  const shown = answered.slice(0, answersShown);
  const isCut = shown.some(({ answer }) => (answer?.text.length ?? 0) > answerLength);
  const rows = shown.map((question) => {
    const { text = '', by } = question.answer ?? {};
    const name = plainName(by?.name ?? '') || t.text('status:line.somebody');
    const said = text.length <= answerLength ? text : `${clip(text, answerLength)} …`;
    return factOf(t.text('desk:answers.own'), [
      shortened(question, answerLength, t),
      t.text('desk:answers.given', { name, text: said }),
    ]);
  });
  return isCut || answered.length > shown.length
    ? [...rows, factOf('…', [t.text('desk:answers.inHistory')])]
    : rows;
}

/** A question in short. */
export function shortened(question: Question, length: number, t: Translator): string {
  const text = questionIn(question, t.language);
  return text.length <= length ? text : `${clip(text, length)} …`;
}
