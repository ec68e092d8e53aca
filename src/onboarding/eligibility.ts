import type { Subscription } from '../tenants/tenantFacts.ts';
import type { Plan, ProcessData } from './processData.ts';

/**
 * The meaning of a tenant's subscriptions for assistance. `eligible`: current and large enough; `grace` if all of it has run out and is
 * only in its time of grace. `ended`: nothing is current. `notEligible`: the current plans are known not to bring assistance. `tooFew`:
 * fewer seats than the segment's minimum. `unknown`: nobody could say, or a current plan is missing from the operator's lists.
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
 * Judges subscriptions by the operator's plans and minimum seats. A subscription is current while Enabled, or in its grace time
 * (Warning). Plans that are not in the list do not count, and trials only if the list says so. Each segment has a minimum of its own,
 * and one that reaches it is enough.
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

/** The results for subscriptions: they are judged several times a turn, and stay the same ones until the directory says otherwise. */
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
  // An unknown plan may be just the missing one.
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

/** A plan that no list knows may be a new one that counts: nobody is turned away for it. */
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

/** The seats in each segment that has any plan, against the segment's minimum. */
function segmentsOf(current: readonly CurrentPlan[], minimumSeats: ProcessData['plans']['minimumSeats']) {
  return [...new Set(current.map(({ plan }) => plan.segment))].map((segment) => ({
    minimum: minimumSeats[segment],
    seats: current
      .filter(({ plan }) => plan.segment === segment)
      .reduce((sum, { subscription }) => sum + subscription.seats, 0),
  }));
}

/** By id where both have one; the name decides otherwise, and may end in `*`. Names drift over the years, ids do not. */
function isSamePlan(
  plan: { readonly skuId?: string | undefined; readonly skuPartNumber: string },
  { skuId, skuPartNumber }: Subscription,
): boolean {
  if (plan.skuId !== undefined && skuId !== undefined)
    return plan.skuId.toLowerCase() === skuId.toLowerCase();
  const [name, given] = [plan.skuPartNumber.toUpperCase(), skuPartNumber.toUpperCase()];
  return name.endsWith('*') ? given.includes(name.slice(0, -1)) : given === name;
}
