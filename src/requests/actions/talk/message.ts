import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { rolesIn } from '../../policy.ts';
import { answered, unanswered } from '../../questions.ts';
import { requiredText } from '../../reason.ts';

/** The assignee writes to the customer, or the customer to the assignee. The other side then owes an answer, or owes none any more. */
export const message = defineAction({
  action: 'message',
  input: z.object({ text: requiredText }),
  effect: async ({ request, actor }) => ({
    kind: 'change',
    request: rolesIn(request, actor).includes('assignee') ? answered(request) : unanswered(request),
  }),
  detail: ({ text }) => ({ text }),
});
