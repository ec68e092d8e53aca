import type { Translator } from '../../src/locales/translator.ts';
import type { ShownPartner } from '../../src/tenants/shownPartner.ts';
import { executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { partnerLines } from '../kit/partnerLines.ts';

const fill = cardTemplate(new URL('./partnerNotice.json', import.meta.url));

/**
 * Answers "request assistance" if a partner looks after the tenant: whom to talk to, the evidence, and no way to ask. A person who declared
 * the partner can't dispute it; they change their answer.
 */
export function partnerNoticeCard(partner: ShownPartner, t: Translator): Card {
  const { managed, evidence, talk } = partnerLines(partner, t);
  const spoken = t.sentences(managed, talk);
  const disputable = partner.signals.some((signal) => signal !== 'declaration');
  return fill(
    {
      title: t.text('info:partnerNotice.title'),
      managed,
      evidence,
      talk,
      reason: t.text('info:partnerNotice.reason'),
      notRight: disputable ? t.text('info:partnerNotice.notRight') : '',
      actions: [
        submitButton(t.text('info:actions.timeline'), 'menu.timeline', {}, { style: 'positive' }),
        ...(disputable ? [executeButton(t.text('info:actions.dispute'), 'tenant.dispute')] : []),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
