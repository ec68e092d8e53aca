import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { optionalReason } from '../../reason.ts';

/** The assignee gives a request back to the team, with an optional reason for the team. Planned meetings stay. */
export const release = defineAction({
  action: 'release',
  input: z.object({ reason: optionalReason }),
  effect: async ({ request: { assignee: _assignee, ...request } }) => ({ kind: 'change', request }),
  detail: ({ reason }) => (reason === '' ? undefined : { reason }),
});
