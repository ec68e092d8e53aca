import type { RequestEvent } from './event.ts';
import { type RequestAction, transitionFor } from './lifecycle.ts';
import { noticesFor } from './noticesFor.ts';
import { type Actor, rolesIn } from './policy.ts';
import type { Records, UseCaseContext } from './ports.ts';
import type { Outcome, RefusalReason } from './refusal.ts';
import type { AssistanceRequest, Person } from './request.ts';

/** One action on a request. */
export interface Act {
  readonly action: RequestAction;
  readonly requestId: string;
  readonly actor: Actor;
  /** What the action changes besides the state. */
  readonly change?: (request: AssistanceRequest) => AssistanceRequest;
  /** What else is written in the same transaction. */
  readonly also?: (records: Records, request: AssistanceRequest) => Promise<void>;
}

/**
 * Does an action as the lifecycle table says: who may, from which state, to which; request, event and notices are written together,
 * compared against the version just read. Somebody quicker makes it look again, at what is there by then.
 */
export async function act(
  context: UseCaseContext,
  { action, requestId, actor, change, also }: Act,
): Promise<Outcome> {
  for (;;) {
    const outcome = await context.transact(async (records): Promise<Outcome | 'overtaken'> => {
      const found = await records.requests.find(requestId);
      if (found === undefined) return { ok: false, reason: 'unknown' };
      const refused = refusalOf(found, action, actor);
      if (refused !== undefined) return refused;
      const request = advanced(found, action, change, context.now());
      if (!(await records.requests.replace(request, found.version))) return 'overtaken';
      const event = eventOf(request, action, actor, context);
      await records.events.append(event);
      await also?.(records, request);
      await records.notices.add(noticesFor(request, event, context.newId), context.now());
      return { ok: true, request };
    });
    if (outcome !== 'overtaken') return outcome;
  }
}

function refusalOf(request: AssistanceRequest, action: RequestAction, actor: Actor): Outcome | undefined {
  const roles = rolesIn(request, actor);
  if (roles.length === 0) {
    const own = actor.specialist && request.requester.id === actor.id;
    return { ok: false, reason: own ? 'ownRequest' : 'unknown' };
  }
  const transition = transitionFor(action, request.state);
  if (transition !== undefined && roles.includes(transition.by)) return undefined;
  return { ok: false, reason: reasonFor(request, action, actor), request };
}

function reasonFor(request: AssistanceRequest, action: RequestAction, actor: Actor): RefusalReason {
  if (actor.specialist && request.requester.id === actor.id) return 'ownRequest';
  const other = request.assignee !== undefined && request.assignee.id !== actor.id;
  return other && (action === 'claim' || action === 'release' || action === 'schedule')
    ? 'taken'
    : 'notAllowed';
}

function advanced(
  request: AssistanceRequest,
  action: RequestAction,
  change: Act['change'],
  now: string,
): AssistanceRequest {
  const transition = transitionFor(action, request.state);
  const changed = change?.(request) ?? request;
  return { ...changed, state: transition?.to ?? request.state, version: request.version + 1, updatedAt: now };
}

function eventOf(
  request: AssistanceRequest,
  action: RequestAction,
  actor: Person,
  { newId, now }: UseCaseContext,
): RequestEvent {
  return {
    id: newId(),
    requestId: request.id,
    version: request.version,
    action,
    actor: { id: actor.id, tenantId: actor.tenantId, name: actor.name },
    state: request.state,
    at: now(),
  };
}
