import type { Translator } from '../src/locales/translator.ts';
import type { Evidence } from '../src/tenants/tenantFacts.ts';
import { executeButton, submitButton } from './buttons.ts';
import { type Card, cardTemplate } from './card.ts';

/** The partner of a tenant, and how that is known. */
export interface PartnerNoticeView {
  readonly partnerName: string;
  readonly evidence: Evidence;
}

const fill = cardTemplate('partnerNotice');

/** What "request assistance" is answered with where a partner looks after the tenant: whom to talk to, and no way to ask. */
export function partnerNoticeCard({ partnerName, evidence }: PartnerNoticeView, t: Translator): Card {
  const spoken = t.text('info:partnerNotice.speak', { partnerName });
  return fill(
    {
      title: t.text('info:partnerNotice.title'),
      managed: t.text('info:partner.managed', { partnerName }),
      evidence: t.text(`info:partner.evidence.${evidence}`),
      talk: t.text('info:partner.talkToThem', { partnerName }),
      reason: t.text('info:partnerNotice.reason'),
      notRight: t.text('info:partnerNotice.notRight'),
      actions: [
        submitButton(t.text('info:actions.timeline'), 'menu.timeline', {}, { style: 'positive' }),
        executeButton(t.text('info:actions.dispute'), 'tenant.dispute'),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
