import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { rolesIn } from '../../policy.ts';

/**
 * An admin of the tenant, or somebody who acts as one, withdraws a request. Its meetings are cancelled: they leave the calendars that
 * subscribe to its feed, and the schedule card shows the cancellation.
 */
export const withdraw = defineAction({
  action: 'withdraw',
  input: z.object({}),
  isDone: (request, actor) => request.state === 'withdrawn' && rolesIn(request, actor).includes('admin'),
  effect: async ({ request, records: { meetings } }) => {
    const planned = await meetings.listOf(request.id);
    return {
      kind: 'change',
      request,
      also: () => meetings.replaceAll(request.id, []),
      cards: planned.length === 0 ? [] : ['scheduleCard'],
    };
  },
});
