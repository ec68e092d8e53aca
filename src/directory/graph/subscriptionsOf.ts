import type { Row } from '../../graph/sendGraphRequest.ts';
import type { Subscription } from '../../tenants/tenantFacts.ts';
import { type CompanySubscription, countOf, type KnownStatus, knownStatus } from './companySubscription.ts';
import { guidOf, nameOf } from './values.ts';

/** The properties of a subscribed SKU to read. */
export const subscribedSkuProperties = [
  'skuId',
  'skuPartNumber',
  'capabilityStatus',
  'prepaidUnits',
  'subscriptionIds',
] as const;

/**
 * A tenant's plans with their seats, and whether they are a trial, which only the single subscriptions show. A plan that is partly a trial
 * becomes two entries. If Graph's answer does not show a plan's state, its number of seats or whether they are a trial, the status of the
 * entry is `Unknown`.
 */
export function subscriptionsOf(
  skus: readonly Row[],
  bought: readonly CompanySubscription[],
): readonly Subscription[] {
  return skus.flatMap((sku) => entriesOf(sku, subscriptionsBehind(sku, bought)));
}

function entriesOf(sku: Row, behind: readonly CompanySubscription[]): readonly Subscription[] {
  const skuId = guidOf(sku['skuId']);
  const plan = {
    ...(skuId === undefined ? {} : { skuId }),
    skuPartNumber: nameOf(sku['skuPartNumber']) ?? '',
  };
  const status = knownStatus(sku['capabilityStatus']);
  const seats = status === undefined ? undefined : seatsOf(sku['prepaidUnits'], status);
  const split = seats === undefined ? undefined : splitByTrial(seats, behind);
  if (status === undefined || seats === undefined || split === undefined) {
    return [{ ...plan, status: 'Unknown', seats: seats ?? 0, trial: false }];
  }
  const parts = ([false, true] as const).map((trial) => ({
    ...plan,
    status: statusOf(
      behind.filter((one) => one.trial === trial),
      status,
    ),
    seats: trial ? split.trial : split.paid,
    trial,
  }));
  const filled = parts.filter((part) => part.seats > 0);
  if (filled.length > 0) return filled;
  const isTrial = behind.length > 0 && behind.every((one) => one.trial);
  return parts.filter((part) => part.trial === isTrial);
}

/**
 * The subscriptions of a plan: those that it names, else those with the same SKU. Current subscriptions decide if there are any. Deleted
 * ones never decide.
 */
function subscriptionsBehind(
  sku: Row,
  bought: readonly CompanySubscription[],
): readonly CompanySubscription[] {
  const ids: readonly unknown[] = Array.isArray(sku['subscriptionIds']) ? sku['subscriptionIds'] : [];
  const named = new Set(ids.map((id) => guidOf(id) ?? nameOf(id)).filter((id) => id !== undefined));
  const byId = bought.filter(({ id }) => id !== undefined && named.has(id));
  const skuId = guidOf(sku['skuId']);
  const all = byId.length > 0 ? byId : bought.filter((one) => skuId !== undefined && one.skuId === skuId);
  const left = all.filter(({ status }) => status !== 'Deleted');
  const current = left.filter(({ status }) => status !== 'Suspended' && status !== 'LockedOut');
  return current.length > 0 ? current : left;
}

/** The number of seats in a plan's state. */
function seatsOf(units: unknown, status: KnownStatus): number | undefined {
  const { enabled, warning, suspended, lockedOut } = (
    typeof units === 'object' && units !== null ? units : {}
  ) as Record<string, unknown>;
  switch (status) {
    case 'Enabled':
    case 'Warning': {
      const [now, inGrace] = [countOf(enabled), countOf(warning)];
      return now === undefined && inGrace === undefined ? undefined : (now ?? 0) + (inGrace ?? 0);
    }
    case 'Suspended':
      return countOf(suspended) ?? 0;
    case 'LockedOut':
      return countOf(lockedOut) ?? 0;
    case 'Deleted':
      return 0;
  }
}

/** The number of trial seats; undefined if it is not known. A plan without a subscription is not a trial. */
function splitByTrial(
  seats: number,
  behind: readonly CompanySubscription[],
): { readonly paid: number; readonly trial: number } | undefined {
  if (behind.some(({ trial }) => trial === undefined)) return undefined;
  const [paid, trials] = [behind.filter(({ trial }) => !trial), behind.filter(({ trial }) => trial)];
  if (trials.length === 0) return { paid: seats, trial: 0 };
  if (paid.length === 0) return { paid: 0, trial: seats };
  const [paidLicences, trialLicences] = [licencesOf(paid), licencesOf(trials)];
  if (paidLicences === undefined && trialLicences === undefined) return undefined;
  const paidSeats = Math.min(seats, paidLicences ?? Math.max(0, seats - (trialLicences ?? 0)));
  return { paid: paidSeats, trial: seats - paidSeats };
}

function licencesOf(bought: readonly CompanySubscription[]): number | undefined {
  return bought.reduce<number | undefined>(
    (sum, { licences }) => (sum === undefined || licences === undefined ? undefined : sum + licences),
    0,
  );
}

/** The paid part may be in its grace period while the trial is not. A plan's own state is that of its best part. */
function statusOf(behind: readonly CompanySubscription[], status: KnownStatus): KnownStatus {
  if (status !== 'Enabled' || behind.length === 0) return status;
  return behind.every((one) => one.status === 'Warning') ? 'Warning' : 'Enabled';
}
