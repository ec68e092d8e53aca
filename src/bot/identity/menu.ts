import type { TurnContext } from 'botbuilder';
import { type ShownPartner, shownPartner } from '../../../cards/kit/partnerLines.ts';
import { customersOffered } from '../../requests/customersOffered.ts';
import { type Assessment, assess, subscriptionShortfall } from '../../requests/standing.ts';
import type { SubscriptionShortfall } from '../../tenants/partnerDispute.ts';
import type { TenantFacts } from '../../tenants/tenantFacts.ts';
import { turnOf } from '../turn/turn.ts';
import type { BotServices } from './services.ts';

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
  /** The shortfall of the subscriptions; because of it asking is not offered. */
  readonly shortfall?: SubscriptionShortfall;
}

/** Looks up the offers to the tenant of a turn. The menu follows the tenant, in every card. */
export async function menuFor(services: BotServices, context: TurnContext): Promise<Menu> {
  const { tenantId, person, fromServiceTenant } = turnOf(context);
  const [facts, admin] = await Promise.all([
    services.directory.lookUp(tenantId),
    services.directory.adminOf(tenantId, person.id),
  ]);
  const assessment = assess(facts, admin, undefined, services.process);
  const { obstacle } = assessment;
  // A partner may itself be looked after by one, and asks for its customers all the same.
  const asksForCustomers = customersOffered(facts, {}, services.allowedTenants) !== undefined;
  const partner = obstacle?.reason === 'partner' && !asksForCustomers ? shownPartner(obstacle) : undefined;
  const ownShortfall = asksForCustomers ? undefined : subscriptionShortfall(facts, services.process);
  const shortfall = partner === undefined ? ownShortfall : undefined;
  return {
    facts,
    assessment,
    canRequest: partner === undefined && shortfall === undefined && !fromServiceTenant,
    ...(partner === undefined ? {} : { partner }),
    ...(shortfall === undefined ? {} : { shortfall }),
  };
}
