import type { TurnContext } from 'botbuilder';
import { type Assessment, assess } from '../requests/standing.ts';
import type { TenantFacts } from '../tenants/tenantFacts.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/** What a person can be offered where they are. */
export interface Menu {
  readonly facts: TenantFacts;
  readonly assessment: Assessment;
  /** Asking is offered: in a personal chat of a customer's tenant that no partner looks after. */
  readonly canRequest: boolean;
  /** The partner who looks after the tenant, if one is known. */
  readonly partnerName?: string;
}

/** Looks up what the tenant of a turn is offered. The menu follows the tenant, in every card. */
export async function menuFor(services: BotServices, context: TurnContext): Promise<Menu> {
  const { tenantId, person, fromServiceTenant } = turnOf(context);
  const facts = await services.directory.lookUp(tenantId);
  const assessment = assess(facts, person.id, undefined, services.process);
  const partner = facts.partner.outcome === 'yes' ? facts.partner.partner.name : undefined;
  return {
    facts,
    assessment,
    canRequest: partner === undefined && !fromServiceTenant,
    ...(partner === undefined ? {} : { partnerName: partner }),
  };
}
