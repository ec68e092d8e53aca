import type { TurnContext } from 'botbuilder';
import { disputeText } from '../../../cards/partners/disputeText.ts';
import type { Disputes } from '../../disputes/disputes.ts';
import { subscriptionShortfall } from '../../requests/standing.ts';
import {
  type DisputeDecision,
  type Disputed,
  isOfPartner,
  isSameSubject,
  type PartnerDispute,
} from '../../tenants/partnerDispute.ts';
import type { TenantFacts } from '../../tenants/tenantFacts.ts';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/** The same dispute of a tenant is told to the operator once a day, however often it is pressed and by whomever. */
const repeatAfterMilliseconds = 24 * 3600_000;

/**
 * "This is not right": the specialists' channel gets a card with the known facts about the partner, or about the subscriptions, and their
 * source. Everybody who objected hears the decision.
 */
export async function raiseDispute(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t, tenantId } = turnOf(context);
  const facts = await services.directory.lookUp(tenantId);
  const isOfSubscription = data['about'] === 'subscription';
  const about = isOfSubscription ? subscriptionOf(services, facts) : partnerOf(facts);
  if (about === undefined) {
    const key = isOfSubscription ? 'subscriptionDispute' : 'dispute';
    return { kind: 'text', text: t.text(`partner:${key}.nothingListed`) };
  }
  const noted = await noteDispute(services, context, about);
  if (noted === 'told') {
    const what = isOfPartner(about) ? 'its partner' : 'what is known of its subscriptions';
    services.log.warn({ tenantId }, `a tenant disputes ${what}`);
  }
  const key = typeof noted === 'string' ? 'thanks' : 'checkedLately';
  return { kind: 'text', text: disputeText(key, about, t, { service: services.serviceName }) };
}

function partnerOf(facts: TenantFacts): Disputed | undefined {
  const { partner } = facts;
  if (partner.outcome !== 'yes') return undefined;
  const { outcome: _yes, ...listed } = partner;
  return { ...nameOf(facts), ...listed };
}

function subscriptionOf({ process }: BotServices, facts: TenantFacts): Disputed | undefined {
  const subscription = subscriptionShortfall(facts, process);
  return subscription === undefined ? undefined : { ...nameOf(facts), subscription };
}

function nameOf({ displayName, domain }: TenantFacts): { readonly tenantName?: string } {
  const tenantName = displayName ?? domain;
  return tenantName === undefined ? {} : { tenantName };
}

/** The tenant's newest dispute of the same that the channel was told of. */
async function latestOf(
  disputes: Disputes,
  tenantId: string,
  about: Disputed,
): Promise<PartnerDispute | undefined> {
  return (await disputes.listToldOf(tenantId)).find((told) => isAbout(told, about));
}

function isAbout({ about }: PartnerDispute, subject: Disputed): boolean {
  return about !== undefined && isSameSubject(about, subject);
}

/** Writes down the dispute and the notices about it; answers with the decision where one was made within the day. */
function noteDispute(
  { store, newId, now }: BotServices,
  context: TurnContext,
  about: Disputed,
): Promise<'told' | 'known' | DisputeDecision> {
  const { tenantId, person } = turnOf(context);
  return store.transaction(async ({ disputes, notices }) => {
    const at = now();
    const latest = await latestOf(disputes, tenantId, about);
    const told = latest === undefined || Date.parse(at) - Date.parse(latest.at) > repeatAfterMilliseconds;
    if (!told && latest.decision !== undefined) return latest.decision;
    const open = (await disputes.openOf(tenantId)).filter((one) => isAbout(one, about));
    if (!told && open.some(({ personId }) => personId === person.id)) return 'known';
    const id = newId();
    await disputes.add({ id, tenantId, personId: person.id, at, told, about });
    if (!told) return 'known';
    const recipient = { kind: 'requestsChannel' } as const;
    await notices.add([{ id: newId(), recipient, kind: 'disputeCard', eventId: id }], at);
    return 'told';
  });
}
