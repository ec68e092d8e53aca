import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { requiredText } from '../../reason.ts';

/** A specialist writes a note on a request. Only the team reads it. */
export const note = defineAction({
  action: 'note',
  input: z.object({ text: requiredText }),
  effect: async ({ request }) => ({ kind: 'change', request }),
  detail: ({ text }) => ({ text }),
});
