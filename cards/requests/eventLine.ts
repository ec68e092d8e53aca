import type en from '../../src/locales/en/status.json';
import type fr from '../../src/locales/fr/status.json';
import type { Translator } from '../../src/locales/translator.ts';
import { formerAssigneeOf, noteOf, type RequestEvent, reasonOf } from '../../src/requests/event.ts';
import type { RequestAction } from '../../src/requests/lifecycle.ts';
import { longestReason, longestText } from '../../src/requests/reason.ts';
import { type AssistanceRequest, type Person, requestNumber } from '../../src/requests/request.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';

/** A line of every action for both audiences. A language that lacks one does not compile. */
type Lines = Readonly<Record<'admin' | 'channel', Readonly<Record<RequestAction, string>>>>;
type WithLines<Catalogue extends { readonly line: Lines }> = Catalogue;
export type LinesOfLanguages = readonly [WithLines<typeof en>, WithLines<typeof fr>];

/**
 * An event as one line of plain text: a phone's lock screen shows nothing of a card.
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
    note: noteIn(event),
    name: nameOf(event.actor, t),
    from: nameOf(formerAssigneeOf(event), t),
    partner: plainName(request.partner?.name ?? '') || t.text('status:line.partner'),
    tenant: plainName(tenantLabel(request, t)) || t.text('status:line.customer'),
  });
}

function nameOf(person: Person | undefined, t: Translator): string {
  return plainName(person?.name ?? '') || t.text('status:line.somebody');
}

function noteIn(event: RequestEvent): string {
  return plainName(noteOf(event), longestText);
}

function reasonIn(event: RequestEvent): string {
  return plainName(reasonOf(event), longestReason);
}

/**
 * A request taken on with its meetings, one given back for a reason, meetings planned once more, and a request taken back by the partner
 * who asked, are told in words of their own.
 */
function whatHappened(
  event: RequestEvent,
  { partner }: AssistanceRequest,
  audience: 'admin' | 'channel',
  again: boolean,
): string {
  const { action, actor, state } = event;
  if (action === 'claim' && state === 'scheduled') return 'claimPlanned';
  if (action === 'release' && audience === 'channel' && reasonIn(event) !== '') return 'releaseBecause';
  if (action === 'takeOver' && audience === 'channel' && noteIn(event) !== '') return 'takeOverNoted';
  if (action === 'schedule' && again) return 'scheduleAgain';
  return action === 'withdraw' && partner?.tenantId === actor.tenantId ? 'withdrawByPartner' : action;
}
