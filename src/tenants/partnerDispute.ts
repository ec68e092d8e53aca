import { type Evidence, isSameOrganisation, type Organisation, type PartnerSignal } from './tenantFacts.ts';

/** The facts about a tenant's partner at the time of a dispute. */
export interface DisputedPartner {
  /** Name or domain of the tenant, where known. */
  readonly tenantName?: string;
  readonly partner: Organisation;
  readonly evidence: Evidence;
  readonly signals: readonly PartnerSignal[];
}

/** The shortfall in a tenant's subscriptions, and its evidence. */
export type SubscriptionShortfall =
  | { readonly reason: 'subscriptionEnded' | 'noEligiblePlan'; readonly evidence: Evidence }
  | {
      readonly reason: 'tooFewSeats';
      readonly seats: number;
      readonly minimum: number;
      readonly evidence: Evidence;
    };

/** The facts about a tenant's subscriptions at the time of a dispute. */
export interface DisputedSubscription {
  /** Name or domain of the tenant, where known. */
  readonly tenantName?: string;
  readonly subscription: SubscriptionShortfall;
}

/** The subject of a dispute: a listed partner, or the facts about the subscriptions. */
export type Disputed = DisputedPartner | DisputedSubscription;

/** Whether a dispute is about a partner. */
export function isOfPartner(about: Disputed): about is DisputedPartner {
  return 'partner' in about;
}

/** Whether two disputes of a tenant have the same subject. Then one decision answers both. */
export function isSameSubject(one: Disputed, other: Disputed): boolean {
  if (isOfPartner(one)) return isOfPartner(other) && isSameOrganisation(one.partner, other.partner);
  return !isOfPartner(other) && one.subscription.reason === other.subscription.reason;
}

/** The possible decisions on a dispute about a partner. Each becomes the operator's entry. */
export const disputeOutcomes = ['noPartner', 'partnerRight'] as const;

/** The possible decisions on a dispute about subscriptions. With `mayAsk`, the operator's entry no longer blocks a request. */
export const subscriptionOutcomes = ['mayAsk', 'subscriptionRight'] as const;

export type PartnerOutcome = (typeof disputeOutcomes)[number];
export type SubscriptionOutcome = (typeof subscriptionOutcomes)[number];
export type DisputeOutcome = PartnerOutcome | SubscriptionOutcome;

/** A specialist's decision and its time (ISO 8601 UTC). */
export interface DisputeDecision {
  readonly outcome: DisputeOutcome;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** A person of a tenant disputes the facts about its partner or its subscriptions. */
export interface PartnerDispute {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The specialists' channel has a card for this dispute. Further disputes of the tenant within a day are only counted. */
  readonly told: boolean;
  /** Absent in disputes from before evidence was stored. */
  readonly about?: Disputed;
  readonly decision?: DisputeDecision;
}
