import type { Evidence, Organisation, PartnerSignal } from './tenantFacts.ts';

/** What was known of a tenant's partner when somebody objected to it. */
export interface DisputedPartner {
  /** Name or domain of the tenant, where known. */
  readonly tenantName?: string;
  readonly partner: Organisation;
  readonly evidence: Evidence;
  readonly signals: readonly PartnerSignal[];
}

/** What a dispute may come to: each becomes the operator's entry. */
export const disputeOutcomes = ['noPartner', 'partnerRight'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

/** What a specialist decided, and when: ISO 8601 UTC. */
export interface DisputeDecision {
  readonly outcome: DisputeOutcome;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** Somebody of a tenant says that what we know of its partner is not right. */
export interface PartnerDispute {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The specialists' channel has a card of it; others of the same tenant within a day are only counted in. */
  readonly told: boolean;
  /** Absent in those written before evidence was kept with them. */
  readonly about?: DisputedPartner;
  readonly decision?: DisputeDecision;
}
