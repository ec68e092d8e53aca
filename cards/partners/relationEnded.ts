import type { Translator } from '../../src/locales/translator.ts';
import { isRefused } from '../../src/requests/relation.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { partnerText } from '../kit/partnerLines.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';

const fill = cardTemplate(new URL('./relationEnded.json', import.meta.url));

/** Replaces the cards of a request for the partner's people, once the partner does not look after the customer any more or never did. */
export function relationEndedCard(request: AssistanceRequest, t: Translator): Card {
  const [title, text] = relationEndedLines(request, t);
  return fill(
    { number: requestNumber(request), title, text },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The two sentences that the partner's people read then: that it ended or was refused, and who keeps the request. */
export function relationEndedLines(request: AssistanceRequest, t: Translator): readonly [string, string] {
  const tenant = plainName(tenantLabel(request, t)) || t.text('status:line.customer');
  // The customer's word stands, whatever a source finds later.
  const why = isRefused(request) ? 'refused' : 'ended';
  return [
    partnerText(`${why}.title`, plainName(request.partner?.name ?? ''), t, { tenant }),
    t.text(`partner:${why}.text`, { tenant, number: requestNumber(request) }),
  ];
}
