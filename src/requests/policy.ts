import { actionsFor, type RequestAction, type RequestRole } from './lifecycle.ts';
import { type AssistanceRequest, isSamePerson, type Person } from './request.ts';

/** Somebody who asks for something, with what the door found out about them. */
export interface Actor extends Person {
  /** A member, not a guest, of the team whose channel receives requests, and of the service's tenant. */
  readonly specialist: boolean;
  /** What the directory says of them; unknown counts as admin only for the request they sent themselves. */
  readonly admin: 'yes' | 'no' | 'unknown';
}

/** The parts an actor has in a request. None: they get to see nothing of it. */
export function rolesIn(request: AssistanceRequest, actor: Actor): readonly RequestRole[] {
  const sameTenant = request.tenantId === actor.tenantId;
  const sentIt = isSamePerson(request.requester, actor);
  const hasIt = request.assignee !== undefined && isSamePerson(request.assignee, actor);
  return [
    ...(sentIt || (sameTenant && actor.admin === 'yes') ? (['admin'] as const) : []),
    // Nobody looks after a request they sent themselves.
    ...(actor.specialist && !sentIt ? (['specialist'] as const) : []),
    ...(actor.specialist && !sentIt && hasIt ? (['assignee'] as const) : []),
  ];
}

/** Whether an actor may see a request at all. */
export function maySee(request: AssistanceRequest, actor: Actor): boolean {
  return rolesIn(request, actor).length > 0;
}

/** What an actor may do with a request in its present state. */
export function allowedActions(request: AssistanceRequest, actor: Actor): readonly RequestAction[] {
  return actionsFor(request, rolesIn(request, actor));
}
