import type { PhaseId } from '../onboarding/processData.ts';
import type { Evidence, PartnerSignal } from '../tenants/tenantFacts.ts';
import type { Answers } from './answers.ts';

/** The states of a request. `lifecycle.ts` has the actions that lead from one to another. */
export const requestStates = [
  'submitted',
  'claimed',
  'scheduled',
  'active',
  'onHold',
  'completed',
  'declined',
  'withdrawn',
] as const;
export type RequestState = (typeof requestStates)[number];

/** A person who acts. The channel identifies them, never a button. */
export interface Person {
  /** Entra object id, or the channel's own id if Teams gave none. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** The channel's own id of the person, with which a message mentions them; absent where it is not known. */
  readonly memberId?: string;
  /**
   * The address at which others can write to them, as Teams gave it. It gives no rights. Only the one who sent a request, the one who acts
   * for it and its assignee have one; absent where it is not known.
   */
  readonly email?: string;
}

/** A person as records name them: without the address, and without the id with which a message mentions them. */
export function nameOnly({ id, tenantId, name }: Person): Person {
  return { id, tenantId, name };
}

/** A person without their address: an event needs none. */
export function withoutEmail({ email: _email, ...person }: Person): Person {
  return person;
}

/** Whether two are the same person: an id counts only within its tenant. */
export function isSamePerson(
  one: Pick<Person, 'id' | 'tenantId'>,
  other: Pick<Person, 'id' | 'tenantId'>,
): boolean {
  return one.id === other.id && one.tenantId === other.tenantId;
}

/** People without repetitions: the first of each stays. */
export function eachOnce<One extends Pick<Person, 'id' | 'tenantId'>>(
  people: readonly One[],
): readonly One[] {
  return people.filter((person, index) => people.findIndex((one) => isSamePerson(one, person)) === index);
}

/**
 * A person whom somebody named for a request. Until they write to the bot they may be known by their sign-in name alone; then they are
 * shown by the name that was given.
 */
export interface NamedPerson {
  /** Unique within the request. */
  readonly id: string;
  readonly name: string;
  /** The name they sign in with, lower case. */
  readonly address?: string;
  /** Absent until they are known. */
  readonly person?: Person;
  readonly addedBy: Person;
  /** Instant, ISO 8601 UTC. */
  readonly addedAt: string;
  /** A colleague who sees how the request goes on. */
  readonly follows?: true;
  /** They had a chat with the bot when they were named. */
  readonly reached?: true;
  /** When they opened the app after they were named. Instant, ISO 8601 UTC. */
  readonly joinedAt?: string;
}

