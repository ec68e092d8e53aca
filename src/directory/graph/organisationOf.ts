import type { Row } from '../../graph/sendGraphRequest.ts';
import { guidOf, nameOf } from './values.ts';

/** The properties of an organization to read. */
export const organisationProperties = [
  'id',
  'displayName',
  'verifiedDomains',
  'countryLetterCode',
  'partnerTenantType',
] as const;

/** A tenant's name, domain and country, and whether Microsoft lists it as a partner. */
export interface OrganisationFacts {
  readonly displayName?: string;
  readonly domain?: string;
  readonly country?: string;
  readonly partner: 'yes' | 'no' | 'unknown';
}

/** An organization from Graph's objects. The list has one entry, the tenant itself. */
export function organisationOf(tenantId: string, rows: readonly Row[]): OrganisationFacts | undefined {
  const row = rows.find(({ id }) => guidOf(id) === tenantId) ?? rows[0];
  if (row === undefined) return undefined;
  const displayName = nameOf(row['displayName']);
  const domain = defaultDomain(row['verifiedDomains']);
  const country = nameOf(row['countryLetterCode']);
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(domain === undefined ? {} : { domain }),
    ...(country === undefined || !/^[A-Za-z]{2}$/.test(country) ? {} : { country: country.toUpperCase() }),
    partner: partnerOf(row['partnerTenantType']),
  };
}

/** The documented kinds of partner. `microsoftSupport` is Microsoft's own staff, who look after no tenant. */
const partnerTypes = new Set<unknown>([
  'syndicatePartner',
  'breadthPartner',
  'breadthPartnerDelegatedAdmin',
  'resellerPartnerDelegatedAdmin',
  'valueAddedResellerPartnerDelegatedAdmin',
]);

function partnerOf(type: unknown): OrganisationFacts['partner'] {
  if (type === null || type === 'microsoftSupport') return 'no';
  return partnerTypes.has(type) ? 'yes' : 'unknown';
}

function defaultDomain(domains: unknown): string | undefined {
  if (!Array.isArray(domains)) return undefined;
  const rows = domains.filter((row): row is Row => typeof row === 'object' && row !== null);
  const chosen = rows.find(({ isDefault }) => isDefault === true);
  return nameOf(chosen?.['name']);
}
