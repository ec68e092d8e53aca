import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { hasEnded, isVerified } from '../../relation.ts';

/**
 * The service itself records that the partner who asked looks after the customer: again, or by a source that there was not when it asked.
 * The partner's people get the request back, or see all of it.
 */
export const restoreRelation = defineAction({
  action: 'restoreRelation',
  input: z.object({ certainty: z.enum(['verified', 'entered']) }),
  effect: async ({ request, input: { certainty } }) => {
    const isBack = hasEnded(request);
    const isNew = !isVerified(request);
    if (request.partner === undefined || (!isBack && !isNew)) return { kind: 'nothing' };
    const { endedAt: _endedAt, ...before } = request.relation ?? {};
    const relation = isNew ? { ...before, certainty } : before;
    return {
      kind: 'change',
      request: { ...request, relation },
      ...(isBack ? {} : { detail: { verified: true } as const }),
    };
  },
});
