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
    if (question?.state !== 'open') {
      const closed = await closedQuestion(records.events, request.id, id);
      return closed === undefined
        ? { kind: 'refuse', refusal: { ok: false, reason: 'invalid', request } }
        : { kind: 'change', request, detail: { ...closed, text } };
    }
    const by = { id: actor.id, tenantId: actor.tenantId, name: actor.name };
    const answered = { ...question, state: 'answered', answer: { text, by, at: context.now() } } as const;
    return {
      kind: 'change',
      request: withQuestion(request, answered),
      detail: { question: wordsOf(question), text },
    };
  },
});

/** The words of a closed question, and why an answer to it is late. The events hold every question, the request only the newest. */
async function closedQuestion(
  events: RequestEvents,
  requestId: string,
  id: string,
): Promise<{ readonly question: QuestionText; readonly late: 'again' | 'withdrawn' } | undefined> {
  let question: QuestionText | undefined;
  let isWithdrawn = false;
  for (const { action, detail } of await events.listOf(requestId)) {
    if (action === 'ask' && detail?.question.id === id) question = detail.question;
    if (action === 'withdrawQuestion' && detail?.question.id === id) isWithdrawn = true;
  }
  return question && { question, late: isWithdrawn ? 'withdrawn' : 'again' };
}
