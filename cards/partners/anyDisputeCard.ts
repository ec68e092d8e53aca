import type { Translator } from '../../src/locales/translator.ts';
import { type Disputed, isOfPartner, type PartnerDispute } from '../../src/tenants/partnerDispute.ts';
import type { Card } from '../kit/card.ts';
import { disputeCard } from './disputeCard.ts';
import { subscriptionDisputeCard } from './subscriptionDisputeCard.ts';

/** The specialists' card of a dispute of any subject, with times in the team's zone (IANA). */
export function anyDisputeCard(
  dispute: PartnerDispute & { readonly about: Disputed; readonly timeZone: string },
  t: Translator,
): Card {
  const { about } = dispute;
  return isOfPartner(about)
    ? disputeCard({ ...dispute, about }, t)
    : subscriptionDisputeCard({ ...dispute, about }, t);
}
