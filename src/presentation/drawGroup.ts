import { groupLine } from '../../cards/requests/eventLine.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import { asReadBy } from '../requests/event.ts';
import type { Notice } from '../requests/notice.ts';
import { isOfCustomer, readerOf } from '../requests/notices.ts';
import type { RequestEvents, Requests } from '../requests/ports.ts';
import { isShutOut } from '../requests/relation.ts';
import type { AssistanceRequest } from '../requests/request.ts';

/** Draws one line of several events of one action; a customer reads of their own requests. Undefined if there is nothing to show. */
export async function drawGroup(
  {
    store,
  }: { readonly store: { readonly requests: Pick<Requests, 'find'>; readonly events: RequestEvents } },
  { recipient, eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const event = await store.events.find(eventId);
  if (event?.group === undefined) return undefined;
  const { id, requestIds } = event.group;
  const done: AssistanceRequest[] = [];
  for (const requestId of requestIds) {
    const request = await store.requests.find(requestId);
    const events = await store.events.listOf(requestId);
    // One of them may have been refused the action.
    if (request !== undefined && events.some(({ group }) => group?.id === id)) done.push(request);
  }
  const isOwn = (request: AssistanceRequest) => {
    // A partner that no longer looks after the customer reads that, and nothing else.
    const isShut = recipient.kind === 'person' && isShutOut(request, recipient);
    return isOfCustomer(request, recipient) && (event.action === 'endRelation' || !isShut);
  };
  const own = done.filter(isOwn);
  const [requests, audience] = own.length > 0 ? [own, 'admin' as const] : [done, 'channel' as const];
  return requests.length === 0
    ? undefined
    : { text: groupLine(asReadBy(recipient, event), requests, audience, t, readerOf(recipient)) };
}
