import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { withAnswers } from './changedAnswers.ts';

/** The assignee applies the change that the customer proposed. */
export const apply = defineAction({
  action: 'apply',
  input: z.object({}),
  effect: async ({ request: { proposal, ...request } }) => {
    if (proposal === undefined) return { kind: 'nothing' };
    const { answers, names } = proposal;
    return {
      kind: 'change',
      request: { ...request, answers: withAnswers(request.answers, answers, names) },
      detail: { changed: names },
    };
  },
});
