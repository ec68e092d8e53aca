import { act } from './act.ts';
import type { Actor } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';

/** The specialist who has a request gives it back to the team; meetings already planned stay. */
export function releaseRequest(context: UseCaseContext, requestId: string, actor: Actor): Promise<Outcome> {
  return act(context, {
    action: 'release',
    requestId,
    actor,
    effect: async ({ assignee: _assignee, ...request }) => ({ kind: 'change', request }),
  });
}
