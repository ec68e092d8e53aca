import type { Subscription } from '../tenants/tenantFacts.ts';
import type { ProcessData } from './processData.ts';

/**
 * What a tenant's subscriptions mean for assistance. `eligible`: current and large enough. `ended`: nothing eligible is current.
 * `tooFew`: fewer seats than the segment's minimum. `unknown`: nobody could say.
 */
export type Eligibility =
  | {
      readonly outcome: 'eligible';
      readonly seats: number;
      readonly trial: boolean;
      readonly serviceIds: readonly string[];
    }
  | { readonly outcome: 'ended' }
  | { readonly outcome: 'tooFew'; readonly seats: number; readonly minimum: number }
  | { readonly outcome: 'unknown' };

/**
 * Judges subscriptions by the operator's plans and minimum seats. A subscription is current while Enabled, or in its grace time
 * (Warning). Plans that are not in the list do not count.
 */
export function judgeEligibility(
  subscriptions: readonly Subscription[] | undefined,
  { plans, services }: Pick<ProcessData, 'plans' | 'services'>,
): Eligibility {
  if (subscriptions === undefined) return { outcome: 'unknown' };
  const current = subscriptions
    .filter(({ status }) => status === 'Enabled' || status === 'Warning')
    .flatMap((subscription) => {
      const plan = plans.eligible.find(({ skuPartNumber }) => skuPartNumber === subscription.skuPartNumber);
      return plan === undefined ? [] : [{ subscription, plan }];
    });
  if (current.length === 0) return { outcome: 'ended' };
  const seats = current.reduce((sum, { subscription }) => sum + subscription.seats, 0);
  const minimum = Math.min(...current.map(({ plan }) => plans.minimumSeats[plan.segment]));
  if (seats < minimum) return { outcome: 'tooFew', seats, minimum };
  const available = new Set(current.flatMap(({ plan }) => plan.services));
  return {
    outcome: 'eligible',
    seats,
    trial: current.every(({ subscription }) => subscription.trial),
    serviceIds: services.map(({ id }) => id).filter((id) => available.has(id)),
  };
}
