import type { Translator } from '../../src/locales/translator.ts';
import { contactOf } from '../../src/requests/people.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { plainName } from '../kit/plainName.ts';

/** A request for somebody who acted for it before. */
export interface FormerContactView {
  readonly request: AssistanceRequest;
  /** The assignee named the one who acts for it now, so the reader may object. */
  readonly mayObject: boolean;
  /** The reader sees the request in their list. */
  readonly maySee: boolean;
  readonly key: FormKey;
}

const fill = cardTemplate(new URL('./formerContactCard.json', import.meta.url));

/**
 * Replaces the status card of somebody who acted for a request before: it says who does now, and how to see the request. It is not kept up
 * to date, so it shows no state.
 */
export function formerContactCard(
  { request, mayObject, maySee, key }: FormerContactView,
  t: Translator,
): Card {
  const number = requestNumber(request);
  const name = plainName(contactOf(request).name) || t.text('status:line.somebody');
  const title = t.text('contact:former.title', { name, number });
  const data = { requestId: request.id, version: request.version, [key.name]: key.value };
  return fill(
    {
      title,
      text: t.text(`contact:former.${maySee ? 'text' : 'textGone'}`),
      actions: [
        ...(maySee ? [submitButton(t.text('info:actions.myRequests'), 'menu.myRequests')] : []),
        ...(mayObject ? [executeButton(t.text('contact:object.again'), 'contact.object', data)] : []),
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}
