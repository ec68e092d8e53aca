import { isDeepStrictEqual } from 'node:util';
import type { ActionContext, Effect, OtherRequest, PreparedAction } from './actionDefinition.ts';
import { channelOf } from './channels.ts';
import type { EventDetails, RequestEvent } from './event.ts';
import { leaveChannel } from './followChannel.ts';
import { isTeamWork, type PerformedAction, stateAfter, type Transition, transitionFor } from './lifecycle.ts';
import { type Notice, type NoticeKind, recipientKey } from './notice.ts';
import { contactRecipient, groupedLines, noticesFor } from './notices.ts';
import { isOwnRequest } from './people.ts';
import { type Actor, dependsOnRelation, hasLost, isLimited, rolesIn } from './policy.ts';
import type { Records } from './ports.ts';
import { deduplicationKey, isStillSo, type Press, returnableFacts } from './press.ts';
import type { Outcome, RefusalReason } from './refusal.ts';
import {
  type AssistanceRequest,
  isOpen,
  isSamePerson,
  nameOnly,
  type Person,
  type RequestState,
} from './request.ts';
import { standInFor } from './standIn.ts';

/** One action on one request. */
export interface Act<Refused = never> {
  readonly prepared: PreparedAction<Refused>;
  readonly requestId: string;
  readonly actor: Actor;
  readonly press?: Press;
}

/**
 * Performs an action as the lifecycle allows it: roles, state before, state after. One transaction writes the request, its event and its
 * notices, with optimistic concurrency: after a version conflict it reads the request again and decides again.
 */
export async function act<Refused = never>(
  context: ActionContext,
  given: Act<Refused>,
): Promise<Outcome | Refused> {
  const asked = await askOthers(context, [given]);
  let isLookedAt = context.relations === undefined;
  for (;;) {
    const outcome = await untilWritten(() =>
      context.transact((records) => attempt(context, records, given, { asked, isLookedAt })),
    );
    if (!(outcome instanceof LookAgain)) return outcome;
    await context.relations?.lookAgain(outcome.request);
    isLookedAt = true;
  }
}

/** Version conflict: another change of a request came first. The transaction is rolled back and tried again. */
class VersionConflict extends Error {}

async function untilWritten<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

/** The actor's roles depend on a partner's relation, and that has to be looked up first. Nothing was written. */
class LookAgain {
  readonly request: AssistanceRequest;

  constructor(request: AssistanceRequest) {
    this.request = request;
  }
}

/**
 * Asks once for the facts that an action needs from outside of the database, if the actor may perform it on one of the requests now. The
 * transaction checks the right again.
 */
async function askOthers<Refused>(context: ActionContext, acts: readonly Act<Refused>[]): Promise<unknown> {
  for (const { prepared, requestId, actor } of acts) {
    const { action, ask } = prepared;
    if (ask === undefined) return undefined;
    const found = await context.transact(({ requests }) => requests.find(requestId));
    const roles = found === undefined ? [] : rolesIn(found, actor);
    const transition = found === undefined ? undefined : transitionFor(action, found, roles);
    if (found !== undefined && transition?.by.some((role) => roles.includes(role)) === true) {
      return ask(context, found);
    }
  }
  return undefined;
}

/** How several requests belong to more of them, which other transactions change. */
export interface PartOfMore {
  /** So many follow: the line to the channel counts them too. */
  readonly more?: number;
  /** The channel has been told of these with an earlier part. */
  readonly isTold?: boolean;
}

/**
 * Performs one action on several requests in one transaction. A refused one stays as it is. People are told once of all of them.
 *
 * @returns the outcome of each, in their order
 */
export async function actOnAll<Refused>(
  context: ActionContext,
  acts: readonly Act<Refused>[],
  { more = 0, isTold = false }: PartOfMore = {},
): Promise<readonly (Outcome | Refused)[]> {
  if (acts.length === 0) return [];
  const asked = await askOthers(context, acts);
  return untilWritten(() =>
    context.transact(async (records) => {
      const group: Group = {
        id: context.newId(),
        requestIds: acts.map(({ requestId }) => requestId),
        ...(more === 0 ? {} : { more }),
        lines: [],
      };
      const outcomes: (Outcome | Refused)[] = [];
      for (const one of acts) {
        // Several requests are a specialist's, or the service's own: no relation is looked at.
        const outcome = await attempt(context, records, one, { asked, isLookedAt: true, group });
        if (outcome instanceof LookAgain) throw new VersionConflict();
        outcomes.push(outcome);
      }
      const lines = group.lines.filter(({ recipient }) => !isTold || recipient.kind !== 'requestsChannel');
      await records.notices.add(groupedLines(lines, context.newId), context.now());
      return outcomes;
    }),
  );
}

/** Several requests that one action is performed on. */
interface Group {
  readonly id: string;
  readonly requestIds: readonly string[];
  /** So many follow in transactions of their own. */
  readonly more?: number;
  /** The lines of their events, which are told together. */
  readonly lines: Notice[];
}

