import type { DisputeDecision, PartnerDispute } from '../tenants/partnerDispute.ts';

/** Disputes, for the operator. */
export interface Disputes {
  add(dispute: PartnerDispute): Promise<void>;
  find(id: string): Promise<PartnerDispute | undefined>;
  /** The tenant's newest disputes that the specialists' channel was notified of, newest first, at most twenty. */
  listToldOf(tenantId: string): Promise<readonly PartnerDispute[]>;
  /** The tenant's undecided disputes, oldest first. */
  openOf(tenantId: string): Promise<readonly PartnerDispute[]>;
  /** Undecided disputes of all tenants that the channel was notified of, oldest first. */
  listOpen(): Promise<readonly PartnerDispute[]>;
  /** Writes the decision unless there is one already; returns whether it did. */
  decide(id: string, decision: DisputeDecision): Promise<boolean>;
}
