import { z } from 'zod';
import type { ProcessData } from '../../../onboarding/processData.ts';
import { defineAction } from '../../actionDefinition.ts';
import { answered, maxOpenQuestions, openQuestionsOf, withQuestion } from '../../questions.ts';
import { optionalText } from '../../reason.ts';
import type { RefusedQuestion } from '../../refusal.ts';
import { nameOnly, type QuestionText } from '../../request.ts';

type Input = z.infer<typeof input>;
const input = z
  .object({ ready: z.string().max(64).default(''), text: optionalText })
  .refine(({ ready, text }) => ready !== '' || text !== '');

/** The assignee asks the customer a question: a ready one, one in their own words, or a ready one with words of their own after it. */
export const ask = defineAction<'ask', Input, RefusedQuestion>({
  action: 'ask',
  input,
  effect: async ({ request, input, actor, context }) => {
    const wording = wordingOf(input, context.process);
    if (wording === undefined) return { kind: 'refuse', refusal: { ok: false, reason: 'invalid', request } };
    if (openQuestionsOf(request).length >= maxOpenQuestions) {
      return { kind: 'refuse', refusal: { ok: false, reason: 'tooManyQuestions', request } };
    }
    const question = { id: context.newId(), ...wording };
    const asked = {
      ...question,
      askedBy: nameOnly(actor),
      askedAt: context.now(),
      state: 'open',
    } as const;
    return { kind: 'change', request: withQuestion(answered(request), asked), detail: { question } };
  },
});

/** Undefined: the ready question is not known, and there are no other words. */
function wordingOf(
  { ready, text }: Input,
  { questions }: ProcessData,
): Pick<QuestionText, 'text' | 'ready'> | undefined {
  const found = questions.flatMap((topic) => topic.questions).find(({ id }) => id === ready);
  if (found !== undefined) return { text, ready: found.text };
  return text === '' ? undefined : { text };
}
