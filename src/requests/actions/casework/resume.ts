import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';

/** The assignee takes a request off hold. It returns to the state before the hold. */
export const resume = defineAction({
  action: 'resume',
  input: z.object({}),
  effect: async ({ request: { heldUntil: _day, remindedOf: _reminded, ...request } }) => ({
    kind: 'change',
    request,
  }),
});
