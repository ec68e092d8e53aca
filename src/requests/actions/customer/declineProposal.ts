import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { requiredReason } from '../../reason.ts';

/** The assignee declines the change that the customer proposed, for a reason that the customer reads. The request stays as it was. */
export const declineProposal = defineAction({
  action: 'declineProposal',
  input: z.object({ reason: requiredReason }),
  effect: async ({ request: { proposal, ...request } }) =>
    proposal === undefined ? { kind: 'nothing' } : { kind: 'change', request },
  detail: ({ reason }) => ({ reason }),
});
