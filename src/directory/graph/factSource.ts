import type {
  AdminFact,
  Customer,
  PartnerFact,
  Subscription,
  TenantFacts,
} from '../../tenants/tenantFacts.ts';
import type { ConsentState } from './consent.ts';

/** What a tenant is called, and whether it is itself a partner. */
export type OrganisationPart = Pick<TenantFacts, 'displayName' | 'domain' | 'country' | 'isPartner'>;

/** A tenant's facts in parts; what could not be read is left out. No customers: the tenant is no partner, or has none. */
export interface FactParts {
  readonly organisation?: OrganisationPart;
  readonly partner?: PartnerFact;
  readonly subscriptions?: readonly Subscription[];
  readonly customers?: readonly Customer[];
}

/** What was found out of a tenant at a time, and what that says of the tenant's consent. */
export interface FactReading {
  readonly parts: FactParts;
  readonly consent: ConsentState;
}

/** What was found out of a person's roles; left out: nobody could tell. */
export interface AdminReading {
  readonly admin?: AdminFact;
  readonly consent: ConsentState;
}

/** Where facts are read anew. What cannot be read, or not before it is cut short, is left out of an answer. */
export interface FactSource {
  /** @param known what was known before: a name that can't be read again is taken from it */
  readFacts(tenantId: string, known: TenantFacts | undefined, signal: AbortSignal): Promise<FactReading>;
  readAdmin(tenantId: string, personId: string, signal: AbortSignal): Promise<AdminReading>;
}
