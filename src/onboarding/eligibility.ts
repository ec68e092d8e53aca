import type { Subscription } from '../tenants/tenantFacts.ts';
import type { Plan, ProcessData } from './processData.ts';

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
 * (Warning). Plans that are not in the list do not count. Each segment has a minimum of its own, and one that reaches it is enough.
 */
export function judgeEligibility(
  subscriptions: readonly Subscription[] | undefined,
  { plans, services }: Pick<ProcessData, 'plans' | 'services'>,
): Eligibility {
  if (subscriptions === undefined) return { outcome: 'unknown' };
  const current = subscriptions
    .filter(({ status }) => status === 'Enabled' || status === 'Warning')
    .flatMap((subscription) => {
      const plan = plans.eligible.find(({ skuPartNumber }) => isSameSku(skuPartNumber, subscription));
      return plan === undefined ? [] : [{ subscription, plan }];
    });
  const segments = segmentsOf(current, plans.minimumSeats);
  const nearest = segments.toSorted((a, b) => a.minimum - a.seats - (b.minimum - b.seats))[0];
  if (nearest === undefined) return { outcome: 'ended' };
  const { seats, minimum } = nearest;
  if (seats < minimum) return { outcome: 'tooFew', seats, minimum };
  const available = new Set(current.flatMap(({ plan }) => plan.services));
  return {
    outcome: 'eligible',
    seats: current.reduce((sum, { subscription }) => sum + subscription.seats, 0),
    trial: current.every(({ subscription }) => subscription.trial),
    serviceIds: services.map(({ id }) => id).filter((id) => available.has(id)),
  };
}

interface CurrentPlan {
  readonly subscription: Subscription;
  readonly plan: Plan;
}

/** The seats in each segment that has any plan, against the segment's minimum. */
function segmentsOf(current: readonly CurrentPlan[], minimumSeats: ProcessData['plans']['minimumSeats']) {
  return [...new Set(current.map(({ plan }) => plan.segment))].map((segment) => ({
    minimum: minimumSeats[segment],
    seats: current
      .filter(({ plan }) => plan.segment === segment)
      .reduce((sum, { subscription }) => sum + subscription.seats, 0),
  }));
}

function isSameSku(skuPartNumber: string, subscription: Subscription): boolean {
  return skuPartNumber.toUpperCase() === subscription.skuPartNumber.toUpperCase();
}
