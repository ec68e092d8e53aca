import { act } from './act.ts';
import type { Actor } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';
import { isOpen, isSamePerson } from './request.ts';

/** A specialist takes a request on. One wins; the others are told who (`taken`). Claiming what one has already changes nothing. */
export function claimRequest(context: UseCaseContext, requestId: string, actor: Actor): Promise<Outcome> {
  const assignee = { id: actor.id, tenantId: actor.tenantId, name: actor.name };
  return act(context, {
    action: 'claim',
    requestId,
    actor,
    isDone: (request) =>
      isOpen(request) && request.assignee !== undefined && isSamePerson(request.assignee, actor),
    effect: async (request) => ({ kind: 'change', request: { ...request, assignee } }),
  });
}
