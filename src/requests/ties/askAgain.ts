import { type Actor, rolesIn } from '../policy.ts';
import { type AssistanceRequest, canReopen, isOpen } from '../request.ts';
import { sees } from '../sight/sight.ts';

/**
 * Whether somebody may ask again for the same as a request that has ended: they act for the customer, see its answers, and it can't be reopened. A
 * representative of another organization can't ask for the customer.
 */
export function mayAskAgain(request: AssistanceRequest, actor: Actor, now: string): boolean {
  const { tenantId, partner } = request;
  const asksForIt = actor.tenantId === tenantId || actor.tenantId === partner?.tenantId;
  const roles = rolesIn(request, actor);
  const seesAnswers = roles.includes('admin') && sees(roles, 'content');
  return asksForIt && seesAnswers && !isOpen(request) && !canReopen(request, now);
}
