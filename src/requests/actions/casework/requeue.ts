import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { withoutEmail } from '../../request.ts';

/**
 * The service itself puts a request back into the queue, because its assignee is no specialist any more. Planned meetings, the phase and
 * open questions stay.
 */
export const requeue = defineAction({
  action: 'requeue',
  input: z.object({}),
  effect: async ({ request: { assignee, ...request } }) => ({
    kind: 'change',
    request,
    ...(assignee === undefined ? {} : { detail: { from: withoutEmail(assignee) } }),
  }),
});
