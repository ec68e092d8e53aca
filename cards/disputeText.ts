import type { Translator } from '../src/locales/translator.ts';
import type { DisputeDecision, DisputedPartner, DisputeOutcome } from '../src/tenants/partnerDispute.ts';
import type { Organisation } from '../src/tenants/tenantFacts.ts';
import { formatMoment } from './format.ts';
import { partnerText } from './partnerLines.ts';
import { plainName } from './plainName.ts';

/** A decided dispute. */
export interface DecidedDispute {
  readonly about: DisputedPartner;
  readonly decision: DisputeDecision;
}

/** A line of plain text for somebody who objects; the partner's name is whatever a directory says. */
export function disputeText(
  key: 'thanks' | 'checkedLately',
  partnerName: string,
  t: Translator,
  values: { readonly service: string },
): string {
  return partnerText(`dispute.${key}`, plainName(partnerName), t, values);
}

/** What a decision says of the partner. */
export function outcomeText(outcome: DisputeOutcome, partnerName: string, t: Translator): string {
  return outcome === 'noPartner'
    ? t.text('partner:dispute.outcome.noPartner')
    : partnerText('dispute.outcome.partnerRight', partnerName, t);
}

/** A line of plain text for a specialist whose card is older than the operator's entry, which says something else; null: no partner. */
export function changedText(onRecord: Organisation | null, t: Translator): string {
  const record =
    onRecord === null
      ? t.text('partner:dispute.nobodyOnRecord')
      : partnerText('dispute.onRecord', plainName(onRecord.name), t);
  return t.text('partner:dispute.changed', { record });
}

/** A line of plain text for a specialist who comes after the decision. */
export function decisionText({ about, decision }: DecidedDispute, t: Translator): string {
  return t.text('partner:dispute.already', {
    name: plainName(decision.by.name),
    moment: formatMoment(decision.at, 'UTC', t),
    outcome: outcomeText(decision.outcome, plainName(about.partner.name), t),
  });
}
