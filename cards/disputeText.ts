import type { Translator } from '../src/locales/translator.ts';
import type { DisputeDecision, DisputedPartner } from '../src/tenants/partnerDispute.ts';
import { formatMoment } from './format.ts';
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
  return t.text(`partner:dispute.${key}`, { ...values, partnerName: plainName(partnerName) });
}

/** A line of plain text for a specialist who comes after the decision. */
export function decisionText({ about, decision }: DecidedDispute, t: Translator): string {
  return t.text('partner:dispute.already', {
    name: plainName(decision.by.name),
    moment: formatMoment(decision.at, 'UTC', t),
    outcome: t.text(`partner:dispute.outcome.${decision.outcome}`, {
      partnerName: plainName(about.partner.name),
    }),
  });
}
