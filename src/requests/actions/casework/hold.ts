import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { requiredReason } from '../../reason.ts';

/** The assignee lets a request rest, for a reason that the customer reads; meetings already planned stay. */
export const hold = defineAction({
  action: 'hold',
  input: z.object({ reason: requiredReason }),
  effect: async ({ request }) => ({ kind: 'change', request }),
  detail: ({ reason }) => ({ reason }),
});
