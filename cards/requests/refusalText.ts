import type { Translator } from '../../src/locales/translator.ts';
import type { ActionOutcome } from '../../src/requests/actions/performAction.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import { mostColleagues } from '../../src/requests/people.ts';
import { maxOpenQuestions } from '../../src/requests/questions.ts';
import type { InputFault } from '../../src/requests/refusal.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { channelName } from '../channels/channelName.ts';
import { formatMoment } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';
import { relationEndedLines } from '../partners/relationEnded.ts';

/** Why an action was not performed. */
export type Refusal = Extract<ActionOutcome, { readonly ok: false }>;

/**
 * A refusal as one line of plain text that names the alternatives.
 *
 * @param side of the reader: the alternatives of a specialist are none of the customer's
 */
export function refusalText(refusal: Refusal, t: Translator, side: Side): string {
  if (refusal.reason === 'noPlan' || refusal.reason === 'noSlot') {
    const { fault, suggestion } = refusal.reason === 'noPlan' ? refusal.plan : refusal.slot;
    const texts = side === 'customer' ? 'slot' : 'plan';
    // The suggestion is the customer's local time. Read as UTC, it is written unchanged.
    return t.text(`status:refusal.${texts}.${fault}`, { start: formatMoment(`${suggestion}:00Z`, 'UTC', t) });
  }
  if (refusal.reason === 'meetingFirst') {
    const { first, request } = refusal;
    return t.text('phases:refusal.meetingFirst', {
      number: requestNumber(request),
      first: meetingTitle(first, t),
      when: formatMoment(first.startsAt, request.answers.timeZone, t),
    });
  }
  if (refusal.reason === 'tooManyQuestions') {
    return t.text('desk:refusal.tooManyQuestions', { most: t.number(maxOpenQuestions) });
  }
  if (refusal.reason === 'noLink') return t.text('status:refusal.noLink');
  if (refusal.reason === 'notNow') {
    return t.text(`phases:refusal.${refusal.why}`, { number: requestNumber(refusal.request) });
  }
  if (refusal.reason === 'noColleague') {
    return t.text(`desk:noColleague.${refusal.why}`, {
      number: requestNumber(refusal.request),
      name: plainName(refusal.request.assignee?.name ?? '') || t.text('status:line.somebody'),
    });
  }
  if (refusal.reason === 'asksFirst') {
    const { request, colleague, channel } = refusal;
    const name = plainName(colleague?.name ?? '') || t.text('status:line.somebody');
    return colleague === undefined
      ? t.text('channels:move.question', { number: requestNumber(request), channel: channelName(channel, t) })
      : t.text('channels:give.question', { number: requestNumber(request), name });
  }
  if (refusal.reason === 'noFollower') {
    const values = { number: requestNumber(refusal.request), most: t.number(mostColleagues) };
    return t.text(`colleagues:refusal.${refusal.why}`, values);
  }
  const { reason, request } = refusal;
  const number = request === undefined ? '' : requestNumber(request);
  switch (reason) {
    case 'relationEnded':
      return request === undefined
        ? t.text('status:refusal.unknown')
        : t.sentences(...relationEndedLines(request, t));
    case 'unknown':
    case 'unchecked':
    case 'ownRequest':
      return t.text(`status:refusal.${reason}`);
    case 'invalid':
      return 'fault' in refusal && refusal.fault !== undefined
        ? faultText(refusal.fault, t)
        : t.text('status:refusal.invalid');
    case 'taken':
      return request?.assignee === undefined
        ? notAllowedText(undefined, t, side)
        : t.text('status:refusal.taken', {
            number,
            name: plainName(request.assignee.name) || t.text('status:line.somebody'),
          });
    case 'changed':
      return t.text('status:refusal.changed', { number });
    case 'notAllowed':
      return notAllowedText(request, t, side);
  }
}

function notAllowedText(request: AssistanceRequest | undefined, t: Translator, side: Side): string {
  const state = request?.state ?? 'unknown';
  const number = request === undefined ? '' : requestNumber(request);
  return t.text(`status:refusal.${side === 'team' ? 'notAllowed' : 'notForCustomer'}.${state}`, { number });
}

/** Names the input of a form that does not fit, and its limit. */
function faultText({ field, is, most = 0, length = 0 }: InputFault, t: Translator): string {
  const values = {
    field: t.text(`status:refusal.field.${field}`),
    most: t.number(most),
    length: t.number(length),
  };
  return t.text(`status:refusal.fault.${is}`, values);
}
