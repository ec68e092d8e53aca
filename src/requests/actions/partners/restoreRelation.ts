import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { hasEnded } from '../../relation.ts';

/** The service itself records that the partner who asked looks after the customer again. The partner's people get the request back. */
export const restoreRelation = defineAction({
  action: 'restoreRelation',
  input: z.object({}),
  effect: async ({ request }) => {
    if (!hasEnded(request)) return { kind: 'nothing' };
    const { endedAt: _endedAt, ...relation } = request.relation ?? {};
    return { kind: 'change', request: { ...request, relation } };
  },
});
