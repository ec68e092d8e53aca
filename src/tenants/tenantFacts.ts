/**
 * An organisation as the directory names it. `tenantId` is an Entra tenant id; a partner may be known by name only, or by id only: its name
 * is empty then.
 */
export interface Organisation {
  readonly tenantId?: string;
  readonly name: string;
}

/**
 * The source of a fact: `directory` is Microsoft's own (Graph), `operator` an entry of the service's operator, `declared` a person's
 * statement. The first two are taken for true; they are still told apart wherever a fact is shown.
 */
export type Evidence = 'directory' | 'operator' | 'declared';

/** Outcome of a question that may have no answer. Unknown is never taken for "no". */
export type Tristate = 'yes' | 'no' | 'unknown';

/**
 * How a partner is known: a subscription of the tenant that another tenant created (`ownerTenantId`), a service provider among the
 * tenant's cross-tenant partners (`isServiceProvider`), an entry of the operator, or a declaration.
 */
export type PartnerSignal = 'subscription' | 'serviceProvider' | 'entry' | 'declaration';

/** Whether a partner looks after a tenant. Unknown is never taken for "no partner". */
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
 * One bought plan. `seats` are the licences in it; statuses as Microsoft Graph names them. `Warning` is the time of grace after a
 * subscription ran out; `Unknown`: the plan is there, but its status could not be told.
 */
export interface Subscription {
  /** Microsoft's id of the plan (GUID), where the source has it: names drift, ids don't. */
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

/** The parts of a tenant's facts that are read apart: one may be known, or older, without the others. */
export type FactPart = 'organisation' | 'partner' | 'subscriptions' | 'customers';

/** The known facts of a tenant. A part left out is unknown. */
export interface TenantFacts {
  readonly tenantId: string;
  /** Where everything but the partner comes from; the partner has its own evidence. */
  readonly evidence: Exclude<Evidence, 'declared'>;
  readonly displayName?: string;
  readonly domain?: string;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  readonly partner: PartnerFact;
  readonly subscriptions?: readonly Subscription[];
  /** Where the subscriptions come from, if not from where the rest does. */
  readonly subscriptionsEvidence?: Exclude<Evidence, 'declared'>;
  /** Ids (aadObjectId) of people known as admins, or everybody; only where the source lists them. */
  readonly admins?: readonly string[] | '*';
  /** The tenant is itself a partner, by Microsoft's word or because customers of it are known. */
  readonly isPartner?: boolean;
  /** The customers a partner looks after: only for a partner's own tenant. */
  readonly customers?: readonly Customer[];
  /** Where the customers come from, if not from where the rest does. */
  readonly customersEvidence?: Exclude<Evidence, 'declared'>;
  /** When the directory told each part, ISO 8601 UTC; a part that nobody read is left out. */
  readonly readAt?: Readonly<Partial<Record<FactPart, string>>>;
}

/** Whether somebody is an admin of their tenant, and who says so. */
export type AdminFact =
  | { readonly outcome: 'yes' | 'no'; readonly evidence: Exclude<Evidence, 'declared'> }
  | { readonly outcome: 'unknown' };

/** Looks up facts of tenants: in a file, or Microsoft Graph. Neither method ever rejects: a fact that can't be found out is unknown. */
export interface TenantDirectory {
  lookUp(tenantId: string): Promise<TenantFacts>;
  /** Whether a person of the tenant, by aadObjectId, holds a role that may ask for assistance. */
  adminOf(tenantId: string, personId: string): Promise<AdminFact>;
}

/** Whether two are the same organisation, by their ids where both are known, else by name. */
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
