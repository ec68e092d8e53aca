import type { PhaseId } from '../onboarding/processData.ts';
import type { Evidence, PartnerSignal } from '../tenants/tenantFacts.ts';
import type { Answers } from './answers.ts';

/** The states of a request; the actions that lead from one to another stand in `lifecycle.ts`. */
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

/** Somebody who acts: the channel says who they are, never a button. */
export interface Person {
  /** Entra object id; the channel's own id where Teams gave none. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
}

/** Whether two are the same person: an id counts only within its tenant. */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.id === other.id && one.tenantId === other.tenantId;
}

/** Whether a fact was verified (Microsoft's directory says so), entered by the operator, declared by the admin, or nobody could say. */
export type Certainty = 'verified' | 'entered' | 'declared' | 'unknown';

/**
 * The facts known when the request was sent, and how sure they were. An obstacle to a request is never among them, so a partner is there
 * only where the rule lets such tenants ask.
 */
export interface Standing {
  /** `unknown`: whether a partner is listed could not be found out; else none is. */
  readonly noPartner: Certainty;
  /** The partner who is listed where the operator's rule lets such tenants ask; `noPartner` says nothing then. */
  readonly partner?: StandingPartner;
  readonly admin: Certainty;
  /**
   * How surely the customer is the asking partner's, where one asked: `declared` is named by the partner, not verified. `noPartner` and
   * `admin` say nothing then, and `partner` is another one.
   */
  readonly onBehalf?: Certainty;
  readonly subscription: Certainty;
  /** Licences of eligible plans, where a directory told. */
  readonly seats?: number;
  readonly trial?: boolean;
  /** The subscription had run out and was in its time of grace. */
  readonly grace?: boolean;
}

/**
 * A listed partner, how that was known, and the rule that let the tenant ask: with `warn` its people were told, with `allow` they were not.
 */
export interface StandingPartner {
  /** Empty where nobody could tell it, or it was declared without being named. */
  readonly name: string;
  readonly tenantId?: string;
  readonly evidence: Evidence;
  readonly signals: readonly PartnerSignal[];
  readonly rule: 'warn' | 'allow';
}

/** A partner who asks for one of its customers; the name as a directory told it, where one did. */
export interface AskingPartner {
  readonly tenantId: string;
  readonly name?: string;
}

/** A request for assistance. It belongs to the customer's tenant. Times are instants, ISO 8601 UTC. */
export interface AssistanceRequest {
  readonly id: string;
  /** Shown as `FT-000123`, see {@link requestNumber}. */
  readonly number: number;
  readonly draftId: string;
  readonly tenantId: string;
  readonly tenantName?: string;
  /** The tenant's domain as a directory told it. */
  readonly tenantDomain?: string;
  /** The sender: of the customer's tenant, or of the partner's who asked on the customer's behalf. */
  readonly requester: Person;
  /** The partner who asked on the customer's behalf. */
  readonly partner?: AskingPartner;
  readonly answers: Answers;
  readonly standing: Standing;
  readonly state: RequestState;
  /**
   * The state before the present one; absent as long as the state has not changed, and in rows written by versions before migration 016.
   */
  readonly stateBefore?: RequestState;
  readonly phase: PhaseId;
  readonly assignee?: Person;
  /** Unguessable part of the calendar feed's address. */
  readonly calendarToken: string;
  /** Counts up with every change, for optimistic concurrency. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** `FT-000123`. Nothing else looks like it. */
export function requestNumber({ number }: Pick<AssistanceRequest, 'number'>): string {
  return `FT-${String(number).padStart(6, '0')}`;
}

/** Whether anything can still happen with the request. */
export function isOpen({ state }: Pick<AssistanceRequest, 'state'>): boolean {
  return state !== 'completed' && state !== 'declined' && state !== 'withdrawn';
}
