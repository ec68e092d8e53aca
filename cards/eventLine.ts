import type { Translator } from '../src/locales/translator.ts';
import type { RequestEvent } from '../src/requests/event.ts';
import { type AssistanceRequest, requestNumber } from '../src/requests/request.ts';
import { plainName } from './plainName.ts';
import { tenantLabel } from './tenantLabel.ts';

/**
 * What happened, as one line of plain text: a phone's lock screen shows nothing of a card.
 *
 * @param again meetings had been planned before this event, so that planning them changed them
 */
export function eventLine(
  event: RequestEvent,
  request: AssistanceRequest,
  audience: 'admin' | 'channel',
  t: Translator,
  again = false,
): string {
  const what = whatHappened(event, request, again);
  return t.text(`status:line.${audience}.${what}`, {
    number: requestNumber(request),
    name: plainName(event.actor.name) || t.text('status:line.somebody'),
    partner: plainName(request.partner?.name ?? '') || t.text('status:line.partner'),
    tenant: plainName(tenantLabel(request, t)) || t.text('status:line.customer'),
  });
}

/** Meetings planned once more, and a request taken back by the partner who asked, are told in words of their own. */
function whatHappened(
  { action, actor }: RequestEvent,
  { partner }: AssistanceRequest,
  again: boolean,
): string {
  if (action === 'schedule' && again) return 'scheduleAgain';
  return action === 'withdraw' && partner?.tenantId === actor.tenantId ? 'withdrawByPartner' : action;
}
