import type { TurnContext } from 'botbuilder';
import { anyDisputeCard } from '../../../cards/partners/anyDisputeCard.ts';
import { changedText, decisionText } from '../../../cards/partners/disputeText.ts';
import { decideDispute } from '../../disputes/decideDispute.ts';
import type { TextUnder } from '../../locales/textKey.ts';
import { teamTimeZone } from '../../onboarding/businessHours.ts';
import {
  type DisputeDecision,
  disputeOutcomes,
  isOfPartner,
  subscriptionOutcomes,
} from '../../tenants/partnerDispute.ts';
import { isDefaultChannel, senderOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * A specialist decides on the dispute's card whether the facts about the partner or the subscriptions are right. The decision becomes the
 * operator's entry of the tenant, at once here and within seconds elsewhere. Everybody sees who decided, and those who objected are
 * notified. A later press shows the decision. A press that would undo a newer entry of the operator's shows that entry.
 */
export async function answerDispute(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  const refused = (reason: TextUnder<'chat:refused'>): Answer => ({
    kind: 'text',
    text: t.text(`chat:refused.${reason}`),
  });
  if (!(await isDefaultChannel(services, context))) return refused('place');
  const specialist = await services.specialists.check(senderOf(context));
  if (specialist === 'unknown') return { kind: 'text', text: t.text('status:refusal.unchecked') };
  if (specialist === 'no') return refused('specialistsOnly');
  const dispute = await services.store.disputes.find(String(data['disputeId']));
  if (dispute?.about === undefined) return refused('verb');
  const outcomes = isOfPartner(dispute.about) ? disputeOutcomes : subscriptionOutcomes;
  const outcome = outcomes.find((known) => known === data['decision']);
  if (outcome === undefined) return refused('verb');
  const { person, timeZone } = turnOf(context);
  const zone = teamTimeZone(services.process);
  const decision: DisputeDecision = { outcome, by: person, at: services.now() };
  const { store, newId } = services;
  const shown = { ...dispute, about: dispute.about };
  const decided = await decideDispute({ transaction: store.transaction, newId }, shown, decision);
  if ('onRecord' in decided) return { kind: 'text', text: changedText(decided.onRecord, t) };
  if (decided.decision === decision) {
    services.forgetEntry(dispute.tenantId);
    services.log.info({ tenantId: dispute.tenantId, outcome }, 'dispute decided');
    return {
      kind: 'card',
      card: anyDisputeCard({ ...dispute, about: dispute.about, decision, timeZone: zone }, t),
    };
  }
  return { kind: 'text', text: decisionText(decided, timeZone ?? zone, t) };
}
