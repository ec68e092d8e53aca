import type { Row } from '../../graph/sendGraphRequest.ts';
import { guidOf, nameOf } from './values.ts';

/** The documented states of a subscription in Graph. */
export type KnownStatus = 'Enabled' | 'Warning' | 'Suspended' | 'Deleted' | 'LockedOut';

/** The used parts of a tenant's subscription; undefined for a value that is missing or not known. */
export interface CompanySubscription {
  readonly id: string | undefined;
  readonly skuId: string | undefined;
  readonly status: KnownStatus | undefined;
  readonly trial: boolean | undefined;
  readonly licences: number | undefined;
  /** The tenant that created it: an id, `none`, or `unclear` if the value is not a tenant id. */
  readonly owner: string;
}

/** The properties to read. */
export const companySubscriptionProperties = [
  'id',
  'skuId',
  'status',
  'isTrial',
  'totalLicenses',
  'ownerTenantId',
] as const;

/** A subscription from Graph's object. */
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

/** A documented state; undefined for any other, because there may be new ones. */
export function knownStatus(value: unknown): KnownStatus | undefined {
  return knownStatuses.find((status) => status === value);
}

const knownStatuses: readonly KnownStatus[] = ['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut'];

/** A number of licenses. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

const noTenant = '00000000-0000-0000-0000-000000000000';

/** A subscription that was bought directly has no owner: null, a missing value, an empty text or zeros. */
export function ownerOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  const id = guidOf(value);
  if (id === undefined) return 'unclear';
  return id === noTenant ? 'none' : id;
}
