import type { ProcessData } from '../../onboarding/processData.ts';
import type { AllowedTenants } from '../../tenants/allowedTenants.ts';
import type { SubscriptionShortfall } from '../../tenants/partnerDispute.ts';
import { type ShownPartner, shownPartner } from '../../tenants/shownPartner.ts';
import type { TenantDirectory, TenantFacts } from '../../tenants/tenantFacts.ts';
import { customersOffered } from './customersOffered.ts';
import { type Assessment, assess, subscriptionShortfall } from './standing.ts';

/** The offers to a person of a tenant. */
export interface Menu {
  readonly facts: TenantFacts;
  readonly assessment: Assessment;
  /**
   * Asking for assistance is offered to a customer's tenant, unless a partner looks after it and the operator's rule forbids asking, or its
   * subscriptions are known to fall short.
   */
  readonly canRequest: boolean;
  /** The partner, if it is the reason that asking is not offered. */
  readonly partner?: ShownPartner;
  /** The shortfall of the subscriptions, if it is the reason that asking is not offered. */
  readonly shortfall?: SubscriptionShortfall;
}

/** The person who reads a menu. */
export interface MenuReader {
  readonly tenantId: string;
  readonly personId: string;
  /** Their tenant is the service's own. */
  readonly fromServiceTenant: boolean;
}

/** Looks up the offers to a person. They follow from the tenant, in every card. */
export async function menuOf(
  {
    directory,
    process,
    allowedTenants,
  }: {
    readonly directory: TenantDirectory;
    readonly process: ProcessData;
    readonly allowedTenants: AllowedTenants;
  },
  { tenantId, personId, fromServiceTenant }: MenuReader,
): Promise<Menu> {
  const [facts, admin] = await Promise.all([
    directory.lookUp(tenantId),
    directory.adminOf(tenantId, personId),
  ]);
  const assessment = assess(facts, admin, undefined, process);
  const { obstacle } = assessment;
  // A partner that is looked after by another partner may still ask for its own customers.
  const asksForCustomers = customersOffered(facts, {}, allowedTenants) !== undefined;
  const partner = obstacle?.reason === 'partner' && !asksForCustomers ? shownPartner(obstacle) : undefined;
  const ownShortfall = asksForCustomers ? undefined : subscriptionShortfall(facts, process);
  const shortfall = partner === undefined ? ownShortfall : undefined;
  return {
    facts,
    assessment,
    canRequest: partner === undefined && shortfall === undefined && !fromServiceTenant,
    ...(partner === undefined ? {} : { partner }),
    ...(shortfall === undefined ? {} : { shortfall }),
  };
}
