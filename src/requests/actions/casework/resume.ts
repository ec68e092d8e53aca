import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';

/** The assignee goes on with a request that rests, in the state it was in before. */
export const resume = defineAction({
  action: 'resume',
  input: z.object({}),
  effect: async ({ request }) => ({ kind: 'change', request }),
});
