import type { AssistanceRequest } from './request.ts';

/**
 * The tenant of whose open requests a request is one, where they are counted: the customer's; but the partner's own where a partner asked
 * for a tenant that nobody knows as its customer. Else whoever works at a partner could use up the room of any tenant.
 */
export function quotaTenantOf({
  tenantId,
  partner,
  standing: { onBehalf },
}: Pick<AssistanceRequest, 'tenantId' | 'partner' | 'standing'>): string {
  const isKnown = onBehalf === 'verified' || onBehalf === 'entered';
  return partner === undefined || isKnown ? tenantId : partner.tenantId;
}
