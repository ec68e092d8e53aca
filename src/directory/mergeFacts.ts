import type { FactPart, TenantFacts } from '../tenants/tenantFacts.ts';
import type { FactParts, OrganisationPart } from './graph/factSource.ts';

/** A part that can't be read again counts for this time, in milliseconds. After a month the fact may have changed. */
const maxAgeMs = 30 * 24 * 3600_000;

/**
 * Merges the parts that were read now into the known facts of a tenant. Each part is the newest one, with its own age. A part that could
 * not be read again for a month is unknown.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function mergeFacts(
  tenantId: string,
  before: TenantFacts | undefined,
  read: FactParts,
  now: string,
): TenantFacts {
  const kept = before === undefined ? {} : partsOf(before);
  const ages = Object.entries(before?.readAt ?? {}).filter(
    ([part, at]) => part in kept && Date.parse(now) - Date.parse(at) <= maxAgeMs,
  );
  const names = Object.keys(read) as FactPart[];
  const readAt = Object.fromEntries([...ages, ...names.map((part) => [part, now])]) as Partial<
    Record<FactPart, string>
  >;
  const valid = Object.fromEntries(
    Object.entries({ ...kept, ...read }).filter(([part]) => readAt[part as FactPart] !== undefined),
  ) as FactParts;
  const { organisation, partner, subscriptions, customers = [] } = valid;
  const isPartner = organisation?.isPartner === true || customers.length > 0;
  return {
    tenantId,
    evidence: 'directory',
    ...organisation,
    partner: partner ?? { outcome: 'unknown' },
    ...(subscriptions === undefined ? {} : { subscriptions }),
    ...(isPartner ? { isPartner } : {}),
    ...(valid.customers !== undefined && isPartner ? { customers } : {}),
    readAt,
  };
}

/** When the oldest of the important parts was read, in milliseconds; undefined if one was never read. */
export function oldestPart({ readAt = {} }: TenantFacts): number | undefined {
  const { organisation, partner, subscriptions } = readAt;
  if (organisation === undefined || partner === undefined || subscriptions === undefined) return undefined;
  return Math.min(...[organisation, partner, subscriptions].map((at) => Date.parse(at)));
}

function partsOf(facts: TenantFacts): FactParts {
  const { displayName, domain, country, isPartner, partner, subscriptions, customers } = facts;
  const { readAt = {} } = facts;
  const organisation: OrganisationPart = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(domain === undefined ? {} : { domain }),
    ...(country === undefined ? {} : { country }),
    ...(isPartner === undefined ? {} : { isPartner }),
  };
  return {
    ...(readAt.organisation === undefined ? {} : { organisation }),
    ...(partner.outcome === 'unknown' ? {} : { partner }),
    ...(subscriptions === undefined ? {} : { subscriptions }),
    ...(readAt.customers === undefined ? {} : { customers: customers ?? [] }),
  };
}
