import type { Representative } from './answers.ts';
import { channelOf, defaultChannel } from './channels.ts';
import { actionsFor, type PerformedAction, type RequestRole, type Side } from './lifecycle.ts';
import {
  addressKey,
  awaitedContact,
  colleagueIn,
  contactOf,
  delegateIn,
  isOwnRequest,
  personKey,
  tasksGivenTo,
} from './people.ts';
import type { Relations, Requests } from './ports.ts';
import { isOutside, isShutOut, isUnconfirmed } from './relation.ts';
import { type AssistanceRequest, isSamePerson, type NamedPerson, type Person } from './request.ts';

/** A person who acts, with the facts that were looked up about them: team membership, admin role, sign-in name. */
export interface Actor extends Person {
  /** A member, not a guest, of a channel that receives requests, and of the service's tenant. */
  readonly specialist: boolean;
  /** A specialist's channels, as requests name them (`channels.ts`); absent: the default one. */
  readonly channels?: readonly string[];
  /** The channel that they act in, by its names. Nobody works there on a request of another channel. Absent: their personal chat. */
  readonly here?: readonly string[];
  /** Whether they are an admin, by the directory. `unknown` counts as admin only for the requests that they sent themselves. */
  readonly admin: 'yes' | 'no' | 'unknown';
  /**
   * Their sign-in name, as the connector gives it for a member. It is unique in the whole cloud, because its domain is verified. An e-mail
   * address is not, and a guest's sign-in name is their host's. Absent if unknown.
   */
  readonly userPrincipalName?: string;
  /**
   * Teams did not answer whether they are a specialist, or with their sign-in name. They get no rights from the missing fact, and a refusal
   * says "not checked" instead of "not theirs".
   */
  readonly unchecked?: boolean;
  /** The colleagues whom they stand in for now. */
  readonly substitutes?: readonly Pick<Person, 'id' | 'tenantId'>[];
  /** The request whose code they typed; it is of their own tenant. The code is used up when they take the request over. */
  readonly invitation?: { readonly requestId: string; readonly codeHash: string };
  /** The product itself, which acts for nobody. No sender is it. */
  readonly service?: true;
}

/** The id of the product itself, where it acts. No person has it: those are UUIDs. */
export const serviceId = 'service';

/** The roles of an actor in a request. An actor without a role may not see it. */
export function rolesIn(request: AssistanceRequest, actor: Actor): readonly RequestRole[] {
  if (actor.service === true) return ['service'];
  const sameTenant = request.tenantId === actor.tenantId;
  const { assignee } = request;
  const standsIn = (absent: Person) =>
    actor.substitutes?.some((person) => isSamePerson(person, absent)) === true;
  const hasIt = assignee !== undefined && (isSamePerson(assignee, actor) || standsIn(assignee));
  const isOwn = isOwnRequest(request, actor);
  const isWorker = !isOwn && actor.specialist && worksOn(request, actor, hasIt);
  const isShut = isShutOut(request, actor);
  const actsAsAdmin =
    !isShut &&
    (isOwn ||
      (sameTenant && actor.admin === 'yes') ||
      isRepresentative(request, actor) ||
      isFormerContact(request, actor) ||
      isDelegate(request, actor));
  const isContact = !isShut && isSamePerson(contactOf(request), actor);
  // Somebody whom the partner named does not vouch for the partner.
  const isCustomer = request.partner !== undefined && sameTenant && (isContact || actor.admin === 'yes');
  const isPartner = actsAsAdmin && isOutside(request, actor) && isUnconfirmed(request);
  return [
    ...(isContact ? (['contact'] as const) : []),
    ...(actsAsAdmin ? (['admin'] as const) : []),
    ...(isInvited(request, actor) || isAwaited(request, actor) ? (['invited'] as const) : []),
    ...(!isShut && isReplaced(request, actor) ? (['replaced'] as const) : []),
    ...(isCustomer ? (['customer'] as const) : []),
    ...(isPartner ? (['partner'] as const) : []),
    ...(!isShut && isSender(request, actor) ? (['sender'] as const) : []),
    ...(!isShut && isDelegate(request, actor) ? (['delegate'] as const) : []),
    // Nobody works as a specialist on a request of their own.
    ...(isWorker ? (['specialist'] as const) : []),
    ...(isWorker && hasIt ? (['assignee'] as const) : []),
    // Naming a specialist gives them no other role.
    ...(actor.specialist ? [] : colleagueRoles(request, colleagueIn(request, actor))),
  ];
}

/** Whether a specialist works on a request: it is in a channel of theirs, or they have it. In a channel, only on the requests there. */
function worksOn(
  request: AssistanceRequest,
  { channels = [defaultChannel], here }: Actor,
  hasIt: boolean,
): boolean {
  const channel = channelOf(request);
  return (hasIt || channels.includes(channel)) && (here === undefined || here.includes(channel));
}

/** Whether an actor is of a partner and sent the request. */
function isSender(request: AssistanceRequest, actor: Actor): boolean {
  return isOutside(request, actor) && isSamePerson(request.requester, actor);
}

/** Whether an actor stands in for the sender of a partner's request. A specialist never does: naming one gives them no other role. */
function isDelegate(request: AssistanceRequest, actor: Actor): boolean {
  return !actor.specialist && delegateIn(request, actor) !== undefined;
}

/** Whether an actor has a code of the request. A person who is known to be no admin gets nothing by it. */
function isInvited({ id, tenantId }: AssistanceRequest, actor: Actor): boolean {
  const { invitation, admin, specialist } = actor;
  return invitation?.requestId === id && actor.tenantId === tenantId && admin !== 'no' && !specialist;
}

