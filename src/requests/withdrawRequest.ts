import { act } from './act.ts';
import { type Actor, rolesIn } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';

/**
 * An admin of the tenant, or whoever acts as one, takes a request back. Its meetings are off: they leave the calendars that read its feed, and a schedule that
 * was shown says so.
 */
export function withdrawRequest(context: UseCaseContext, requestId: string, actor: Actor): Promise<Outcome> {
  return act(context, {
    action: 'withdraw',
    requestId,
    actor,
    isDone: (request) => request.state === 'withdrawn' && rolesIn(request, actor).includes('admin'),
    effect: async (request, { meetings }) => {
      const planned = await meetings.listOf(requestId);
      return {
        kind: 'change',
        request,
        also: () => meetings.replaceAll(requestId, []),
        cards: planned.length === 0 ? [] : ['scheduleCard'],
      };
    },
  });
}
