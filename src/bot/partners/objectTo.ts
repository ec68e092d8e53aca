import type { TurnContext } from 'botbuilder';
import { disputeText } from '../../../cards/partners/disputeText.ts';
import { disputedPartner, disputedSubscription, raiseDispute } from '../../disputes/raiseDispute.ts';
import { isOfPartner } from '../../tenants/partnerDispute.ts';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * "This is not right": the specialists' channel gets a card with the facts about the partner, or about the subscriptions, and their source.
 * Everybody who objected is notified of the decision.
 */
export async function objectTo(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t, tenantId, person } = turnOf(context);
  const facts = await services.directory.lookUp(tenantId);
  const isOfSubscription = data['about'] === 'subscription';
  const about = isOfSubscription ? disputedSubscription(services.process, facts) : disputedPartner(facts);
  if (about === undefined) {
    const key = isOfSubscription ? 'subscriptionDispute' : 'dispute';
    return { kind: 'text', text: t.text(`partner:${key}.nothingListed`) };
  }
  const { store, newId, now } = services;
  const noted = await raiseDispute(
    { transaction: store.transaction, newId },
    { tenantId, personId: person.id, now },
    about,
  );
  if (noted === 'told') {
    const what = isOfPartner(about) ? 'its partner' : 'the facts about its subscriptions';
    services.log.warn({ tenantId }, `tenant disputes ${what}`);
  }
  const key = typeof noted === 'string' ? 'thanks' : 'checkedLately';
  return { kind: 'text', text: disputeText(key, about, t, { service: services.serviceName }) };
}
