import type { Subscription } from '../tenants/tenantFacts.ts';
import type { Plan, ProcessData } from './processData.ts';

/**
 * The meaning of a tenant's subscriptions for assistance. `eligible`: current and large enough; with `grace` if all of them are in their grace
 * period. `ended`: none is current. `notEligible`: the current plans are known not to include assistance. `tooFew`: fewer seats than the
 * segment's minimum. `unknown`: the subscriptions are not known, or a current plan is missing from the operator's lists.
 */
export type Eligibility =
  | {
      readonly outcome: 'eligible';
      readonly seats: number;
      readonly trial: boolean;
      readonly grace: boolean;
      readonly serviceIds: readonly string[];
    }
  | { readonly outcome: 'ended' }
  | { readonly outcome: 'notEligible' }
  | { readonly outcome: 'tooFew'; readonly seats: number; readonly minimum: number }
  | { readonly outcome: 'unknown' };

/**
 * Assesses subscriptions by the operator's plans and minimum seats. A subscription is current while it is Enabled, or in its grace period
 * (Warning). Plans that are not in the list do not count, and trials only if the list says so. Each segment has its own minimum; one
 * segment that reaches it is enough.
 */
export function judgeEligibility(
  subscriptions: readonly Subscription[] | undefined,
  process: Pick<ProcessData, 'plans' | 'services'>,
): Eligibility {
  if (subscriptions === undefined) return { outcome: 'unknown' };
  const known = judged.get(subscriptions);
  if (known?.process === process) return known.eligibility;
  const eligibility = judge(subscriptions, process);
  judged.set(subscriptions, { process, eligibility });
  return eligibility;
}

/** The results by subscriptions. A turn assesses them several times, and they stay the same object until the directory has new ones. */
const judged = new WeakMap<
  readonly Subscription[],
  { readonly process: Pick<ProcessData, 'plans' | 'services'>; readonly eligibility: Eligibility }
>();

function judge(
  subscriptions: readonly Subscription[],
  { plans, services }: Pick<ProcessData, 'plans' | 'services'>,
): Eligibility {
  const current = subscriptions.filter(({ status }) => status === 'Enabled' || status === 'Warning');
  const counted = current.flatMap((subscription) => {
    const plan = plans.eligible.find((candidate) => isSamePlan(candidate, subscription));
    return plan === undefined || isRefused(subscription, plans) ? [] : [{ subscription, plan }];
  });
  const segments = segmentsOf(counted, plans.minimumSeats);
  const nearest = segments.toSorted((a, b) => a.minimum - a.seats - (b.minimum - b.seats))[0];
  // The missing plan may be the unknown one.
  const mayBeMore = subscriptions.some((one) => one.status === 'Unknown' && !isRefused(one, plans));
  if (nearest === undefined) {
    return mayBeMore ? { outcome: 'unknown' } : withoutEligiblePlan(current, plans);
  }
  const { seats, minimum } = nearest;
  if (seats < minimum) return mayBeMore ? { outcome: 'unknown' } : { outcome: 'tooFew', seats, minimum };
  const available = new Set(counted.flatMap(({ plan }) => plan.services));
  return {
    outcome: 'eligible',
    seats: counted.reduce((sum, { subscription }) => sum + subscription.seats, 0),
    trial: counted.every(({ subscription }) => subscription.trial),
    grace: counted.every(({ subscription }) => subscription.status === 'Warning'),
    serviceIds: services.map(({ id }) => id).filter((id) => available.has(id)),
  };
}

/** A plan that is on no list may be a new eligible plan, so it never leads to a refusal. */
function withoutEligiblePlan(current: readonly Subscription[], plans: ProcessData['plans']): Eligibility {
  if (current.length === 0) return { outcome: 'ended' };
  return { outcome: current.every((one) => isRefused(one, plans)) ? 'notEligible' : 'unknown' };
}

function isRefused(subscription: Subscription, { ineligible, trials }: ProcessData['plans']): boolean {
  if (subscription.trial && trials === 'ignore') return true;
  return ineligible.some((plan) => isSamePlan(plan, subscription));
}

interface CurrentPlan {
  readonly subscription: Subscription;
  readonly plan: Plan;
}

/** The seats of each segment, compared with the segment's minimum. */
function segmentsOf(current: readonly CurrentPlan[], minimumSeats: ProcessData['plans']['minimumSeats']) {
  return [...new Set(current.map(({ plan }) => plan.segment))].map((segment) => ({
    minimum: minimumSeats[segment],
    seats: current
      .filter(({ plan }) => plan.segment === segment)
      .reduce((sum, { subscription }) => sum + subscription.seats, 0),
  }));
}

/** Compares ids if both plans have one, else names. A name may end in `*`. Names change over the years, ids do not. */
function isSamePlan(
  plan: { readonly skuId?: string | undefined; readonly skuPartNumber: string },
  { skuId, skuPartNumber }: Subscription,
): boolean {
  if (plan.skuId !== undefined && skuId !== undefined)
    return plan.skuId.toLowerCase() === skuId.toLowerCase();
  const [name, given] = [plan.skuPartNumber.toUpperCase(), skuPartNumber.toUpperCase()];
  return name.endsWith('*') ? given.includes(name.slice(0, -1)) : given === name;
}