/**
 * Whether an actor is the one whom the assignee named to act for the request, by the name they sign in with. It is nobody of another tenant,
 * and no specialist.
 */
export function isAwaited(
  request: AssistanceRequest,
  { tenantId, userPrincipalName, specialist }: Actor,
): boolean {
  if (specialist || userPrincipalName === undefined || tenantId !== request.tenantId) return false;
  return awaitedContact(request)?.address === userPrincipalName.toLowerCase();
}

/** Whether the assignee named somebody else to act for the request in an actor's place. */
function isReplaced({ people }: AssistanceRequest, actor: Actor): boolean {
  const named = people?.namedContact;
  return named !== undefined && isSamePerson(named.inPlaceOf, actor);
}

/** The roles of a request's contact, to draw their card. */
export function contactRoles(request: AssistanceRequest): readonly RequestRole[] {
  const isToBeReplaced = awaitedContact(request) !== undefined;
  const isOfPartner = isOutside(request, contactOf(request));
  return [
    'contact',
    'admin',
    ...(isToBeReplaced ? (['replaced'] as const) : []),
    ...(isOfPartner && isUnconfirmed(request) ? (['partner'] as const) : []),
    ...(request.partner !== undefined && !isOfPartner ? (['customer'] as const) : []),
  ];
}

/** Whether an actor acted for the request before. One whom the directory knows to be no admin has lost that part. */
function isFormerContact({ people }: AssistanceRequest, actor: Actor): boolean {
  if (actor.specialist || actor.admin === 'no') return false;
  return people?.formerContacts?.some((person) => isSamePerson(person, actor)) === true;
}

/** The roles of a colleague whom an admin named; none for somebody who is no colleague. */
export function colleagueRoles(
  request: AssistanceRequest,
  colleague: NamedPerson | undefined,
): readonly ('follower' | 'helper')[] {
  if (colleague === undefined) return [];
  return [
    ...(colleague.follows === true ? (['follower'] as const) : []),
    ...(tasksGivenTo(request, colleague).length > 0 ? (['helper'] as const) : []),
  ];
}

/** The side that an actor reads as. */
export function sideOf({ specialist }: Pick<Actor, 'specialist'>): Side {
  return specialist ? 'team' : 'customer';
}

/** Whether somebody with these roles sees parts of a request only, so that a refusal may not say how it stands. */
export function isLimited(roles: readonly RequestRole[]): boolean {
  return roles.every((role) => role === 'follower' || role === 'helper');
}

/**
 * Whether an actor is the representative with rights on the request, by the name they sign in with. The rights last as long as the request
 * names them. A specialist never counts as one: otherwise naming a specialist would stop them from claiming the request.
 */
export function isRepresentative(
  { answers: { representative } }: AssistanceRequest,
  { userPrincipalName, specialist }: Actor,
): boolean {
  if (specialist || userPrincipalName === undefined) return false;
  return actingAddress(representative) === userPrincipalName.toLowerCase();
}

/** The keys under which requests name an actor. A specialist's sign-in name is none: otherwise naming one would give them another role. */
export function keysOf({ id, tenantId, userPrincipalName, specialist }: Actor): readonly string[] {
  const isNamed = userPrincipalName !== undefined && !specialist;
  return [personKey({ id, tenantId }), ...(isNamed ? [addressKey(userPrincipalName)] : [])];
}

/** The sign-in name of a representative who may act, lower case. */
export function actingAddress(representative: Representative | undefined): string | undefined {
  return representative?.mayAct === true ? representative.email?.toLowerCase() : undefined;
}

/** Whether an actor may see anything of a request. The parts that they see depend on their roles (`sight.ts`). */
export function maySee(request: AssistanceRequest, actor: Actor): boolean {
  return rolesIn(request, actor).length > 0;
}

/** The actions open to an actor on a request in its present state. */
export function allowedActions(request: AssistanceRequest, actor: Actor): readonly PerformedAction[] {
  return actionsFor(request, rolesIn(request, actor));
}

/** Whether an actor had a part in a request for a partner that no longer looks after the customer. They read only that. */
export function hasLost(request: AssistanceRequest, actor: Actor): boolean {
  return (
    isShutOut(request, actor) &&
    !maySee(request, actor) &&
    (isOwnRequest(request, actor) ||
      isRepresentative(request, actor) ||
      isFormerContact(request, actor) ||
      isDelegate(request, actor))
  );
}

/**
 * Finds a request by its id if the actor may see it. Undefined both for a request that does not exist and for one of others, so that nobody
 * learns the difference.
 *
 * @param requestId untrusted, from a button or an address
 */
export async function findVisible(
  requests: Pick<Requests, 'find'>,
  actor: Actor,
  requestId: unknown,
  relations?: Relations,
): Promise<AssistanceRequest | undefined> {
  if (typeof requestId !== 'string' || requestId === '') return undefined;
  const request = await asSeenNow(await requests.find(requestId), actor, relations);
  return request !== undefined && maySee(request, actor) ? request : undefined;
}

/** A request as it is when somebody looks at it: before a partner's people see it, the partner's relation is looked at again. */
export async function asSeenNow(
  request: AssistanceRequest | undefined,
  actor: Actor,
  relations: Relations | undefined,
): Promise<AssistanceRequest | undefined> {
  return request !== undefined && dependsOnRelation(request, actor) && relations !== undefined
    ? relations.lookAgain(request)
    : request;
}

/** Whether an actor's part in a request rests on a partner's relation to the customer. */
export function dependsOnRelation(request: AssistanceRequest, actor: Actor): boolean {
  return isOutside(request, actor) && (rolesIn(request, actor).includes('admin') || hasLost(request, actor));
}
