import type { RequestEvent } from './event.ts';
import type { Transition } from './lifecycle.ts';
import type { Notice, NoticeKind, Recipient } from './notice.ts';
import { type AssistanceRequest, isSamePerson } from './request.ts';

const channel: Recipient = { kind: 'requestsChannel' };

/** The requester of a request as a recipient: in their own tenant, a partner's where one asked on the customer's behalf. */
export function requesterOf({ requester }: Pick<AssistanceRequest, 'requester'>): Recipient {
  return { kind: 'person', tenantId: requester.tenantId, personId: requester.id };
}

/** Further effects of an event. */
export interface Consequences {
  /** The row of the lifecycle; a new request has none, and its card tells of it. */
  readonly transition?: Transition;
  /** Cards of the requester's, besides the status card, that show it. */
  readonly cards?: readonly NoticeKind[];
  /** Meetings are in the specialists' calendars. */
  readonly keepsCalendars?: boolean;
}

/**
 * The notices of an event. Cards that show the request are always brought up to date. A line of text goes to those the lifecycle names, but
 * never to the one who acted: nobody is notified of their own actions.
 */
export function noticesFor(
  request: AssistanceRequest,
  event: RequestEvent,
  newId: () => string,
  { transition, cards = [], keepsCalendars = false }: Consequences = {},
): readonly Notice[] {
  const requester = requesterOf(request);
  const own = isSamePerson(event.actor, request.requester);
  const { tells = [], movesMeetings = false } = transition ?? {};
  const { assignee } = request;
  const notice = (recipient: Recipient, kind: NoticeKind): Notice => ({
    id: newId(),
    requestId: request.id,
    recipient,
    kind,
    ...(kind === 'eventLine' ? { eventId: event.id } : {}),
  });
  return [
    notice(channel, 'requestCard'),
    ...(tells.includes('channel') ? [notice(channel, 'eventLine')] : []),
    notice(requester, 'statusCard'),
    ...(tells.includes('requester') && !own ? [notice(requester, 'eventLine')] : []),
    ...(tells.includes('assignee') && assignee !== undefined && !isSamePerson(assignee, event.actor)
      ? [notice({ kind: 'person', tenantId: assignee.tenantId, personId: assignee.id }, 'eventLine')]
      : []),
    ...cards.map((kind) => notice(requester, kind)),
    ...(keepsCalendars && movesMeetings
      ? [notice({ kind: 'calendar', requestId: request.id }, 'calendarEvents')]
      : []),
  ];
}
