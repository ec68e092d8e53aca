import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { shownSchedule } from '../../notices.ts';
import { forgottenFeed } from '../../people.ts';
import { hasEnded } from '../../relation.ts';

/**
 * The service itself records that the partner who asked no longer looks after the customer. The partner's people lose the request; the
 * customer's admins keep it.
 */
export const endRelation = defineAction({
  action: 'endRelation',
  input: z.object({}),
  effect: async ({ request, records, context }) => {
    if (request.partner === undefined || hasEnded(request)) return { kind: 'nothing' };
    const ended = { ...request, relation: { ...request.relation, endedAt: context.now() } };
    return {
      kind: 'change',
      request: forgottenFeed(ended),
      ...(await shownSchedule(request, records)),
    };
  },
});
