import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import {
  type DisputeDecision,
  type DisputedPartner,
  disputeOutcomes,
  type PartnerDispute,
} from '../../src/tenants/partnerDispute.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { drawFacts, type Fact, factOf } from '../kit/facts.ts';
import { formatMomentIn } from '../kit/format.ts';
import { partnerText } from '../kit/partnerLines.ts';
import { outcomeText } from './disputeText.ts';

/**
 * A dispute for the specialists: the same for everybody. It shows the organization of the person who raised it, and nothing else about
 * them.
 */
export type DisputeCardView = Pick<PartnerDispute, 'id' | 'tenantId' | 'at' | 'decision'> & {
  readonly about: DisputedPartner;
  /** IANA time zone of the team, used for the times of its other cards as well. */
  readonly timeZone: string;
};

const fill = cardTemplate(new URL('./disputeCard.json', import.meta.url));

/** A person disputes the partner of their tenant: the known facts, the evidence, and buttons that set the operator's entry. */
export function disputeCard(view: DisputeCardView, t: Translator): Card {
  const { about, tenantId, decision } = view;
  const tenant = about.tenantName ?? tenantId;
  const partnerName = about.partner.name;
  const text = (name: TextUnder<'partner:dispute'>) => t.text(`partner:dispute.${name}`);
  const spoken = partnerText('dispute.speak', partnerName, t, { tenant });
  return fill(
    {
      style: decision === undefined ? 'warning' : 'good',
      title: text(decision === undefined ? 'open' : 'decided'),
      tenant,
      // An id is long and means little to a reader.
      tenantSize: about.tenantName === undefined ? 'medium' : 'extraLarge',
      claim:
        about.tenantName === undefined
          ? partnerText('dispute.claimUnnamed', partnerName, t)
          : partnerText('dispute.claim', partnerName, t, { tenant }),
      facts: drawFacts(factsOf(view, t), 'fact', t),
      decision: decision === undefined ? [] : decisionLines(decision, view, t),
      hint: decision === undefined ? text('hint') : '',
      actions: decision === undefined ? actionsOf(view, t) : [],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function factsOf({ about, tenantId, at, timeZone }: DisputeCardView, t: Translator): readonly Fact[] {
  const { partner, signals } = about;
  const row = (name: TextUnder<'partner:dispute.rows'>, text: Fact['text']) =>
    factOf(t.text(`partner:dispute.rows.${name}`), text);
  return [
    row(
      'knownBy',
      signals.map((signal) => t.text(`partner:dispute.signal.${signal}`)),
    ),
    ...(partner.tenantId === undefined ? [] : [row('partnerId', [partner.tenantId])]),
    ...(about.tenantName === undefined ? [] : [row('tenantId', [tenantId])]),
    row('at', [formatMomentIn(at, timeZone, t)]),
  ];
}

function decisionLines(
  { outcome, by, at }: DisputeDecision,
  { about, timeZone }: DisputeCardView,
  t: Translator,
): readonly { readonly text: string }[] {
  const decided = outcomeText(outcome, about, t);
  return [
    { text: `✓ ${decided}` },
    { text: t.text('partner:dispute.decidedBy', { name: by.name, moment: formatMomentIn(at, timeZone, t) }) },
    { text: t.text('partner:dispute.toldThem') },
  ];
}

function actionsOf({ id }: DisputeCardView, t: Translator): readonly Button[] {
  return disputeOutcomes.map((decision) =>
    executeButton(t.text(`partner:dispute.decide.${decision}`), 'tenant.dispute', {
      disputeId: id,
      decision,
    }),
  );
}
