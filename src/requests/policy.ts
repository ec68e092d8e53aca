import type { Representative } from './answers.ts';
import { actionsFor, type PerformedAction, type RequestRole } from './lifecycle.ts';
import { type AssistanceRequest, isSamePerson, type Person } from './request.ts';

/** Somebody who asks for something, with the facts the door found out about them. */
export interface Actor extends Person {
  /** A member, not a guest, of the channel that receives requests, and of the service's tenant. */
  readonly specialist: boolean;
  /** The directory's answer on them; unknown counts as admin only for the request they sent themselves. */
  readonly admin: 'yes' | 'no' | 'unknown';
  /**
   * The name they sign in with, as the connector tells it of a member. It is theirs alone in the whole cloud, for its domain is proven;
   * an e-mail address is not, and a guest's name is their host's. Absent where it is not known.
   */
  readonly userPrincipalName?: string;
  /**
   * Teams did not tell whether they are a specialist, or their sign-in name. Nothing is allowed because of that, and a refusal says "not
   * checked" rather than "not theirs".
   */
  readonly unchecked?: boolean;
}

/** The parts an actor has in a request. None: they get to see nothing of it. */
export function rolesIn(request: AssistanceRequest, actor: Actor): readonly RequestRole[] {
  const sameTenant = request.tenantId === actor.tenantId;
  const sentIt = isSamePerson(request.requester, actor);
  const hasIt = request.assignee !== undefined && isSamePerson(request.assignee, actor);
  const actsAsAdmin = sentIt || (sameTenant && actor.admin === 'yes') || isRepresentative(request, actor);
  return [
    ...(actsAsAdmin ? (['admin'] as const) : []),
    // Nobody looks after a request they sent themselves.
    ...(actor.specialist && !sentIt ? (['specialist'] as const) : []),
    ...(actor.specialist && !sentIt && hasIt ? (['assignee'] as const) : []),
  ];
}

/**
 * Whether an actor is the representative whom an admin gave rights on the request, by the name they sign in with. They end with the
 * naming. A specialist is none: else naming one would keep them from looking after it.
 */
export function isRepresentative(
  { answers: { representative } }: AssistanceRequest,
  { userPrincipalName, specialist }: Actor,
): boolean {
  if (specialist || userPrincipalName === undefined) return false;
  return actingAddress(representative) === userPrincipalName.toLowerCase();
}

/** The address under which a representative may act, lower case. */
export function actingAddress(representative: Representative | undefined): string | undefined {
  return representative?.mayAct === true ? representative.email?.toLowerCase() : undefined;
}

/** Whether an actor may see a request at all. */
export function maySee(request: AssistanceRequest, actor: Actor): boolean {
  return rolesIn(request, actor).length > 0;
}

/** The actions open to an actor on a request in its present state. */
export function allowedActions(request: AssistanceRequest, actor: Actor): readonly PerformedAction[] {
  return actionsFor(request, rolesIn(request, actor));
}