/** A task of the customer's that a colleague has. */
export interface GivenTask {
  /** The id of the colleague in the request's people. */
  readonly to: string;
  /** The day that it is due, `YYYY-MM-DD` at the customer's. */
  readonly due?: string;
  readonly by: Person;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** Somebody of the customer's tenant whom the assignee named to act for the request. They do so once they write to the bot. */
export interface NamedContact extends NamedPerson {
  /** The name they sign in with, lower case. */
  readonly address: string;
  /** The customer reads it. */
  readonly reason: string;
  /** Acted for the request then, and may object. */
  readonly inPlaceOf: Person;
}

/** The people whom a request names besides its requester. */
export interface RequestPeople {
  /** Acts for the request in place of the requester. Absent: the requester acts for it. */
  readonly contact?: Person;
  /** Acted for it before, besides the requester; the last one first. They act as admins of it. */
  readonly formerContacts?: readonly Person[];
  /** Is to act for it, or does since they came. Absent once somebody else took it over. */
  readonly namedContact?: NamedContact;
  /** Stands in for the partner who asked, from the partner's own tenant. */
  readonly delegate?: NamedPerson;
  /** Colleagues from the customer's tenant. */
  readonly colleagues?: readonly NamedPerson[];
}

/** The certainty of a fact: verified by Microsoft's directory, entered by the operator, declared by the admin, or unknown. */
export type Certainty = 'verified' | 'entered' | 'declared' | 'unknown';

/**
 * Verification snapshot: the facts known when the request was sent, and their certainty. It has no obstacle to a request, so it names a
 * partner only if the operator's rule lets such tenants ask.
 */
export interface Standing {
  /** `unknown`: no source could say whether a partner is listed. Otherwise none is listed. */
  readonly noPartner: Certainty;
  /** The listed partner, if the operator's rule lets such tenants ask. `noPartner` has no meaning then. */
  readonly partner?: StandingPartner;
  readonly admin: Certainty;
  /**
   * Set if a partner asked: the certainty that the customer is theirs. `declared`: the partner named the customer, unverified. `noPartner`
   * and `admin` have no meaning then, and `partner` is a different partner.
   */
  readonly onBehalf?: Certainty;
  readonly subscription: Certainty;
  /** The tenant's country, if a directory knows it (ISO 3166 alpha-2). */
  readonly country?: string;
  /** Licences of eligible plans, if a directory knows them. */
  readonly seats?: number;
  readonly trial?: boolean;
  /** The subscription had expired and was in its grace period. */
  readonly grace?: boolean;
}

/**
 * A listed partner, the evidence for it, and the rule that let the tenant ask. With `warn` its people were told, with `allow` they were
 * not.
 */
export interface StandingPartner {
  /** Empty if no source knows it, or if the partner was declared without a name. */
  readonly name: string;
  readonly tenantId?: string;
  readonly evidence: Evidence;
  readonly signals: readonly PartnerSignal[];
  readonly rule: 'warn' | 'allow';
}

/** A partner who asks for one of its customers. Its name comes from a directory, if one knows it. */
export interface AskingPartner {
  readonly tenantId: string;
  readonly name?: string;
}

/** A partner's relation to the customer it asked for, as it was found after the request was sent. */
export interface PartnerRelation {
  /** Since when the partner no longer looks after the customer, ISO 8601 UTC; absent while it does. */
  readonly endedAt?: string;
  /** The source that was found later for a relation that nobody could verify when the request was sent. */
  readonly certainty?: 'verified' | 'entered';
  /** The word of an admin of the customer. */
  readonly word?: {
    readonly said: 'confirmed' | 'refused';
    readonly by: Person;
    /** Instant, ISO 8601 UTC. */
    readonly at: string;
  };
}

/** A change of answers that an admin proposes to the specialist who has the request. */
export interface Proposal {
  /** All answers as they would be. */
  readonly answers: Answers;
  /** The names of the answers that it changes. */
  readonly names: readonly (keyof Answers)[];
  readonly by: Person;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** The words of a question to the customer. */
export interface QuestionText {
  readonly id: string;
  /** The specialist's own words; empty if the question is a ready one only. */
  readonly text: string;
  /** A ready question, by language: the reader's own is shown. */
  readonly ready?: Readonly<Record<string, string>>;
}

/** A question of the assignee's to the customer. */
export interface Question extends QuestionText {
  readonly askedBy: Person;
  /** Instant, ISO 8601 UTC. */
  readonly askedAt: string;
  readonly state: 'open' | 'answered' | 'withdrawn';
  /** When the other admins of the customer were told of it, and how many. */
  readonly toldAdmins?: { readonly at: string; readonly count: number };
  /** The first answer. Later ones stand in the events only. */
  readonly answer?: { readonly text: string; readonly by: Person; readonly at: string };
}

/** The gates of the process: the core is enabled only after the remediation was verified together, and services only after the core. */
export type GateId = 'remediation' | 'core';

/** Somebody's word on a gate. */
export interface GateWord {
  readonly by: Person;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** A gate: both sides confirm it. */
export interface Gate {
  readonly team?: GateWord;
  readonly customer?: GateWord;
  /** There was nothing to remediate. */
  readonly nothingToDo?: true;
  /** The customer did not answer, and agreed in the meeting of this day (`YYYY-MM-DD`), as the specialist recorded. */
  readonly agreedOn?: string;
  /** The customer objected, and the team has not confirmed again since. */
  readonly objection?: GateWord;
}

/**
 * Another request of the same customer that belongs to this one.
 * - `split`: services of one request became the other.
 * - `double`: both are about the same work.
 * - `follows`: one was asked after the other had ended.
 */
export interface Tie {
  readonly id: string;
  readonly number: number;
  readonly kind: 'split' | 'double' | 'follows';
  /** Whether the other request came before this one or after it; absent for a double. */
  readonly side?: 'before' | 'after';
}

/** How a request ended. */
export interface Closed {
  /** Instants, ISO 8601 UTC. */
  readonly at: string;
  readonly reopenUntil: string;
  /** The summary of a completed request, or the reason of a declined one. */
  readonly text: string;
  /** The advice of a decline: what to do instead. */
  readonly instead?: string;
}

/** The customer's rating of a completed request. */
export interface Rating {
  /** 1 to 5. */
  readonly stars: number;
  readonly words?: string;
}

/** A request for assistance. It belongs to the customer's tenant. Times are instants, ISO 8601 UTC. */
export interface AssistanceRequest {
  readonly id: string;
  /** Shown as `FT-000123`, see {@link requestNumber}. */
  readonly number: number;
  readonly draftId: string;
  readonly tenantId: string;
  readonly tenantName?: string;
  /** The tenant's domain from a directory. */
  readonly tenantDomain?: string;
  /** The id of the channel that it is in; absent: the default one. See `channels.ts`. */
  readonly channel?: string;
  /** The sender, of the customer's tenant, or of the partner's tenant if one asked on the customer's behalf. */
  readonly requester: Person;
  readonly people?: RequestPeople;
  /** The partner who asked on the customer's behalf. */
  readonly partner?: AskingPartner;
  /** Absent: nothing was found that differs from {@link Standing.onBehalf}. */
  readonly relation?: PartnerRelation;
  readonly answers: Answers;
  readonly standing: Standing;
  readonly state: RequestState;
  /**
   * The state before the present one; absent as long as the state has not changed, and in rows written by versions before migration 016.
   */
  readonly stateBefore?: RequestState;
  readonly phase: PhaseId;
  /** Ids of the services that are enabled already. */
  readonly enabled?: readonly string[];
  readonly gates?: Readonly<Partial<Record<GateId, Gate>>>;
  /** While it is on hold: the day to come back to it, `YYYY-MM-DD` at the customer's. */
  readonly heldUntil?: string;
  /** The day of a hold of which the team was reminded. */
  readonly remindedOf?: string;
  /** How it ended; absent while it is open. */
  readonly closed?: Closed;
  /** How often it was declined. */
  readonly declines?: number;
  readonly rating?: Rating;
  readonly assignee?: Person;
  /** The questions to the customer: all open ones, and the last five that are closed. */
  readonly questions?: readonly Question[];
  /** How many messages of the customer the team has not answered; absent: none. */
  readonly unanswered?: number;
  /** The ticks of the customer's own tasks, by the task's id. */
  readonly tasks?: Readonly<Record<string, { readonly by: Person; readonly at: string }>>;
  /** The customer's own tasks that colleagues have, by the task's id. */
  readonly given?: Readonly<Record<string, GivenTask>>;
  /** The customer's proposal that the assignee has not decided on yet. */
  readonly proposal?: Proposal;
  /** The requests that belong to it, each named on both. */
  readonly ties?: readonly Tie[];
  /** Unguessable part of the calendar feed's address. */
  readonly calendarToken: string;
  /** Counts up with every change, for optimistic concurrency. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The number that people see, `FT-000123`. Nothing else has this form. */
export function requestNumber({ number }: Pick<AssistanceRequest, 'number'>): string {
  return `FT-${String(number).padStart(6, '0')}`;
}

/** Whether the request can still change. */
export function isOpen({ state }: Pick<AssistanceRequest, 'state'>): boolean {
  return state !== 'completed' && state !== 'declined' && state !== 'withdrawn';
}

/** The states of a request that can still change. */
export const openStates = requestStates.filter((state) => isOpen({ state }));

/** A second decline is final. */
const mostDeclines = 2;

/** Marks a request as closed now. */
export function closedNow(
  now: string,
  { reopenDays }: { readonly reopenDays: number },
  said: Pick<Closed, 'text' | 'instead'>,
): Closed {
  const reopenUntil = new Date(Date.parse(now) + reopenDays * 86_400_000).toISOString();
  return { at: now, reopenUntil, ...said };
}

/** Whether a request was declined so often that it stays so. */
export function isDeclinedForGood({
  state,
  declines = 0,
}: Pick<AssistanceRequest, 'state' | 'declines'>): boolean {
  return state === 'declined' && declines >= mostDeclines;
}

/** Whether a closed request may be reopened at an instant (ISO 8601 UTC). */
export function canReopen(
  request: Pick<AssistanceRequest, 'state' | 'declines' | 'closed'>,
  now: string,
): boolean {
  const { closed } = request;
  return (
    closed !== undefined && Date.parse(now) <= Date.parse(closed.reopenUntil) && !isDeclinedForGood(request)
  );
}

/** Whether the customer is still asked for a rating, or for words to it: each once. */
export function canRate({ rating }: Pick<AssistanceRequest, 'rating'>): boolean {
  return rating?.words === undefined;
}
