import { type AllowedTenants, isAllowed } from '../tenants/allowedTenants.ts';
import type { Consent } from './graph/consent.ts';

/** A tenant is read anew once in this time, in milliseconds, however often somebody says that it has consented. */
const sameTenant = 60_000;
/** So many are, of all tenants, in that time. */
const mostTenants = 30;

/** The parts that look again after a consent. */
export interface RefreshParts {
  readonly consent: Pick<Consent, 'refresh'>;
  /** The tenants that may use the service. */
  readonly allowedTenants: AllowedTenants;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/**
 * Reads a tenant anew after somebody says that it has consented. Anybody may say so: that costs no more than a few look-ups, of tenants
 * that may use the service.
 *
 * @returns takes a tenant id in lower case; nothing is waited for
 */
export function refreshAfterConsent({
  consent,
  allowedTenants,
  now,
}: RefreshParts): (tenantId: string) => void {
  const lately = new Map<string, number>();
  return (tenantId) => {
    const at = Date.parse(now());
    for (const [known, since] of lately) if (Math.abs(at - since) >= sameTenant) lately.delete(known);
    if (!isAllowed(allowedTenants, tenantId) || lately.has(tenantId) || lately.size >= mostTenants) return;
    lately.set(tenantId, at);
    void consent.refresh(tenantId);
  };
}
