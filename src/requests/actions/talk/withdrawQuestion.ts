import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { findQuestion, withQuestion, wordsOf } from '../../questions.ts';
import type { RefusedQuestion } from '../../refusal.ts';

const input = z.object({ question: z.string().min(1).max(64) });

/** The assignee withdraws a question that nobody has answered. One that was answered meanwhile stays so. */
export const withdrawQuestion = defineAction<'withdrawQuestion', z.infer<typeof input>, RefusedQuestion>({
  action: 'withdrawQuestion',
  input,
  effect: async ({ request, input }) => {
    const question = findQuestion(request, input.question);
    if (question === undefined) return { kind: 'refuse', refusal: { ok: false, reason: 'invalid', request } };
    if (question.state !== 'open') return { kind: 'nothing' };
    const changed = withQuestion(request, { ...question, state: 'withdrawn' });
    return { kind: 'change', request: changed, detail: { question: wordsOf(question) } };
  },
});
