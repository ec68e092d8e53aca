import { consentDeclinedCard, consentOfferCard } from '../../../cards/partners/consentOffer.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import type { NamedCards } from './infoCards.ts';

const link = 'https://login.microsoftonline.com/9a4c5c3e-6f7f-4d3f-9a25-1b6f6f2f0001/v2.0/adminconsent';

/** The offer of a consent, and its outcomes. */
export function consentCards(t: Translator): NamedCards {
  return {
    'offer of a consent': consentOfferCard({ link, readsPartnerPolicies: false }, t),
    'offer of a consent, partner policies included': consentOfferCard(
      { link, readsPartnerPolicies: true },
      t,
    ),
    'consent declined': consentDeclinedCard(t),
  };
}
