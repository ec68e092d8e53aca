import type { ProcessData } from '../onboarding/processData.ts';
import type { AllowedTenants } from '../tenants/allowedTenants.ts';
import type { SubscriptionShortfall } from '../tenants/partnerDispute.ts';
import { type ShownPartner, shownPartner } from '../tenants/shownPartner.ts';
import type { TenantDirectory, TenantFacts } from '../tenants/tenantFacts.ts';
import { customersOffered } from './customersOffered.ts';
import { type Assessment, assess, subscriptionShortfall } from './standing.ts';

/** The offers to a person where they are. */
export interface Menu {
  readonly facts: TenantFacts;
  readonly assessment: Assessment;
  /**
   * Asking is offered: in a personal chat of a customer's tenant, unless a partner looks after it and the operator's rule says so, or its
   * subscriptions are known not to do.
   */
  readonly canRequest: boolean;
  /** The partner because of whom asking is not offered. */
  readonly partner?: ShownPartner;
  /** The shortfall of the subscriptions because of which asking is not offered. */
  readonly shortfall?: SubscriptionShortfall;
}

/** Who looks at a menu. */
export interface MenuReader {
  readonly tenantId: string;
  readonly personId: string;
  /** Their tenant is the service's own. */
  readonly fromServiceTenant: boolean;
}

/** Looks up the offers to a person. The menu follows the tenant, in every card. */
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
  // A partner may itself be looked after by one, and asks for its customers all the same.
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
