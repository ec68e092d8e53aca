import { z } from 'zod';
import { canceledMeeting } from '../../../meetings/meeting.ts';
import { defineAction } from '../../actionDefinition.ts';
import { rolesIn } from '../../policy.ts';

/**
 * An admin of the tenant, or somebody who acts as one, withdraws a request. Its meetings are cancelled: its feed marks those that
 * are still to come as cancelled, and the schedule card shows the cancellation.
 */
export const withdraw = defineAction({
  action: 'withdraw',
  input: z.object({}),
  isDone: (request, actor) => request.state === 'withdrawn' && rolesIn(request, actor).includes('admin'),
  effect: async ({ request, records: { meetings }, context: { now } }) => {
    const planned = await meetings.listOf(request.id);
    const ahead = planned.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now()));
    return {
      kind: 'change',
      request,
      also: async () => {
        await meetings.replaceAll(request.id, []);
        await meetings.recordCanceled(ahead.map(canceledMeeting));
      },
      cards: planned.length === 0 ? [] : ['scheduleCard'],
    };
  },
});
