import type { Row } from '../../graph/sendGraphRequest.ts';
import type { PartnerSignal } from '../../tenants/tenantFacts.ts';
import { type CompanySubscription, ownerOf } from './companySubscription.ts';

/** The properties of cross-tenant partners to read. */
export const crossTenantPartnerProperties = ['tenantId', 'isServiceProvider'] as const;

/** A partner's tenant, and the evidence for it. */
export interface KnownPartner {
  readonly tenantId: string;
  readonly signals: readonly PartnerSignal[];
}

/** The sources of partners; undefined: it could not be read; absent: it must not be read. */
export interface PartnerSources {
  readonly bought: readonly CompanySubscription[] | undefined;
  readonly crossTenantPartners?: readonly Row[] | undefined;
}

/**
 * The partner of a tenant: the creator of a subscription (the one with the most licenses first), else a listed service provider. `none`
 * only if every source was read completely and names no partner, otherwise `unknown`. The creator of a deleted subscription does not count.
 * The organization that runs this service is left out, so that no customer is sent from it to itself.
 */
export function partnerOf(
  tenantId: string,
  sources: PartnerSources,
  serviceTenantId?: string,
): KnownPartner | 'none' | 'unknown' {
  const { bought } = sources;
  const sellers = (bought ?? []).filter(({ status }) => status !== 'Deleted');
  const providers = (sources.crossTenantPartners ?? [])
    .filter(({ isServiceProvider }) => isServiceProvider === true)
    .map((row) => ownerOf(row['tenantId']));
  const isOther = (id: string) => !['none', 'unclear', tenantId, serviceTenantId].includes(id);
  const licences = new Map<string, number>();
  for (const { owner, licences: count = 0 } of sellers.filter(({ owner }) => isOther(owner))) {
    licences.set(owner, (licences.get(owner) ?? 0) + count);
  }
  const [first] = [...licences].toSorted(([a, most], [b, other]) => other - most || (a < b ? -1 : 1));
  const found = first?.[0] ?? providers.filter(isOther).toSorted()[0];
  if (found !== undefined) {
    return {
      tenantId: found,
      signals: [
        ...(licences.has(found) ? (['subscription'] as const) : []),
        ...(providers.includes(found) ? (['serviceProvider'] as const) : []),
      ],
    };
  }
  const isClear = ![...sellers.map(({ owner }) => owner), ...providers].includes('unclear');
  const isWhole = bought !== undefined && !isLeftOpen(sources);
  return isClear && isWhole ? 'none' : 'unknown';
}

/** Cross-tenant partners should have been read, but could not be. */
function isLeftOpen(sources: PartnerSources): boolean {
  return 'crossTenantPartners' in sources && sources.crossTenantPartners === undefined;
}
