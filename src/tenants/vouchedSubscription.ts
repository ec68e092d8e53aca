import type { TenantEntry } from './tenantEntry.ts';

/**
 * The operator's entry on the subscriptions of a tenant that may ask by a specialist's word. No list of plans knows this plan, so that it
 * counts as one that may be eligible: nobody is turned away, and the admin declares the subscription. An entry of an older version has no
 * other way to say so.
 */
export const vouchedSubscriptions: NonNullable<TenantEntry['subscriptions']> = [
  { skuPartNumber: 'CHECKED_BY_SPECIALIST', status: 'Enabled', seats: 0, trial: false },
];
