import type {
  AdminFact,
  Customer,
  PartnerFact,
  Subscription,
  TenantFacts,
} from '../../tenants/tenantFacts.ts';
import type { ConsentState } from './consent.ts';

/** A tenant's name, domain and country, and whether it is itself a partner. */
export type OrganisationPart = Pick<TenantFacts, 'displayName' | 'domain' | 'country' | 'isPartner'>;

/** A tenant's facts in parts. Unreadable parts are left out. No customers: the tenant is not a partner, or has none. */
export interface FactParts {
  readonly organisation?: OrganisationPart;
  readonly partner?: PartnerFact;
  readonly subscriptions?: readonly Subscription[];
  readonly customers?: readonly Customer[];
}

/** The facts of one reading of a tenant, and the state of its consent by the answers. */
export interface FactReading {
  readonly parts: FactParts;
  readonly consent: ConsentState;
}

/** The fact about a person's roles; absent if it is unknown. */
export interface AdminReading {
  readonly admin?: AdminFact;
  readonly consent: ConsentState;
}

/** The source of facts. Parts that can't be read, or not before the abort, are left out. */
export interface FactSource {
  /** @param known the facts so far; a name that can't be read again is taken from them */
  readFacts(tenantId: string, known: TenantFacts | undefined, signal: AbortSignal): Promise<FactReading>;
  readAdmin(tenantId: string, personId: string, signal: AbortSignal): Promise<AdminReading>;
}
