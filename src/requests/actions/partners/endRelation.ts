import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { contactRecipient } from '../../notices.ts';
import { hasEnded } from '../../relation.ts';

/**
 * The service itself records that the partner who asked no longer looks after the customer. The partner's people lose the request; the
 * customer's admins keep it. The address of the calendar feed changes, because the partner's people know it.
 */
export const endRelation = defineAction({
  action: 'endRelation',
  input: z.object({}),
  effect: async ({ request, records, context: { now, newId } }) => {
    if (request.partner === undefined || hasEnded(request)) return { kind: 'nothing' };
    const recipient = contactRecipient(request);
    const showsMeetings = await records.postedCards.find(request.id, recipient, 'scheduleCard');
    return {
      kind: 'change',
      request: {
        ...request,
        relation: { ...request.relation, endedAt: now() },
        calendarToken: newId(),
      },
      ...(showsMeetings === undefined ? {} : { cards: ['scheduleCard'] }),
    };
  },
});
