import type { DisputeDecision, PartnerDispute } from '../tenants/partnerDispute.ts';

/** Disputes, for the operator. */
export interface Disputes {
  add(dispute: PartnerDispute): Promise<void>;
  find(id: string): Promise<PartnerDispute | undefined>;
  /** The newest ones of the tenant among those told to the specialists' channel, the newest first, at most twenty. */
  listToldOf(tenantId: string): Promise<readonly PartnerDispute[]>;
  /** Those of the tenant that nobody has decided, oldest first. */
  openOf(tenantId: string): Promise<readonly PartnerDispute[]>;
  /** Those of all tenants that the channel was told of and nobody has decided, oldest first. */
  listOpen(): Promise<readonly PartnerDispute[]>;
  /** Writes the decision unless somebody was faster; answers whether it did. */
  decide(id: string, decision: DisputeDecision): Promise<boolean>;
}
