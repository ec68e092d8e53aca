import { type AllowedTenants, isAllowed } from '../tenants/allowedTenants.ts';
import type { Consent } from './graph/consent.ts';

/** A tenant is read once in this time, in milliseconds, however often somebody reports a consent. */
const sameTenant = 60_000;
/** The largest number of tenants that are read in that time. */
const mostTenants = 30;

/** The parts for reading a tenant after a consent. */
export interface RefreshParts {
  readonly consent: Pick<Consent, 'refresh'>;
  /** The tenants that may use the service. */
  readonly allowedTenants: AllowedTenants;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/**
 * Reads a tenant again after somebody reports its consent. Anybody can report one, so the cost is bounded: a few look-ups, and only for
 * allowed tenants.
 *
 * @returns a function that takes a tenant id in lower case; it does not wait for the reading
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
