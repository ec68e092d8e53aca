import type { RequestEvent } from './event.ts';
import { type RequestAction, roleFor, type Transition, transitionFor } from './lifecycle.ts';
import type { NoticeKind } from './notice.ts';
import { noticesFor } from './noticesFor.ts';
import { type Actor, rolesIn } from './policy.ts';
import type { Records, UseCaseContext } from './ports.ts';
import type { Outcome, RefusalReason } from './refusal.ts';
import { type AssistanceRequest, isOpen, isSamePerson, type RequestState } from './request.ts';

/** What an action does to a request besides moving it on as the lifecycle says. */
export type Effect<Refused = never> =
  | {
      readonly kind: 'change';
      readonly request: AssistanceRequest;
      /** What else is written in the same transaction. */
      readonly also?: () => Promise<void>;
      /** Cards of the requester's, besides the status card, that show it. */
      readonly cards?: readonly NoticeKind[];
    }
  /** It is that way already: nothing is written and nobody is told. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly refusal: Refused };

/** One action on a request. */
export interface Act<Refused = never> {
  readonly action: RequestAction;
  readonly requestId: string;
  readonly actor: Actor;
  /** Whether this actor has done it already: a double press, or a second delivery, gets the same answer as the first. */
  readonly isDone?: (request: AssistanceRequest) => boolean;
  /** What the actor says about it to those who work on the request; kept with the event. */
  readonly note?: string;
  /** Called only for an actor who may, in a state where it may be done. */
  readonly effect?: (request: AssistanceRequest, records: Records) => Promise<Effect<Refused>>;
}

/**
 * Does an action as the lifecycle table says: who may, from which state, to which; request, event and notices are written together,
 * compared against the version just read. Somebody quicker makes it look again, at what is there by then.
 */
export async function act<Refused = never>(
  context: UseCaseContext,
  given: Act<Refused>,
): Promise<Outcome | Refused> {
  for (;;) {
    const outcome = await context.transact((records) => attempt(context, records, given));
    if (outcome !== 'overtaken') return outcome;
  }
}

async function attempt<Refused>(
  context: UseCaseContext,
  records: Records,
  { action, requestId, actor, isDone, note, effect }: Act<Refused>,
): Promise<Outcome | Refused | 'overtaken'> {
  const found = await records.requests.find(requestId);
  const roles = found === undefined ? [] : rolesIn(found, actor);
  if (found === undefined || roles.length === 0) return { ok: false, reason: reasonUnseen(actor) };
  const transition = transitionFor(action, found.state);
  if (transition === undefined || !roles.includes(transition.by)) {
    return isDone?.(found)
      ? { ok: true, request: found }
      : { ok: false, reason: reasonFor(found, action, actor, transition !== undefined), request: found };
  }
  const done: Effect<Refused> = (await effect?.(found, records)) ?? { kind: 'change', request: found };
  if (done.kind === 'refuse') return done.refusal;
  if (done.kind === 'nothing') return { ok: true, request: found };
  const now = context.now();
  const state = await stateAfter(transition, requestId, records);
  const request = { ...done.request, state, version: found.version + 1, updatedAt: now };
  if (!(await records.requests.replace(request, found.version))) return 'overtaken';
  const event = eventOf(request, action, actor, context.newId(), now, note);
  await records.events.append(event);
  await done.also?.();
  const { keepsCalendars = false } = context;
  const besides = { keepsCalendars, cards: done.cards ?? [] };
  await records.notices.add(noticesFor(request, event, context.newId, besides), now);
  return { ok: true, request };
}

/** Meetings that are planned stay planned, whoever takes the request on. */
async function stateAfter(
  { to, toPlanned }: Transition,
  requestId: string,
  { meetings }: Records,
): Promise<RequestState> {
  if (toPlanned === undefined) return to;
  return (await meetings.listOf(requestId)).length > 0 ? toPlanned : to;
}

/** Why somebody sees nothing of a request. It is the same whether there is one. */
export function reasonUnseen({ unchecked = false }: Actor): RefusalReason {
  return unchecked ? 'unchecked' : 'unknown';
}

/** @param isPossible somebody may do it in this state */
function reasonFor(
  request: AssistanceRequest,
  action: RequestAction,
  actor: Actor,
  isPossible: boolean,
): RefusalReason {
  if (isPossible && actor.unchecked) return 'unchecked';
  const isTeamWork = roleFor(action) !== 'admin';
  if (!isOpen(request) || !actor.specialist || !isTeamWork) return 'notAllowed';
  if (isSamePerson(request.requester, actor)) return 'ownRequest';
  const { assignee } = request;
  return assignee !== undefined && !isSamePerson(assignee, actor) ? 'taken' : 'notAllowed';
}

function eventOf(
  request: AssistanceRequest,
  action: RequestAction,
  { id, tenantId, name }: Actor,
  eventId: string,
  at: string,
  note: string | undefined,
): RequestEvent {
  return {
    id: eventId,
    requestId: request.id,
    version: request.version,
    action,
    actor: { id, tenantId, name },
    state: request.state,
    at,
    ...(note === undefined ? {} : { note }),
  };
}
