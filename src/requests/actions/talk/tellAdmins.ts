import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { contactOf } from '../../people.ts';
import { findQuestion, isToTellAdmins, wordsOf } from '../../questions.ts';
import type { Person } from '../../request.ts';

/**
 * The service itself tells the other admins of the customer, once, of a question that waits for an answer: after some working days, or at
 * once while the one who acts for the request is away.
 */
export const tellAdmins = defineAction<
  'tellAdmins',
  { question: string },
  never,
  readonly Person[] | undefined
>({
  action: 'tellAdmins',
  input: z.object({ question: z.string().max(64) }),
  ask: async (_input, { admins }, request) => admins?.othersFor(request),
  effect: async ({ request, input, asked, records, context: { now, process } }) => {
    const at = now();
    const question = findQuestion(request, input.question);
    const contact = contactOf(request);
    const isAway = (await records.absences.of(contact, at)) !== undefined;
    if (question === undefined || asked === undefined) return { kind: 'nothing' };
    // It stands on the card already that none is known.
    if (asked.length === 0 && question.toldAdmins !== undefined) return { kind: 'nothing' };
    if (!isToTellAdmins(request, question, { now: at, process, isAway })) return { kind: 'nothing' };
    const toldAdmins = { at, count: asked.length };
    return {
      kind: 'change',
      request: {
        ...request,
        questions: (request.questions ?? []).map((one) =>
          one.id === question.id ? { ...one, toldAdmins } : one,
        ),
      },
      detail: { question: wordsOf(question), told: asked, ...(isAway ? { away: contact } : {}) },
    };
  },
});
