import type { AssistanceRequest } from './request.ts';

/** The request was not created, because its tenant has reached the quota of open requests. */
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
 * The tenant of the quota that a request uses: the customer's. It is the partner's if a partner asked for a tenant that is not known as its
 * customer. Otherwise anybody at a partner could use up the quota of any tenant.
 */
export function quotaTenantOf({
  tenantId,
  partner,
  standing: { onBehalf },
}: Pick<AssistanceRequest, 'tenantId' | 'partner' | 'standing'>): string {
  const isKnown = onBehalf === 'verified' || onBehalf === 'entered';
  return partner === undefined || isKnown ? tenantId : partner.tenantId;
}
