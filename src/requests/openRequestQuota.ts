import type { AssistanceRequest } from './request.ts';

/** A request is not made, because the tenant it counts against has as many open ones as it may have. */
export class OpenRequestQuotaExceeded extends Error {
  readonly code = 'TOO_MANY_OPEN';
  /** How many are open. */
  readonly open: number;

  constructor(open: number) {
    super(`The tenant has ${open} open requests.`);
    this.name = 'OpenRequestQuotaExceeded';
    this.open = open;
  }
}

/**
 * The tenant that a request counts against in the limit of open requests: the customer's; but the partner's own where a partner asked for a
 * tenant that nobody knows as its customer. Else anybody who works at a partner could use up the room of any tenant.
 */
export function quotaTenantOf({
  tenantId,
  partner,
  standing: { onBehalf },
}: Pick<AssistanceRequest, 'tenantId' | 'partner' | 'standing'>): string {
  const isKnown = onBehalf === 'verified' || onBehalf === 'entered';
  return partner === undefined || isKnown ? tenantId : partner.tenantId;
}
