import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { requiredText } from '../../reason.ts';
import { closedNow } from '../../request.ts';
import { callOff } from './callOff.ts';

/**
 * The service declines a request: any specialist while nobody has it, then its assignee. The customer reads the reason, and the advice what
 * to do instead. Meetings still to come are called off.
 */
export const decline = defineAction({
  action: 'decline',
  input: z.object({ reason: requiredText, instead: requiredText }),
  effect: async ({ request, input: { reason, instead }, records, context: { now, process } }) => ({
    kind: 'change',
    request: {
      ...request,
      declines: (request.declines ?? 0) + 1,
      closed: closedNow(now(), process.rules, { text: reason, instead }),
    },
    ...(await callOff(request, records, now())),
  }),
  detail: ({ reason, instead }) => ({ reason, instead }),
});
