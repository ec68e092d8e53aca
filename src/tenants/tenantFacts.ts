/**
 * An organization as the directory names it. `tenantId` is an Entra tenant id. A partner may have a name only, or an id only; then its name
 * is empty.
 */
export interface Organisation {
  readonly tenantId?: string;
  readonly name: string;
}

/**
 * The source of a fact: `directory` is Microsoft's own (Graph), `operator` an entry of the service's operator, `declared` a person's
 * statement. The first two count as true. Cards show the source in any case.
 */
export type Evidence = 'directory' | 'operator' | 'declared';

/** The answer to a question that may have none. Unknown never counts as "no". */
export type Tristate = 'yes' | 'no' | 'unknown';

/**
 * The evidence for a partner: a subscription of the tenant that another tenant created (`ownerTenantId`), a service provider among the
 * tenant's cross-tenant partners (`isServiceProvider`), an entry of the operator, or a declaration.
 */
export type PartnerSignal = 'subscription' | 'serviceProvider' | 'entry' | 'declaration';

/** Whether a partner looks after a tenant. Unknown never counts as "no partner". */
export type PartnerFact =
  | {
      readonly outcome: 'yes';
      readonly partner: Organisation;
      readonly evidence: Evidence;
      readonly signals: readonly PartnerSignal[];
    }
  | { readonly outcome: 'no'; readonly evidence: Evidence }
  | { readonly outcome: 'unknown' };

/**
 * One bought plan. `seats` are its licenses. The statuses have Microsoft Graph's names. `Warning` is the grace period after a subscription
 * expired. `Unknown`: the plan exists, but its status is not known.
 */
export interface Subscription {
  /** Microsoft's id of the plan (GUID), if the source has it. Names change, ids do not. */
  readonly skuId?: string;
  readonly skuPartNumber: string;
  readonly status: 'Enabled' | 'Warning' | 'Suspended' | 'Deleted' | 'LockedOut' | 'Unknown';
  readonly seats: number;
  readonly trial: boolean;
}

/** A partner's customer. */
export interface Customer {
  readonly tenantId: string;
  readonly displayName: string;
  readonly domain?: string;
}

/** The parts of a tenant's facts that are read separately. One may be known, or older, without the others. */
export type FactPart = 'organisation' | 'partner' | 'subscriptions' | 'customers';

/** The known facts of a tenant. A part that is left out is unknown. */
export interface TenantFacts {
  readonly tenantId: string;
  /** The source of everything except the partner, which has its own evidence. */
  readonly evidence: Exclude<Evidence, 'declared'>;
  readonly displayName?: string;
  readonly domain?: string;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  readonly partner: PartnerFact;
  readonly subscriptions?: readonly Subscription[];
  /** The source of the subscriptions, if it is another one. */
  readonly subscriptionsEvidence?: Exclude<Evidence, 'declared'>;
  /** Ids (aadObjectId) of known admins, or everybody; present only if the source lists them. */
  readonly admins?: readonly string[] | '*';
  /** The tenant is itself a partner, because Microsoft lists it or its customers are known. */
  readonly isPartner?: boolean;
  /** The customers a partner looks after: only for a partner's own tenant. */
  readonly customers?: readonly Customer[];
  /** The source of the customers, if it is another one. */
  readonly customersEvidence?: Exclude<Evidence, 'declared'>;
  /** When each part was read from the directory, ISO 8601 UTC; a part that was never read is left out. */
  readonly readAt?: Readonly<Partial<Record<FactPart, string>>>;
}

/** Whether a person is an admin of their tenant, and the evidence. */
export type AdminFact =
  | { readonly outcome: 'yes' | 'no'; readonly evidence: Exclude<Evidence, 'declared'> }
  | { readonly outcome: 'unknown' };

/** Looks up facts of tenants, in a file or Microsoft Graph. The methods never reject: a fact that can't be read is unknown. */
export interface TenantDirectory {
  lookUp(tenantId: string): Promise<TenantFacts>;
  /** Whether a person of the tenant (aadObjectId) has a role that may ask for assistance. */
  adminOf(tenantId: string, personId: string): Promise<AdminFact>;
  /** The tenants of a list with a name or domain that begins with some letters, where the source is a list. */
  customersLike?(beginning: string): Promise<readonly Customer[]>;
}

/** Whether two are the same organization, by id if both have one, else by name. */
export function isSameOrganisation(one: Organisation, other: Organisation): boolean {
  if (one.tenantId !== undefined && other.tenantId !== undefined) {
    return one.tenantId.toLowerCase() === other.tenantId.toLowerCase();
  }
  return one.name !== '' && one.name === other.name;
}

/** A tenant without any known fact. */
export function unknownTenant(tenantId: string): TenantFacts {
  return { tenantId, evidence: 'directory', partner: { outcome: 'unknown' } };
}

/** Whether a person is among the admins that the facts of their tenant list. */
export function listedAdmin({ admins, evidence }: TenantFacts, personId: string): AdminFact {
  if (admins === undefined) return { outcome: 'unknown' };
  const id = personId.toLowerCase();
  const listed = admins === '*' || admins.some((admin) => admin.toLowerCase() === id);
  return { outcome: listed ? 'yes' : 'no', evidence };
}
