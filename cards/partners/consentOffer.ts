import { whatConsentReads } from '../../src/invitation/whatConsentReads.ts';
import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { linkButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The consent that an organization can give. */
export interface ConsentOfferView {
  /** Microsoft's page for it. */
  readonly link: string;
  /** Cross-tenant partners are read as well. */
  readonly readsPartnerPolicies: boolean;
}

const fill = cardTemplate(new URL('./consentOffer.json', import.meta.url));
const fillClosed = cardTemplate(new URL('../forms/closedForm.json', import.meta.url));

/**
 * Offers a consent to a person who has sent a request without one: the data that is read, the reason, who can consent, and how to withdraw.
 */
export function consentOfferCard({ link, readsPartnerPolicies }: ConsentOfferView, t: Translator): Card {
  const text = (name: TextUnder<'consent:offer'>) => t.text(`consent:offer.${name}`);
  const spoken = text('speak');
  return fill(
    {
      title: text('title'),
      intro: text('intro'),
      readTitle: text('readTitle'),
      read: whatConsentReads(readsPartnerPolicies).map((what) => ({
        text: t.text(composedKey(`kit:consent.read.${what}`)),
      })),
      parts: (['why', 'only', 'who', 'back'] as const).map((part) => ({
        title: text(`${part}Title`),
        text: text(part),
      })),
      actions: [
        linkButton(text('open'), link, { style: 'positive' }),
        submitButton(text('decline'), 'form.cancel', { offer: 'consent' }),
        submitButton(t.text('info:actions.privacy'), 'menu.privacy'),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** Replaces the offer after the person has declined it. */
export function consentDeclinedCard(t: Translator): Card {
  const title = t.text('consent:declined.title');
  return fillClosed(
    { mark: '✓', title, text: t.text('consent:declined.text') },
    { speak: title, fallback: title, language: t.language },
  );
}
