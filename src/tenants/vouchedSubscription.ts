import type { TenantEntry } from './tenantEntry.ts';

/**
 * The operator's entry on the subscriptions of a tenant that a specialist allowed to ask. This plan is on no list, so it counts as possibly
 * eligible: nobody is refused, and the admin declares the subscription. Entries of older versions have no other way to say so.
 */
export const vouchedSubscriptions: NonNullable<TenantEntry['subscriptions']> = [
  { skuPartNumber: 'CHECKED_BY_SPECIALIST', status: 'Enabled', seats: 0, trial: false },
];
