import type { DisputeDecision, PartnerDispute } from '../tenants/partnerDispute.ts';

/** Disputes, for the operator. */
export interface Disputes {
  add(dispute: PartnerDispute): Promise<void>;
  find(id: string): Promise<PartnerDispute | undefined>;
  /** The tenant's newest ones of which the specialists' channel was told, the newest first, at most twenty. */
  listToldOf(tenantId: string): Promise<readonly PartnerDispute[]>;
  /** Those of the tenant that nobody has decided, oldest first. */
  openOf(tenantId: string): Promise<readonly PartnerDispute[]>;
  /** Those of all tenants of which the channel was told and that nobody has decided, oldest first. */
  listOpen(): Promise<readonly PartnerDispute[]>;
  /** Writes what was decided unless somebody was faster; answers whether it did. */
  decide(id: string, decision: DisputeDecision): Promise<boolean>;
}
