import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import type { RequestEvents } from '../../ports.ts';
import { findQuestion, withQuestion, wordsOf } from '../../questions.ts';
import { requiredText } from '../../reason.ts';
import type { RefusedQuestion } from '../../refusal.ts';
import type { QuestionText } from '../../request.ts';

const input = z.object({ question: z.string().min(1).max(64), text: requiredText });

/**
 * The customer answers a question. An answer that comes late is stored with its event and told as well: a second one, or one to a question
 * that was withdrawn.
 */
export const answer = defineAction<'answer', z.infer<typeof input>, RefusedQuestion>({
  action: 'answer',
  input,
  effect: async ({ request, input: { question: id, text }, actor, records, context }) => {
    const question = findQuestion(request, id);
    const words =
      question === undefined ? await askedBefore(records.events, request.id, id) : wordsOf(question);
    if (words === undefined) return { kind: 'refuse', refusal: { ok: false, reason: 'invalid', request } };
    if (question?.state !== 'open') {
      const late = question?.state === 'withdrawn' ? 'withdrawn' : 'again';
      return { kind: 'change', request, detail: { question: words, text, late } };
    }
    const by = { id: actor.id, tenantId: actor.tenantId, name: actor.name };
    const answered = { ...question, state: 'answered', answer: { text, by, at: context.now() } } as const;
    return { kind: 'change', request: withQuestion(request, answered), detail: { question: words, text } };
  },
});

/** The words of a question that is closed so long that the request no longer holds it. */
async function askedBefore(
  events: RequestEvents,
  requestId: string,
  id: string,
): Promise<QuestionText | undefined> {
  for (const { action, detail } of await events.listOf(requestId)) {
    if (action === 'ask' && detail?.question.id === id) return detail.question;
  }
  return undefined;
}
