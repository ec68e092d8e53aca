import type { RequestEvent } from './event.ts';
import { lifecycle } from './lifecycle.ts';
import type { Notice, NoticeKind, Recipient } from './notice.ts';
import type { AssistanceRequest } from './request.ts';

const channel: Recipient = { kind: 'requestsChannel' };

/**
 * What is to be delivered because of an event. Cards that show the request are always brought up to date; a line of text goes to
 * those the lifecycle names, but never to the one who acted: nobody is notified of what they did themselves.
 */
export function noticesFor(
  request: AssistanceRequest,
  event: RequestEvent,
  newId: () => string,
): readonly Notice[] {
  const requester: Recipient = { kind: 'person', tenantId: request.tenantId, personId: request.requester.id };
  const own = event.actor.id === request.requester.id && event.actor.tenantId === request.tenantId;
  const tells = lifecycle.find(({ action }) => action === event.action)?.tells ?? [];
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
    ...(tells.includes('admins') && !own ? [notice(requester, 'eventLine')] : []),
    ...(event.action === 'schedule' ? [notice(requester, 'scheduleCard')] : []),
  ];
}
