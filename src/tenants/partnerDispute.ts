import { type Evidence, isSameOrganisation, type Organisation, type PartnerSignal } from './tenantFacts.ts';

/** The facts known of a tenant's partner when somebody objected to it. */
export interface DisputedPartner {
  /** Name or domain of the tenant, where known. */
  readonly tenantName?: string;
  readonly partner: Organisation;
  readonly evidence: Evidence;
  readonly signals: readonly PartnerSignal[];
}

/** The shortfall in a tenant's subscriptions, and how that is known. */
export type SubscriptionShortfall =
  | { readonly reason: 'subscriptionEnded' | 'noEligiblePlan'; readonly evidence: Evidence }
  | {
      readonly reason: 'tooFewSeats';
      readonly seats: number;
      readonly minimum: number;
      readonly evidence: Evidence;
    };

/** The facts known of a tenant's subscriptions when somebody objected to them. */
export interface DisputedSubscription {
  /** Name or domain of the tenant, where known. */
  readonly tenantName?: string;
  readonly subscription: SubscriptionShortfall;
}

/** The subject of an objection: a partner that is listed, or the known facts of the subscriptions. */
export type Disputed = DisputedPartner | DisputedSubscription;

/** Whether somebody objects to a partner. */
export function isOfPartner(about: Disputed): about is DisputedPartner {
  return 'partner' in about;
}

/** Whether two disputes of one tenant are about the same: one decision answers both. */
export function isSameSubject(one: Disputed, other: Disputed): boolean {
  if (isOfPartner(one)) return isOfPartner(other) && isSameOrganisation(one.partner, other.partner);
  return !isOfPartner(other) && one.subscription.reason === other.subscription.reason;
}

/** The possible decisions on a dispute of a partner: each becomes the operator's entry. */
export const disputeOutcomes = ['noPartner', 'partnerRight'] as const;

/** The possible decisions on a dispute of subscriptions. With `mayAsk`, the operator's entry no longer stands in the way of a request. */
export const subscriptionOutcomes = ['mayAsk', 'subscriptionRight'] as const;

export type PartnerOutcome = (typeof disputeOutcomes)[number];
export type SubscriptionOutcome = (typeof subscriptionOutcomes)[number];
export type DisputeOutcome = PartnerOutcome | SubscriptionOutcome;

/** A specialist's decision, and when it was made: ISO 8601 UTC. */
export interface DisputeDecision {
  readonly outcome: DisputeOutcome;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** Somebody of a tenant says that our facts on its partner, or on its subscriptions, are not right. */
export interface PartnerDispute {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The specialists' channel has a card of it; others of the same tenant within a day are only counted in. */
  readonly told: boolean;
  /** Absent in those written before evidence was kept with them. */
  readonly about?: Disputed;
  readonly decision?: DisputeDecision;
}
