import type { TurnContext } from 'botbuilder';
import type { CardKey } from '../../delivery/outbox/cardPosts.ts';
import { recordMessageId } from '../../delivery/posting/recordMessageId.ts';
import { channelOf, channelRecipient } from '../../requests/channels.ts';
import { cardNotice } from '../../requests/notices.ts';
import { colleagueIn, contactOf } from '../../requests/people.ts';
import { rolesIn } from '../../requests/policy.ts';
import type { Records } from '../../requests/ports.ts';
import { type AssistanceRequest, isSamePerson } from '../../requests/request.ts';
import { sees } from '../../requests/sight/sight.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { conversationIdOf, turnOf } from '../turn/turn.ts';

/** Kinds of cards with buttons that name the card's kind. */
export const pressedKinds = ['requestCard', 'statusCard', 'colleagueCard'] as const;

/** The card of a pressed button, according to the button's data. */
export interface Pressed {
  readonly requestId: string;
  readonly kind: (typeof pressedKinds)[number];
}

/**
 * Recovers the message id of a card. A card may be posted without a known id: no answer came, or the process died before it was recorded.
 * The first press supplies the id, and from then on the message is updated. If another message is recorded for the card, that one stays,
 * because it was posted later. A message is accepted only in the card's own place, and from a person who may see it.
 */
export async function recoverMessageId(
  services: BotServices,
  context: TurnContext,
  { requestId, kind }: Pressed,
): Promise<void> {
  const { store, newId, now } = services;
  const messageId = context.activity.replyToId;
  if (!messageId) return;
  const request = await store.requests.find(requestId);
  if (request === undefined) return;
  const card = { requestId, recipient: recipientOf(context, kind, request), kind } satisfies CardKey;
  const isKnown = async ({ postedCards }: Pick<Records, 'postedCards'>) =>
    (await postedCards.find(requestId, card.recipient, kind))?.messageId !== undefined;
  if (await isKnown(store)) return;
  if (!(await isInPlace(services, context, kind, request))) return;
  if (!(await isShownTo(services, context, kind, request))) return;
  await store.transaction(async (records) => {
    if (await isKnown(records)) return;
    await recordMessageId(records, { ...card, messageId }, newId, now());
    await records.notices.add([cardNotice(card, newId)], now());
  });
}

/**
 * Whether the pressed message is in the card's place: in the channel of the request, the root of a thread; else the chat of the
 * person's address.
 */
async function isInPlace(
  services: BotServices,
  context: TurnContext,
  kind: Pressed['kind'],
  request: AssistanceRequest,
): Promise<boolean> {
  const { place, tenantId, person } = turnOf(context);
  const { conversation, replyToId } = context.activity;
  if (kind === 'requestCard') {
    const root = conversation.id.match(/;messageid=(.+)$/)?.[1];
    const { actor } = await personOf(services, context);
    return (root ?? replyToId) === replyToId && actor.here?.includes(channelOf(request)) === true;
  }
  if (place !== 'personal') return false;
  const address = await services.store.addresses.findPerson(tenantId, person.id);
  return address?.conversationId === conversationIdOf(context.activity);
}

function recipientOf(
  context: TurnContext,
  kind: Pressed['kind'],
  request: AssistanceRequest,
): CardKey['recipient'] {
  const { tenantId, person } = turnOf(context);
  return kind === 'requestCard'
    ? channelRecipient(request)
    : { kind: 'person', tenantId, personId: person.id };
}

/** Whether this person gets this card of the request: the contact the status card, a colleague theirs, the specialists the request's card. */
async function isShownTo(
  services: BotServices,
  context: TurnContext,
  kind: Pressed['kind'],
  request: AssistanceRequest,
): Promise<boolean> {
  const { actor } = await personOf(services, context);
  if (kind === 'colleagueCard') return colleagueIn(request, actor) !== undefined;
  if (!sees(rolesIn(request, actor), 'own')) return false;
  return kind === 'requestCard' || isSamePerson(contactOf(request), actor);
}
