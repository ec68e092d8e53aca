import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { serviceNames } from '../kit/names.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';

/** A hit of a search as a message extension offers it. */
export interface FoundRequest {
  /** Goes into a conversation. The bot can't update somebody else's message, so it has nothing that changes. */
  readonly card: Card;
  /** Shown to the one who searches, before they choose; plain text. */
  readonly title: string;
  readonly text: string;
}

const fill = cardTemplate(new URL('./foundCard.json', import.meta.url));

/** A hit: a card with the number, the services and *Show*, and a preview with the customer and the state. */
export function foundRequest(
  request: AssistanceRequest,
  { services }: Pick<ProcessData, 'services'>,
  t: Translator,
): FoundRequest {
  const number = requestNumber(request);
  const named = t.list(serviceNames(request.answers.services, services, t));
  const show = executeButton(t.text('status:actions.showNumber', { number }), 'request.show', {
    requestId: request.id,
  });
  const spoken = t.text('search:found', { number, services: named });
  return {
    card: fill(
      { number, services: named, actions: [show] },
      { speak: spoken, fallback: spoken, language: t.language },
    ),
    title: t.text('search:foundTitle', { number, customer: plainName(tenantLabel(request, t)) }),
    text: t.text('search:foundText', { state: t.text(`status:state.${request.state}`), services: named }),
  };
}
