import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import {
  type DisputeDecision,
  type DisputedSubscription,
  type PartnerDispute,
  type SubscriptionShortfall,
  subscriptionOutcomes,
} from '../../src/tenants/partnerDispute.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { drawFacts, type Fact, factOf } from '../kit/facts.ts';
import { formatMomentIn } from '../kit/format.ts';
import { outcomeText } from './disputeText.ts';

/** A dispute for the specialists. It shows the organization of the person who raised it, and nothing else about them. */
export type SubscriptionDisputeView = Pick<PartnerDispute, 'id' | 'tenantId' | 'at' | 'decision'> & {
  readonly about: DisputedSubscription;
  /** IANA time zone of the team, used for the times of its other cards as well. */
  readonly timeZone: string;
};

const fill = cardTemplate(new URL('./disputeCard.json', import.meta.url));

/** A person disputes the facts about their subscriptions: the facts, the evidence, and buttons that decide. */
export function subscriptionDisputeCard(view: SubscriptionDisputeView, t: Translator): Card {
  const { id, about, tenantId, decision } = view;
  const { tenantName, subscription } = about;
  const tenant = tenantName ?? tenantId;
  const text = (name: TextUnder<'partner:subscriptionDispute'>, values?: Record<string, string>) =>
    t.text(`partner:subscriptionDispute.${name}`, values);
  const spoken = text('speak', { tenant });
  return fill(
    {
      style: decision === undefined ? 'warning' : 'good',
      title: text(decision === undefined ? 'open' : 'decided'),
      tenant,
      // An id is long and means little to a reader.
      tenantSize: tenantName === undefined ? 'medium' : 'extraLarge',
      claim: text(`claim.${subscription.reason}`),
      facts: drawFacts(factsOf(view, t), 'fact', t),
      decision: decision === undefined ? [] : decisionLines(view, decision, t),
      hint: decision === undefined ? text('hint') : '',
      actions:
        decision === undefined
          ? subscriptionOutcomes.map((outcome) =>
              executeButton(text(`decide.${outcome}`), 'tenant.dispute', {
                disputeId: id,
                decision: outcome,
              }),
            )
          : [],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function factsOf({ about, tenantId, at, timeZone }: SubscriptionDisputeView, t: Translator): readonly Fact[] {
  const { subscription, tenantName } = about;
  const row = (label: string, text: Fact['text']) => factOf(t.text(composedKey(`partner:${label}`)), text);
  return [
    row('subscriptionDispute.rows.onRecord', [onRecordText(subscription, t)]),
    row('dispute.rows.knownBy', [t.text(`partner:subscriptionDispute.knownBy.${subscription.evidence}`)]),
    ...(tenantName === undefined ? [] : [row('dispute.rows.tenantId', [tenantId])]),
    row('dispute.rows.at', [formatMomentIn(at, timeZone, t)]),
  ];
}

function onRecordText(subscription: SubscriptionShortfall, t: Translator): string {
  const seats =
    subscription.reason === 'tooFewSeats'
      ? { seats: t.number(subscription.seats), minimum: t.number(subscription.minimum) }
      : {};
  return t.text(`partner:subscriptionDispute.onRecord.${subscription.reason}`, seats);
}

function decisionLines(
  { about, timeZone }: SubscriptionDisputeView,
  { outcome, by, at }: DisputeDecision,
  t: Translator,
): readonly { readonly text: string }[] {
  return [
    { text: `✓ ${outcomeText(outcome, about, t)}` },
    { text: t.text('partner:dispute.decidedBy', { name: by.name, moment: formatMomentIn(at, timeZone, t) }) },
    { text: t.text('partner:dispute.toldThem') },
  ];
}
