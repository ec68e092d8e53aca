import type { TurnContext } from 'botbuilder';
import { anyDisputeCard } from '../../../cards/partners/anyDisputeCard.ts';
import { changedText, decisionText } from '../../../cards/partners/disputeText.ts';
import { teamTimeZone } from '../../onboarding/businessHours.ts';
import type { Notice } from '../../requests/notice.ts';
import type { Repositories } from '../../store/store.ts';
import {
  type DisputeDecision,
  type Disputed,
  disputeOutcomes,
  isOfPartner,
  isSameSubject,
  type PartnerDispute,
  subscriptionOutcomes,
} from '../../tenants/partnerDispute.ts';
import { factsOfEntry, type TenantEntry } from '../../tenants/tenantEntry.ts';
import { isSameOrganisation, type Organisation } from '../../tenants/tenantFacts.ts';
import { vouchedSubscriptions } from '../../tenants/vouchedSubscription.ts';
import { isRequestsChannel } from '../identity/requestsChannel.ts';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/** A dispute with a known subject: only such a one has a card. */
type ShownDispute = PartnerDispute & { readonly about: Disputed };

/**
 * A specialist says on the dispute's card whether the partner, or the known facts about the subscriptions, are right. The decision becomes
 * the operator's entry of the tenant, at once here and within seconds elsewhere. Everybody sees who decided, and those who objected are
 * told. A later press is answered with that decision. A press that would undo an entry the operator has made since is answered with that
 * entry.
 */
export async function decideDispute(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  const refused = (reason: string): Answer => ({ kind: 'text', text: t.text(`chat:refused.${reason}`) });
  if (!(await isRequestsChannel(services, context))) return refused('place');
  const specialist = await services.specialists.check(context);
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
  const decided = await decide(services, { ...dispute, about: dispute.about }, decision);
  if ('onRecord' in decided) return { kind: 'text', text: changedText(decided.onRecord, t) };
  if (decided.decision === decision) {
    services.forgetEntry(dispute.tenantId);
    services.log.info({ tenantId: dispute.tenantId, outcome }, 'a dispute was decided');
    return {
      kind: 'card',
      card: anyDisputeCard({ ...dispute, about: dispute.about, decision, timeZone: zone }, t),
    };
  }
  return { kind: 'text', text: decisionText(decided, timeZone ?? zone, t) };
}

/** The operator's entry by now, unknown to the dispute's card; null: no partner. */
interface ChangedEntry {
  readonly onRecord: Organisation | null;
}

/** Answers with the decision that holds. It may be somebody else's. */
function decide(
  { store, newId }: BotServices,
  dispute: ShownDispute,
  decision: DisputeDecision,
): Promise<(ShownDispute & { readonly decision: DisputeDecision }) | ChangedEntry> {
  return store.transaction(async ({ disputes, tenants, notices }) => {
    const changed = changedSince(dispute, decision, await tenants.findEntry(dispute.tenantId));
    if (changed !== undefined && (await disputes.find(dispute.id))?.decision === undefined) return changed;
    if (!(await disputes.decide(dispute.id, decision))) {
      const first = (await disputes.find(dispute.id))?.decision;
      return { ...dispute, decision: first ?? decision };
    }
    const others = (await disputes.openOf(dispute.tenantId)).filter((other) => isAnswered(other, dispute));
    for (const { id } of others) await disputes.decide(id, decision);
    await saveEntry({ tenants }, dispute, decision);
    await notices.add(noticesOf([dispute, ...others], newId), decision.at);
    return { ...dispute, decision };
  });
}

/** A decision answers everybody of the tenant who objected to the same. */
function isAnswered({ about }: PartnerDispute, decided: ShownDispute): boolean {
  return about !== undefined && isSameSubject(about, decided.about);
}

/** An entry that names another partner, or none where one is to be confirmed, was made after somebody objected. */
function changedSince(
  { about }: ShownDispute,
  { outcome }: DisputeDecision,
  entry: TenantEntry | undefined,
): ChangedEntry | undefined {
  if (!isOfPartner(about)) return undefined;
  const fact = entry === undefined ? undefined : factsOfEntry(entry).partner;
  switch (fact?.outcome) {
    case 'yes':
      return isSameOrganisation(fact.partner, about.partner) ? undefined : { onRecord: fact.partner };
    case 'no':
      return outcome === 'noPartner' ? undefined : { onRecord: null };
    default:
      return undefined;
  }
}

async function saveEntry(
  { tenants }: Pick<Repositories, 'tenants'>,
  { tenantId, about }: ShownDispute,
  { outcome, by, at }: DisputeDecision,
): Promise<void> {
  const entry = await tenants.findEntry(tenantId);
  if (!isOfPartner(about)) {
    if (outcome !== 'mayAsk') return;
    return tenants.saveEntry({ ...entry, tenantId, subscriptions: vouchedSubscriptions }, by.id, at);
  }
  const { name, ...known } = about.partner;
  const partner = outcome === 'noPartner' ? null : { ...known, ...(name === '' ? {} : { name }) };
  await tenants.saveEntry({ ...entry, tenantId, partner }, by.id, at);
}

/** The cards are drawn anew for everybody, and each person who objected is told once. */
function noticesOf(decided: readonly PartnerDispute[], newId: () => string): readonly Notice[] {
  const cards = decided.filter(({ told }) => told);
  const people = new Map(decided.map((dispute) => [dispute.personId, dispute]));
  return [
    ...cards.map(({ id }): Notice => {
      return { id: newId(), recipient: { kind: 'requestsChannel' }, kind: 'disputeCard', eventId: id };
    }),
    ...[...people.values()].map(({ id, tenantId, personId }): Notice => {
      const recipient = { kind: 'person', tenantId, personId } as const;
      return { id: newId(), recipient, kind: 'disputeAnswer', eventId: id };
    }),
  ];
}
