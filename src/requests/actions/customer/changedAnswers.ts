import { isDeepStrictEqual } from 'node:util';
import type { Answers } from '../../answers.ts';

/** The name of an answer. */
export type AnswerName = keyof Answers;

/** Answers that an admin changes at once, also after a specialist took the request on: they are about the customer's own people. */
const ownAnswers: readonly AnswerName[] = [
  'projectManager',
  'technicalLead',
  'representative',
  'language',
  'hours',
  'timeZone',
  'users',
];

/** Answers that stay as they were sent: the customer, and the declarations about it. */
const fixedAnswers: readonly AnswerName[] = ['askedFor', 'declaration'];

/** The names of the answers that differ, apart from those that stay as they were sent. */
export function changedNames(before: Answers, after: Answers): readonly AnswerName[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as ReadonlySet<AnswerName>;
  return [...names].filter(
    (name) => !fixedAnswers.includes(name) && !isDeepStrictEqual(before[name], after[name]),
  );
}

/** Whether an admin changes an answer at once. Any other one is proposed to the specialist who has the request. */
export function isOwnAnswer(name: AnswerName): boolean {
  return ownAnswers.includes(name);
}

/** Answers with those of these names taken from others; one that is absent there is taken away. */
export function withAnswers(before: Answers, after: Answers, names: readonly AnswerName[]): Answers {
  const stay = Object.entries(before).filter(([name]) => !names.includes(name as AnswerName));
  const taken = names.filter((name) => after[name] !== undefined).map((name) => [name, after[name]]);
  return Object.fromEntries([...stay, ...taken]) as unknown as Answers;
}
