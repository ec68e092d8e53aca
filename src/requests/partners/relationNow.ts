import type { TenantDirectory, TenantFacts } from '../../tenants/tenantFacts.ts';
import type { AssistanceRequest } from '../request.ts';

/**
 * Whether a partner looks after a customer now: the source that says so (`verified`: Microsoft's directory; `entered`: the operator),
 * `ended`, or `unclear` if no source is sure.
 */
export type RelationNow = 'verified' | 'entered' | 'ended' | 'unclear';

/** The parts of a request by which its relation is judged. */
type Asked = Pick<AssistanceRequest, 'tenantId' | 'partner' | 'standing'>;

/** Looks up whether the partner who asked looks after the customer now. The customer is looked up only if the partner's list is unknown. */
export async function lookUpRelation(request: Asked, directory: TenantDirectory): Promise<RelationNow> {
  if (request.partner === undefined) return 'unclear';
  const partner = await directory.lookUp(request.partner.tenantId);
  const isListKnown = customersIn(partner) !== undefined;
  return relationNow(request, partner, isListKnown ? undefined : await directory.lookUp(request.tenantId));
}

/**
 * Whether the partner who asked looks after the customer now. The partner's list of customers decides, or else the customer's listed
 * partner. The directory lists one partner of several, so another one there is unclear. A partner whom nobody listed when it asked has
 * nothing to lose in the customer's listing.
 */
export function relationNow(
  { tenantId, partner, standing: { onBehalf } }: Asked,
  partnersFacts: TenantFacts,
  customersFacts: TenantFacts | undefined,
): RelationNow {
  const customers = customersIn(partnersFacts);
  if (customers !== undefined) {
    const isListed = customers.some((customer) => isSameId(customer.tenantId, tenantId));
    return isListed ? sourceOf(partnersFacts.customersEvidence ?? partnersFacts.evidence) : 'ended';
  }
  const listed = customersFacts?.partner ?? { outcome: 'unknown' };
  if (listed.outcome === 'unknown' || listed.evidence === 'declared') return 'unclear';
  const wasListed = onBehalf === 'verified' || onBehalf === 'entered';
  if (listed.outcome === 'no') return wasListed ? 'ended' : 'unclear';
  const { tenantId: listedId } = listed.partner;
  if (listedId === undefined) return 'unclear';
  if (isSameId(listedId, partner?.tenantId ?? '')) return sourceOf(listed.evidence);
  return wasListed && listed.evidence === 'operator' ? 'ended' : 'unclear';
}

/** The customers of a partner, if a source knows them. A tenant that the directory read, and that is no partner any more, has none. */
function customersIn({ customers, readAt }: TenantFacts): TenantFacts['customers'] {
  return customers ?? (readAt?.customers === undefined ? undefined : []);
}

function sourceOf(evidence: 'directory' | 'operator'): 'verified' | 'entered' {
  return evidence === 'directory' ? 'verified' : 'entered';
}

function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
