import type { ProcessData } from '../onboarding/processData.ts';
import { isPassed, workingDaysSince } from './gates.ts';
import {
  type AssistanceRequest,
  isSamePerson,
  type Person,
  type Question,
  type QuestionText,
} from './request.ts';

/** The most questions that wait for the customer at once: a card has room for them. */
export const maxOpenQuestions = 5;
/** How many closed questions a request holds; the events hold all of them. */
const closedKept = 5;

/** How many things each side waits for. */
export interface Owed {
  /** Things that the customer owes the specialist. */
  readonly byCustomer: number;
  /** Things that the specialist owes the customer. */
  readonly bySpecialist: number;
}

/**
 * The things that the sides of an open request owe each other. The customer owes an answer to each question. The specialist owes an answer
 * to each message and to a proposal, and the plan of the meetings once the request is claimed.
 */
export function owedBy(request: AssistanceRequest): Owed {
  const { state, proposal, unanswered = 0 } = request;
  return {
    byCustomer: openQuestionsOf(request).length + (waitsForCustomer(request) ? 1 : 0),
    bySpecialist: unanswered + (state === 'claimed' ? 1 : 0) + (proposal === undefined ? 0 : 1),
  };
}

/** Whether the team has confirmed the gate of the present phase, and the customer has not yet. */
function waitsForCustomer({ state, phase, gates }: AssistanceRequest): boolean {
  const gate = phase === 'remediate' ? gates?.remediation : phase === 'enableCore' ? gates?.core : undefined;
  return state === 'active' && gate?.team !== undefined && !isPassed(gate);
}

/** A request after a message of the customer. */
export function unanswered(request: AssistanceRequest): AssistanceRequest {
  return { ...request, unanswered: (request.unanswered ?? 0) + 1 };
}

/** A request after the specialist has written to the customer. */
export function answered({ unanswered: _answered, ...request }: AssistanceRequest): AssistanceRequest {
  return request;
}

/** The questions that wait for the customer, the oldest first. */
export function openQuestionsOf({
  questions = [],
}: Pick<AssistanceRequest, 'questions'>): readonly Question[] {
  return questions.filter(({ state }) => state === 'open');
}

/** The questions that the customer has answered, the newest answer first. */
export function answeredQuestionsOf({
  questions = [],
}: Pick<AssistanceRequest, 'questions'>): readonly Question[] {
  return questions.filter(({ state }) => state === 'answered').reverse();
}

/** A question by its id. */
export function findQuestion({ questions = [] }: AssistanceRequest, id: string): Question | undefined {
  return questions.find((question) => question.id === id);
}

/**
 * Why an answer that was just stored is not the one on the card: the question was withdrawn, has another answer, or was closed so long ago
 * that the request no longer holds it. Undefined for the answer that counts.
 */
export function lateness(
  request: AssistanceRequest,
  id: string,
  { text, by }: { readonly text: string; readonly by: Person },
): 'withdrawn' | 'again' | 'closed' | undefined {
  const question = findQuestion(request, id);
  if (question === undefined) return 'closed';
  if (question.state === 'withdrawn') return 'withdrawn';
  const { answer } = question;
  return answer?.text === text && isSamePerson(answer.by, by) ? undefined : 'again';
}

/** The words of a question, as its events hold them. */
export function wordsOf({ id, text, ready }: Question): QuestionText {
  return { id, text, ...(ready === undefined ? {} : { ready }) };
}

/** The request with a question as it is now: last in its list. The oldest closed ones are dropped. */
export function withQuestion(request: AssistanceRequest, changed: Question): AssistanceRequest {
  const questions = [...(request.questions ?? []).filter(({ id }) => id !== changed.id), changed];
  const closed = questions.filter(({ state }) => state !== 'open');
  const dropped = closed.slice(0, Math.max(0, closed.length - closedKept));
  return { ...request, questions: questions.filter((question) => !dropped.includes(question)) };
}

/** A question in a reader's language: the ready one, if it is one, then the specialist's own words. */
export function questionIn({ text, ready }: Pick<QuestionText, 'text' | 'ready'>, language: string): string {
  const said = ready === undefined ? '' : (ready[language] ?? ready['en'] ?? '');
  return [said, text].filter((part) => part !== '').join('\n');
}

/** The facts that decide whether the other admins are told of a question. */
export interface Silence {
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  readonly process: Pick<ProcessData, 'rules' | 'regions'>;
  /** The one who acts for the request is away. */
  readonly isAway: boolean;
}

/**
 * Whether the other admins of the customer are to be told of a question: it is open, nobody was told yet, and nobody answers it. Where none
 * was known, one may be later.
 */
export function isToTellAdmins(
  request: AssistanceRequest,
  { state, toldAdmins, askedAt }: Question,
  { now, process, isAway }: Silence,
): boolean {
  if (state !== 'open' || (toldAdmins?.count ?? 0) > 0) return false;
  return isAway || workingDaysSince(request, askedAt, now, process) >= process.rules.questionSilenceDays;
}
