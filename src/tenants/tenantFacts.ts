/** An organisation as the directory names it. `tenantId` is an Entra tenant id; a partner may be known by name only. */
export interface Organisation {
  readonly tenantId?: string;
  readonly name: string;
}

/** Where a fact comes from. `declared` is what an admin told us, everything else is verified. */
export type Evidence = 'directory' | 'operator' | 'declared';

/** Whether a partner looks after a tenant. Unknown is never taken for "no partner". */
export type PartnerFact =
  | { readonly outcome: 'yes'; readonly partner: Organisation; readonly evidence: Evidence }
  | { readonly outcome: 'no'; readonly evidence: Evidence }
  | { readonly outcome: 'unknown' };

/** One bought plan. `seats` are the licences in it; statuses as Microsoft Graph's companySubscription names them. */
export interface Subscription {
  readonly skuPartNumber: string;
  readonly status: 'Enabled' | 'Warning' | 'Suspended' | 'Deleted' | 'LockedOut';
  readonly seats: number;
  readonly trial: boolean;
}

/** What is known of a tenant. A part left out is unknown. */
export interface TenantFacts {
  readonly tenantId: string;
  readonly displayName?: string;
  readonly domain?: string;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  readonly partner: PartnerFact;
  readonly subscriptions?: readonly Subscription[];
  /** Ids (aadObjectId) of people known as admins, or everybody. */
  readonly admins?: readonly string[] | '*';
  /** The customers a partner looks after: only for a partner's own tenant. */
  readonly customers?: readonly Customer[];
}

/** A partner's customer. */
export interface Customer {
  readonly tenantId: string;
  readonly displayName: string;
  readonly domain?: string;
}

/** Where facts of tenants are looked up: a file, or Microsoft Graph. */
export interface TenantDirectory {
  /** Never rejects for a tenant it does not know: all of it is unknown then. */
  lookUp(tenantId: string): Promise<TenantFacts>;
}

/** A tenant of which nothing is known. */
export function unknownTenant(tenantId: string): TenantFacts {
  return { tenantId, partner: { outcome: 'unknown' } };
}

/** Whether a person is an admin of the tenant: yes, no, or unknown. */
export function isAdmin(facts: TenantFacts, personId: string): 'yes' | 'no' | 'unknown' {
  if (facts.admins === undefined) return 'unknown';
  if (facts.admins === '*') return 'yes';
  const id = personId.toLowerCase();
  return facts.admins.some((admin) => admin.toLowerCase() === id) ? 'yes' : 'no';
}
