import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { rolesIn } from '../../policy.ts';

/**
 * An admin of the tenant, or somebody who acts as one, takes a request back. Its meetings are called off: they leave the calendars that
 * read its feed, and a schedule that was shown says so.
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