interface Attempt {
  /** The answer to the definition's `ask`. */
  readonly asked: unknown;
  /** The partner's relation was looked at, if there is one. */
  readonly isLookedAt: boolean;
  readonly group?: Group;
}

async function attempt<Refused>(
  context: ActionContext,
  records: Records,
  { prepared, requestId, actor, press = {} }: Act<Refused>,
  { asked, isLookedAt, group }: Attempt,
): Promise<Outcome | Refused | LookAgain> {
  const { action, isDone, effect } = prepared;
  const found = await records.requests.find(requestId);
  if (found !== undefined && !isLookedAt && dependsOnRelation(found, actor)) {
    return new LookAgain(found);
  }
  const roles = found === undefined ? [] : rolesIn(found, actor);
  if (found === undefined || roles.length === 0) return refusalUnseen(found, actor);
  const key = press.key === undefined ? undefined : deduplicationKey(press.key, actor, prepared);
  if (key !== undefined && (await records.events.hasKey(requestId, key))) return { ok: true, request: found };
  const transition = transitionFor(action, found, roles);
  if (transition === undefined || !transition.by.some((role) => roles.includes(role))) {
    if (isDone(found, actor)) return { ok: true, request: found };
    const reason = reasonFor(found, prepared, actor, transition !== undefined);
    return { ok: false, reason, ...(isLimited(roles) ? {} : { request: found }) };
  }
  if (!isStillSo(found, press.seen)) return { ok: false, reason: 'changed', request: found };
  const done: Effect<Refused> = await effect({ request: found, asked, actor, records, context });
  if (done.kind === 'refuse') return done.refusal;
  if (done.kind === 'nothing') return { ok: true, request: found };
  const state =
    done.otherwise === true && transition.orTo !== undefined
      ? transition.orTo
      : await nextState(transition, found, records);
  const stateBefore = state === found.state ? found.stateBefore : found.state;
  const now = context.now();
  const request: AssistanceRequest = {
    ...done.request,
    state,
    ...(stateBefore === undefined ? {} : { stateBefore }),
    version: found.version + 1,
    updatedAt: now,
  };
  // A press without a key is told from a repetition by nothing else.
  const couldRepeat = press.key === undefined || !isStillSo(request, returnableFacts(found));
  if (couldRepeat && (await isDoneSince(records, { action, found, actor, press })))
    return { ok: false, reason: 'changed', request: found };
  const { others = [] } = done;
  // The moves between channels hold them too: they see this change, or this change sees theirs.
  if (channelOf(found) !== channelOf(request)) await records.requests.holdNumbers();
  await store(records, [{ request, replaces: found.version }, ...others]);
  if (!isDeepStrictEqual(found.people, request.people)) await records.requests.indexPeople(request);
  const detail = done.detail ?? prepared.detail;
  const event = eventOf(request, { action, detail }, actor, context.newId(), now, group);
  await records.events.append(event, key);
  await done.also?.();
  await leaveChannel(records, found, request, context.newId, now);
  const told = { ...transition, notifies: [...transition.notifies, ...(done.notifiesAlso ?? [])] };
  await tell(context, records, { request, found, event, transition: told, cards: done.cards ?? [] }, group);
  for (const { request: other, detail: said, notifies, cards = [] } of others) {
    const also = eventOf(other, { action, detail: said }, actor, context.newId(), now);
    await records.events.append(also);
    await tell(context, records, {
      request: other,
      event: also,
      transition: { ...transition, notifies },
      cards,
    });
  }
  return { ok: true, request, ...(done.secret === undefined ? {} : { secret: done.secret }) };
}

/**
 * Whether the same person has done the same since the button was drawn. Then the press is late: it would do the action again, and undo what came
 * between. Neither the key nor the state tells. A newer form has another key, and the request may be back in the state that they saw (the ABA
 * problem). Version 0.1.0 draws cards without a key. An event that is newer than the request as it was read does not count: writing the request
 * then fails, and the action is tried again.
 */
async function isDoneSince(
  { events }: Records,
  {
    action,
    found,
    actor,
    press,
  }: Pick<Act, 'actor'> & {
    readonly action: PerformedAction;
    readonly found: AssistanceRequest;
    readonly press: Press;
  },
): Promise<boolean> {
  const { drawnFrom } = press;
  // Nothing was done since, so no event is read.
  if (drawnFrom === undefined || drawnFrom >= found.version) return false;
  return (await events.listOf(found.id)).some(
    ({ version, action: done, actor: by }) =>
      version > drawnFrom && version <= found.version && done === action && isSamePerson(by, actor),
  );
}

/** A write of a request. */
type Write = Pick<OtherRequest, 'request' | 'replaces'>;

/** Writes requests: changed ones first, so that a conflict shows there. Two transactions that change the same ones do so in one order. */
async function store({ requests }: Records, writes: readonly Write[]): Promise<void> {
  const inOrder = writes.toSorted((one, other) => one.request.number - other.request.number);
  for (const { request, replaces } of inOrder) {
    if (replaces === undefined) continue;
    if (!(await requests.replace(request, replaces))) throw new VersionConflict();
  }
  for (const { request, replaces } of inOrder) {
    if (replaces !== undefined) continue;
    await requests.insert(request);
    await requests.indexPeople(request);
  }
}

