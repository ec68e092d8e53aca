import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { isHoldDue } from '../../steps.ts';

/** The service itself reminds the team, once, that the day to come back to a request on hold is there. */
export const remind = defineAction({
  action: 'remind',
  input: z.object({}),
  effect: async ({ request, context: { now } }) => {
    const { heldUntil } = request;
    if (heldUntil === undefined || !isHoldDue(request, now())) return { kind: 'nothing' };
    return { kind: 'change', request: { ...request, remindedOf: heldUntil } };
  },
});
