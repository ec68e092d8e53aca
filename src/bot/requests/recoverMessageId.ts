import type { TurnContext } from 'botbuilder';
import type { CardKey } from '../../delivery/outbox/cardPosts.ts';
import { recordMessageId } from '../../delivery/posting/recordMessageId.ts';
import { requestsChannel } from '../../requests/notice.ts';
import { cardNotice } from '../../requests/notices.ts';
import { maySee } from '../../requests/policy.ts';
import type { Records } from '../../requests/ports.ts';
import { isSamePerson } from '../../requests/request.ts';
import { isRequestsChannel, personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { conversationIdOf, turnOf } from '../turn/turn.ts';

/** Cards of requests with buttons that name their card. */
export const pressedKinds = ['requestCard', 'statusCard'] as const;

/** The card a pressed button stands on, by the button's own data. */
export interface Pressed {
  readonly requestId: string;
  readonly kind: (typeof pressedKinds)[number];
}

/**
 * A card may be posted without its id ever becoming known: no answer came, or the process died before it was written down. It is known
 * from the first press on: the message is brought up to date, and so it stays. If another message is known to show the card, that one
 * stays the one: it was posted later. A message is adopted only where the card belongs, at the press of somebody who may see it.
 */
export async function recoverMessageId(
  services: BotServices,
  context: TurnContext,
  { requestId, kind }: Pressed,
): Promise<void> {
  const { store, newId, now } = services;
  const messageId = context.activity.replyToId;
  if (!messageId) return;
  const card = { requestId, recipient: recipientOf(context, kind), kind } satisfies CardKey;
  const isKnown = async ({ postedCards }: Pick<Records, 'postedCards'>) =>
    (await postedCards.find(requestId, card.recipient, kind))?.messageId !== undefined;
  if (await isKnown(store)) return;
  if (!(await standsWhereItBelongs(services, context, kind))) return;
  if (!(await isShownTo(services, context, card))) return;
  await store.transaction(async (records) => {
    if (await isKnown(records)) return;
    await recordMessageId(records, { ...card, messageId }, newId, now());
    await records.notices.add([cardNotice(card, newId)], now());
  });
}

/** In the channel that receives requests, a thread of its own; in a chat, the one where the person is reached. */
async function standsWhereItBelongs(
  services: BotServices,
  context: TurnContext,
  kind: Pressed['kind'],
): Promise<boolean> {
  const { place, tenantId, person } = turnOf(context);
  const { conversation, replyToId } = context.activity;
  if (kind === 'requestCard') {
    const root = conversation.id.match(/;messageid=(.+)$/)?.[1];
    return (root ?? replyToId) === replyToId && isRequestsChannel(services, context);
  }
  if (place !== 'personal') return false;
  const address = await services.store.addresses.findPerson(tenantId, person.id);
  return address?.conversationId === conversationIdOf(context.activity);
}

function recipientOf(context: TurnContext, kind: Pressed['kind']): CardKey['recipient'] {
  const { tenantId, person } = turnOf(context);
  return kind === 'requestCard' ? requestsChannel : { kind: 'person', tenantId, personId: person.id };
}

/** Whether it is a card of this request for this person: who asked has its status card, the specialists have the request's. */
async function isShownTo(services: BotServices, context: TurnContext, { requestId, kind }: CardKey) {
  const { actor } = await personOf(services, context);
  const request = await services.store.requests.find(requestId);
  if (request === undefined || !maySee(request, actor)) return false;
  return kind === 'requestCard' || isSamePerson(request.requester, actor);
}