/** An event of a request, with the facts that its notices depend on. */
interface Told {
  readonly request: AssistanceRequest;
  /** The request before it; absent for another request that the action wrote. */
  readonly found?: AssistanceRequest;
  readonly event: RequestEvent;
  readonly transition: Transition;
  readonly cards?: readonly NoticeKind[];
}

/** Adds the notices of an event. The lines of a group are collected, to be told together. */
async function tell(
  { keepsCalendars = false, newId, now }: ActionContext,
  records: Records,
  { request, found, event, transition, cards = [] }: Told,
  group?: Group,
): Promise<void> {
  const substitute = transition.notifies.includes('assignee')
    ? await substituteOf(request, records, now())
    : undefined;
  const consequences = {
    transition,
    keepsCalendars,
    cards,
    ...(found === undefined ? {} : { before: found }),
    ...(substitute === undefined ? {} : { substitute }),
  };
  const notices = noticesFor(request, event, newId, consequences);
  const told = await reachable(notices, request, records);
  const isTogether = ({ kind }: Notice) => group !== undefined && kind === 'eventLine';
  group?.lines.push(...told.filter(isTogether));
  await records.notices.add(
    told.filter((notice) => !isTogether(notice)),
    now(),
  );
}

/** The colleague who looks after the request while its assignee is away. They are notified as the assignee is. */
async function substituteOf(
  { assignee }: AssistanceRequest,
  { absences }: Records,
  now: string,
): Promise<Person | undefined> {
  const absence = assignee === undefined ? undefined : await absences.of(assignee, now);
  return absence === undefined ? undefined : standInFor(absence, absences, now);
}

/**
 * The notices without those for colleagues who have no chat with the bot: they read the line in the channel. A contact's notice waits for
 * their chat.
 */
async function reachable(
  notices: readonly Notice[],
  request: AssistanceRequest,
  { personalChats }: Records,
): Promise<readonly Notice[]> {
  const contact = recipientKey(contactRecipient(request));
  const isReached = await Promise.all(
    notices.map(
      async ({ recipient }) =>
        recipient.kind !== 'person' ||
        recipientKey(recipient) === contact ||
        (await personalChats.isKnown(recipient)),
    ),
  );
  return notices.filter((_, index) => isReached[index]);
}

async function nextState(
  transition: Transition,
  request: AssistanceRequest,
  { meetings }: Records,
): Promise<RequestState> {
  const asksMeetings = transition.toPlanned !== undefined;
  const hasMeetings = asksMeetings && (await meetings.listOf(request.id)).length > 0;
  return stateAfter(transition, request, hasMeetings);
}

/**
 * The refusal for an actor who may not see a request, or for one that does not exist; the two look the same. People of a partner that no
 * longer looks after the customer read that.
 */
export function refusalUnseen(request: AssistanceRequest | undefined, actor: Actor): Unseen {
  return request !== undefined && hasLost(request, actor)
    ? { ok: false, reason: 'relationEnded', request }
    : { ok: false, reason: reasonUnseen(actor) };
}

type Unseen = Extract<Outcome, { readonly ok: false }>;

function reasonUnseen({ unchecked = false }: Actor): RefusalReason {
  return unchecked ? 'unchecked' : 'unknown';
}

/** @param isPossible whether the lifecycle has the action in this state */
function reasonFor(
  request: AssistanceRequest,
  { action }: Pick<PreparedAction<unknown>, 'action'>,
  actor: Actor,
  isPossible: boolean,
): RefusalReason {
  if (isPossible && actor.unchecked) return 'unchecked';
  if (!actor.specialist || !isTeamWork(action)) return 'notAllowed';
  if (isOwnRequest(request, actor) && (isPossible || isOpen(request))) return 'ownRequest';
  if (!isOpen(request)) return 'notAllowed';
  const { assignee } = request;
  const isTheirs = rolesIn(request, actor).includes('assignee');
  return assignee !== undefined && !isTheirs ? 'taken' : 'notAllowed';
}

function eventOf(
  request: AssistanceRequest,
  { action, detail }: { readonly action: PerformedAction; readonly detail: EventDetails[PerformedAction] },
  actor: Actor,
  eventId: string,
  at: string,
  group?: Group,
): RequestEvent {
  const event = {
    id: eventId,
    requestId: request.id,
    version: request.version,
    action,
    actor: nameOnly(actor),
    state: request.state,
    at,
    ...(group === undefined ? {} : { group: groupIn(group) }),
    // The previous version of the program reads the reason of a release from `note`.
    ...(detail === undefined
      ? {}
      : { detail, ...(action === 'release' && 'reason' in detail ? { note: detail.reason } : {}) }),
  };
  return event as RequestEvent;
}

function groupIn({ id, requestIds, more }: Group): NonNullable<RequestEvent['group']> {
  return { id, requestIds, ...(more === undefined ? {} : { more }) };
}
