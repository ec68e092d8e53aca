import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { requiredReason } from '../../reason.ts';

/** The assignee puts a request on hold, with a reason that the customer reads. Planned meetings stay. */
export const hold = defineAction({
  action: 'hold',
  input: z.object({ reason: requiredReason }),
  effect: async ({ request }) => ({ kind: 'change', request }),
  detail: ({ reason }) => ({ reason }),
});
