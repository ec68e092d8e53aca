import type { Translator } from '../../src/locales/translator.ts';
import {
  type DisputeDecision,
  type Disputed,
  type DisputeOutcome,
  isOfPartner,
} from '../../src/tenants/partnerDispute.ts';
import type { Organisation } from '../../src/tenants/tenantFacts.ts';
import { formatMomentIn } from '../kit/format.ts';
import { partnerText } from '../kit/partnerLines.ts';
import { plainName } from '../kit/plainName.ts';

/** A decided dispute. */
export interface DecidedDispute {
  readonly about: Disputed;
  readonly decision: DisputeDecision;
}

/** A line of plain text for a person who disputes. A partner's name may be any text from the directory. */
export function disputeText(
  key: 'thanks' | 'checkedLately',
  about: Disputed,
  t: Translator,
  values: { readonly service: string },
): string {
  return isOfPartner(about)
    ? partnerText(`dispute.${key}`, plainName(about.partner.name), t, values)
    : t.text(`partner:subscriptionDispute.${key}`, values);
}

/** The effect of a decision on the partner, or on the subscriptions. */
export function outcomeText(outcome: DisputeOutcome, about: Disputed, t: Translator): string {
  switch (outcome) {
    case 'noPartner':
      return t.text('partner:dispute.outcome.noPartner');
    case 'partnerRight':
      return partnerText('dispute.outcome.partnerRight', isOfPartner(about) ? about.partner.name : '', t);
    case 'mayAsk':
    case 'subscriptionRight':
      return t.text(`partner:subscriptionDispute.outcome.${outcome}`);
  }
}

/** A line of plain text for a specialist whose card is older than the operator's entry; null: no partner. */
export function changedText(onRecord: Organisation | null, t: Translator): string {
  const record =
    onRecord === null
      ? t.text('partner:dispute.nobodyOnRecord')
      : partnerText('dispute.onRecord', plainName(onRecord.name), t);
  return t.text('partner:dispute.changed', { record });
}

/** A line of plain text for a specialist who presses after the decision, with its time in the specialist's zone. */
export function decisionText({ about, decision }: DecidedDispute, timeZone: string, t: Translator): string {
  const plain = isOfPartner(about)
    ? { ...about, partner: { ...about.partner, name: plainName(about.partner.name) } }
    : about;
  return t.text('partner:dispute.already', {
    name: plainName(decision.by.name),
    moment: formatMomentIn(decision.at, timeZone, t),
    outcome: outcomeText(decision.outcome, plain, t),
  });
}
