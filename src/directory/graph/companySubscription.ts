import type { Row } from '../../graph/sendGraphRequest.ts';
import { guidOf, nameOf } from './values.ts';

/** The states of a subscription that Graph documents. */
export type KnownStatus = 'Enabled' | 'Warning' | 'Suspended' | 'Deleted' | 'LockedOut';

/** A tenant's subscription, as far as it is used; undefined for a value that Graph left out or that is not known yet. */
export interface CompanySubscription {
  readonly id: string | undefined;
  readonly skuId: string | undefined;
  readonly status: KnownStatus | undefined;
  readonly trial: boolean | undefined;
  readonly licences: number | undefined;
  /** The tenant that created it: an id, `none`, or `unclear` where something stands there that is no tenant's id. */
  readonly owner: string;
}

/** The properties of it that are asked for. */
export const companySubscriptionProperties = [
  'id',
  'skuId',
  'status',
  'isTrial',
  'totalLicenses',
  'ownerTenantId',
] as const;

/** A subscription as Graph tells of it. */
export function companySubscription(row: Row): CompanySubscription {
  return {
    id: guidOf(row['id']) ?? nameOf(row['id']),
    skuId: guidOf(row['skuId']),
    status: knownStatus(row['status']),
    trial: typeof row['isTrial'] === 'boolean' ? row['isTrial'] : undefined,
    licences: countOf(row['totalLicenses']),
    owner: ownerOf(row['ownerTenantId']),
  };
}

/** A documented state; others are left open, as there may be new ones. */
export function knownStatus(value: unknown): KnownStatus | undefined {
  return knownStatuses.find((status) => status === value);
}

const knownStatuses: readonly KnownStatus[] = ['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut'];

/** A number of licences. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

const noTenant = '00000000-0000-0000-0000-000000000000';

/** Directly bought subscriptions name nobody, be it by null, nothing, an empty text or zeros. */
export function ownerOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  const id = guidOf(value);
  if (id === undefined) return 'unclear';
  return id === noTenant ? 'none' : id;
}
