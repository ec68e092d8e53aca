import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { isOfPartner, type PartnerOutcome } from '../../src/tenants/partnerDispute.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { partnerText } from '../kit/partnerLines.ts';
import type { DecidedDispute } from './disputeText.ts';

const fill = cardTemplate(new URL('./disputeAnswer.json', import.meta.url));

/** The result of a dispute for the person who raised it: they can ask now, or whom to talk to. */
export function disputeAnswerCard(
  { about, decision }: DecidedDispute,
  serviceName: string,
  t: Translator,
): Card {
  const { outcome } = decision;
  const text = isOfPartner(about)
    ? partnerText(`disputeAnswer.${outcome as PartnerOutcome}.text`, about.partner.name, t, { serviceName })
    : t.text(composedKey(`partner:disputeAnswer.${outcome}.text`), { serviceName });
  return fill(
    {
      title: t.text(`partner:disputeAnswer.${outcome}.title`),
      text,
      actions: [
        outcome === 'noPartner' || outcome === 'mayAsk'
          ? submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' })
          : submitButton(t.text('info:actions.timeline'), 'menu.timeline'),
      ],
    },
    { speak: text, fallback: text, language: t.language },
  );
}
