import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';

/** The service itself records that the data of the one who acts for a request were erased. The team asks the customer for another contact. */
export const loseContact = defineAction({
  action: 'loseContact',
  input: z.object({}),
  effect: async ({ request }) => ({ kind: 'change', request }),
});
