import { type AllowedTenants, isAllowed } from '../../tenants/allowedTenants.ts';
import type { Customer, TenantDirectory, TenantFacts } from '../../tenants/tenantFacts.ts';
import { type AskedFor, customerOf, type PartialAnswers } from '../answers.ts';
import type { Certainty } from '../request.ts';

/** The customers that people of a partner's tenant may ask for. */
export interface CustomersOffered {
  /** The partner's own organisation. */
  readonly own: { readonly tenantId: string; readonly name?: string };
  /** The partner's customers. Absent if no source knows them; the person then names a customer. */
  readonly known?: readonly Customer[];
  /** The tenants that may use the service. */
  readonly allowedTenants: AllowedTenants;
}

/**
 * The customers that people of a tenant may ask for, as well as their own organisation. Undefined if the tenant is no partner, or if none
 * of its customers may use the service. A person who chose a customer is asked again for whom they ask, even if their tenant is no longer a
 * partner.
 */
export function customersOffered(
  facts: TenantFacts,
  answers: PartialAnswers,
  allowedTenants: CustomersOffered['allowedTenants'],
): CustomersOffered | undefined {
  const isPartner = facts.isPartner === true || (facts.customers?.length ?? 0) > 0;
  const known = isPartner ? facts.customers : [];
  const offered: CustomersOffered = {
    own: {
      tenantId: facts.tenantId,
      ...(facts.displayName === undefined ? {} : { name: facts.displayName }),
    },
    ...(known === undefined ? {} : { known }),
    allowedTenants,
  };
  const hasChoice = known === undefined || known.some(({ tenantId }) => mayUse(tenantId, offered));
  return hasChoice || customerOf(answers) !== undefined ? offered : undefined;
}

/** Whether a tenant may use the service. */
export function mayUse(
  tenantId: string,
  { allowedTenants }: Pick<CustomersOffered, 'allowedTenants'>,
): boolean {
  return isAllowed(allowedTenants, tenantId);
}

/**
 * The evidence that a customer is the partner's. It is the partner's list of customers, or else the customer's own listed partner. The
 * partner's own statement counts only if no source knows the partner's customers. Undefined: the customer is not the partner's.
 */
export async function relationTo(
  { tenantId }: Extract<AskedFor, { kind: 'customer' }>,
  partner: TenantFacts,
  offered: CustomersOffered,
  directory: TenantDirectory,
): Promise<Certainty | undefined> {
  if (tenantId === undefined) return offered.known === undefined ? 'declared' : undefined;
  if (!mayUse(tenantId, offered)) return undefined;
  if (offered.known?.some((customer) => customer.tenantId.toLowerCase() === tenantId)) {
    return (partner.customersEvidence ?? partner.evidence) === 'directory' ? 'verified' : 'entered';
  }
  if (offered.known !== undefined) return undefined;
  const { partner: listed } = await directory.lookUp(tenantId);
  const isListed =
    listed.outcome === 'yes' && listed.partner.tenantId?.toLowerCase() === partner.tenantId.toLowerCase();
  if (!isListed || listed.evidence === 'declared') return 'declared';
  return listed.evidence === 'directory' ? 'verified' : 'entered';
}
