import type { Translator } from '../src/locales/translator.ts';
import type { RequestEvent } from '../src/requests/event.ts';
import { type AssistanceRequest, requestNumber } from '../src/requests/request.ts';
import { plainName } from './plainName.ts';
import { tenantLabel } from './tenantLabel.ts';

/** What happened, as one line of plain text: a phone's lock screen shows nothing of a card. */
export function eventLine(
  event: RequestEvent,
  request: AssistanceRequest,
  audience: 'admin' | 'channel',
  t: Translator,
): string {
  return t.text(`status:line.${audience}.${event.action}`, {
    number: requestNumber(request),
    name: plainName(event.actor.name) || t.text('status:line.somebody'),
    tenant: plainName(tenantLabel(request)) || t.text('status:line.customer'),
  });
}
