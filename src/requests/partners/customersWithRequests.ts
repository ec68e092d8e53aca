import { type CustomersOffered, mayUse } from '../eligibility/customersOffered.ts';
import { isOutside, isVerified } from '../relation.ts';
import { type AssistanceRequest, isOpen, type Person } from '../request.ts';

/** How far it is certain that a customer is the partner's. */
export type CustomerRelation = 'verified' | 'entered' | 'confirmed' | 'declared';

/** A partner's customer, with what may be asked for it. */
export interface CustomerWithRequests {
  readonly tenantId: string;
  readonly name: string;
  readonly domain?: string;
  /** Whether it may use the service. */
  readonly mayUse: boolean;
  readonly relation: CustomerRelation;
  /** Its open requests that the reader sees, the newest first. */
  readonly requests: readonly AssistanceRequest[];
}

/**
 * The customers of a partner: those that a source lists, else those that the reader has asked for. Those with open requests come first,
 * then by name.
 *
 * @param seen the requests that the reader sees, the newest first
 * @param listedBy the certainty of the list
 */
export function customersWithRequests(
  offered: CustomersOffered,
  listedBy: 'verified' | 'entered',
  seen: readonly AssistanceRequest[],
  reader: Pick<Person, 'tenantId'>,
): readonly CustomerWithRequests[] {
  const theirs = seen.filter((request) => isOutside(request, reader));
  const openOf = (id: string) =>
    theirs.filter((request) => request.tenantId.toLowerCase() === id.toLowerCase() && isOpen(request));
  const customers =
    offered.known?.map(
      ({ tenantId, displayName, domain }): CustomerWithRequests => ({
        tenantId,
        name: displayName,
        ...(domain === undefined ? {} : { domain }),
        mayUse: mayUse(tenantId, offered),
        relation: listedBy,
        requests: openOf(tenantId),
      }),
    ) ?? askedFor(theirs, offered, openOf);
  return customers.toSorted(
    (one, other) =>
      Number(other.requests.length > 0) - Number(one.requests.length > 0) ||
      one.name.localeCompare(other.name),
  );
}

/** The customers of requests, each with the certainty of its newest one. */
function askedFor(
  requests: readonly AssistanceRequest[],
  offered: CustomersOffered,
  openOf: (tenantId: string) => readonly AssistanceRequest[],
): readonly CustomerWithRequests[] {
  const newest = Map.groupBy(requests, ({ tenantId }) => tenantId.toLowerCase());
  return [...newest].flatMap(([tenantId, [request]]): readonly CustomerWithRequests[] => {
    if (request === undefined) return [];
    const { tenantName, tenantDomain } = request;
    return [
      {
        tenantId,
        name: tenantName ?? tenantDomain ?? tenantId,
        ...(tenantDomain === undefined ? {} : { domain: tenantDomain }),
        mayUse: mayUse(tenantId, offered),
        relation: relationOf(request),
        requests: openOf(tenantId),
      },
    ];
  });
}

function relationOf(request: AssistanceRequest): CustomerRelation {
  const { relation, standing } = request;
  if (relation?.word?.said === 'confirmed') return 'confirmed';
  if (!isVerified(request)) return 'declared';
  return relation?.certainty ?? (standing.onBehalf === 'entered' ? 'entered' : 'verified');
}
