import type { Translator } from '../src/locales/translator.ts';
import type { RequestEvent } from '../src/requests/event.ts';
import { longestReleaseReason } from '../src/requests/releaseRequest.ts';
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
  const what = whatHappened(event, request, audience, again);
  return t.text(`status:line.${audience}.${what}`, {
    number: requestNumber(request),
    reason: reasonIn(event),
    name: plainName(event.actor.name) || t.text('status:line.somebody'),
    partner: plainName(request.partner?.name ?? '') || t.text('status:line.partner'),
    tenant: plainName(tenantLabel(request, t)) || t.text('status:line.customer'),
  });
}

/** A reason is for the team alone. */
function reasonIn({ note = '' }: RequestEvent): string {
  return plainName(note, longestReleaseReason);
}

/** A request taken on with its meetings, one given back for a reason, meetings planned once more, and a request taken back by the partner who asked, are told in words of their own. */
function whatHappened(
  event: RequestEvent,
  { partner }: AssistanceRequest,
  audience: 'admin' | 'channel',
  again: boolean,
): string {
  const { action, actor, state } = event;
  if (action === 'claim' && state === 'scheduled') return 'claimPlanned';
  if (action === 'release' && audience === 'channel' && reasonIn(event) !== '') return 'releaseBecause';
  if (action === 'schedule' && again) return 'scheduleAgain';
  return action === 'withdraw' && partner?.tenantId === actor.tenantId ? 'withdrawByPartner' : action;
}
