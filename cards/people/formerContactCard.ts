import type { Translator } from '../../src/locales/translator.ts';
import { contactOf } from '../../src/requests/people.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { plainName } from '../kit/plainName.ts';

const fill = cardTemplate(new URL('./formerContactCard.json', import.meta.url));

/**
 * Replaces the status card of somebody who acted for a request before: it says who does now, and how to see the request. It is not kept up
 * to date, so it shows no state and has no button that acts on the request.
 */
export function formerContactCard(request: AssistanceRequest, t: Translator): Card {
  const number = requestNumber(request);
  const name = plainName(contactOf(request).name) || t.text('status:line.somebody');
  const title = t.text('contact:former.title', { name, number });
  return fill(
    {
      title,
      text: t.text('contact:former.text'),
      actions: [submitButton(t.text('info:actions.myRequests'), 'menu.myRequests')],
    },
    { speak: title, fallback: title, language: t.language },
  );
}
