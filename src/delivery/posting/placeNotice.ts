import type { Erasures } from '../../erasure/erasures.ts';
import { type Notice, subjectOf } from '../../requests/notice.ts';
import type { PostedCard, PostedCards, PostedLine } from '../../requests/ports.ts';
import { RemoteFailure } from '../../runtime/remoteFailure.ts';
import type { Address } from '../outbox/address.ts';
import type { CardKey, CardPosts } from '../outbox/cardPosts.ts';
import { failureKind, isGoneCode } from '../outbox/failureKind.ts';
import { isCard, isLine } from '../outbox/noticeKinds.ts';
import type { Outbox, Waiting } from '../outbox/outbox.ts';
import { maxInDoubtPosts } from '../outbox/outcome.ts';
import type { Message, Sender } from '../outbox/sender.ts';
import { InDoubt, PostedOftenEnough, postInDoubt, repostAt } from './inDoubt.ts';

/** The services for placing a notice. */
export interface PlaceServices {
  readonly outbox: Outbox;
  readonly postedCards: PostedCards;
  readonly cardPosts: CardPosts;
  readonly erasures: Pick<Erasures, 'postOf'>;
  readonly sender: Sender;
  /** Records the message of a card before more is attached to it, and requeues the notices that waited for it. */
  readonly remember: (card: PostedCard) => Promise<void>;
  /** Draws a notice from the present state, in the recipient's language; undefined if there is nothing to show any more. */
  readonly draw: (notice: Notice, address: Address) => Promise<Message | undefined>;
  /** Throws LeaseLost if another instance has the recipient by now. An update that leaves then could show an older state. */
  readonly assertLease: () => Promise<void>;
  readonly now: () => string;
  /** How long a card in doubt waits before it is posted again, in seconds; absent: as usual. */
  readonly repostPauses?: readonly number[] | undefined;
}

/**
 * Places a notice: a card replaces the message that shows it, a line in a channel goes into the thread of its request's card, anything else
 * is a new message at the end. Returns the card or the line that it posted; the caller records it together with the result of the attempt.
 * Throws RemoteFailure, InDoubt and PostedOftenEnough.
 */
export async function placeNotice(
  services: PlaceServices,
  waiting: Waiting,
  address: Address,
  message: Message,
): Promise<Placed> {
  const { notice } = waiting;
  if (notice.kind === 'erasedPost') {
    await replaceErased(services, notice, address, message);
    return {};
  }
  if (isCard(notice)) {
    const posted = await showCard(services, waiting, address, message);
    return posted === undefined ? {} : { posted };
  }
  const messageId =
    isLine(notice) && address.target.kind === 'channel'
      ? await replyInThread(services, waiting, address, message)
      : await postLine(services, waiting, () => services.sender.post(address, message));
  const { id, requestId, recipient, eventId } = notice;
  if (messageId === undefined) return {};
  if (requestId === undefined) {
    const names = 'names' in message ? (message.names ?? []) : [];
    // A row for each request: the message is found whichever of them is erased.
    return {
      postedLines: names.map((named) => ({
        noticeId: `${id} ${named}`,
        requestId: named,
        recipient,
        messageId,
      })),
    };
  }
  const line = { noticeId: id, requestId, recipient, messageId };
  return { postedLines: [eventId === undefined ? line : { ...line, eventId }] };
}

/** A message that was posted, for the record. */
export interface Placed {
  readonly posted?: PostedCard;
  readonly postedLines?: readonly PostedLine[];
}

/** Puts a line in place of a message about erased data. A message that is gone already needs none, and is never posted again. */
async function replaceErased(
  { erasures, sender, assertLease }: PlaceServices,
  { eventId = '' }: Notice,
  address: Address,
  message: Message,
): Promise<void> {
  const { messageId } = (await erasures.postOf(eventId)) ?? {};
  if (messageId === undefined) return;
  await assertLease();
  await exists(() => sender.update(address, messageId, message));
}

/** Updates the message that shows the card. Posts a new one if there is none, if it was deleted, or if the service gave no message id. */
async function showCard(
  services: PlaceServices,
  waiting: Waiting,
  address: Address,
  message: Message,
): Promise<PostedCard | undefined> {
  const { postedCards, sender, assertLease } = services;
  const card = cardOf(waiting.notice, waiting.notice.kind);
  const { messageId } = (await postedCards.find(card.requestId, card.recipient, card.kind)) ?? {};
  if (messageId !== undefined) {
    await assertLease();
    if (await updated(() => sender.update(address, messageId, message), waiting)) return undefined;
    await postedCards.forget(card.requestId, card.recipient, card.kind);
  }
  return postCard(services, card, address, message);
}

/**
 * Replies with a line in the thread of the request's card. If that card is gone, it is posted again first, as a new root. If the service
 * gave no id of the card's message, the thread can't be addressed, and the line is posted below the card.
 */
async function replyInThread(
  services: PlaceServices,
  waiting: Waiting,
  address: Address,
  message: Message,
): Promise<string | undefined> {
  const { postedCards, sender, draw, remember } = services;
  const root = cardOf(waiting.notice, 'requestCard');
  let lineId: string | undefined;
  const send = async (rootId: string | undefined) => {
    lineId = await postLine(services, waiting, () =>
      rootId === undefined ? sender.post(address, message) : sender.reply(address, rootId, message),
    );
  };
  const posted = await postedCards.find(root.requestId, root.recipient, root.kind);
  if (posted !== undefined && (await exists(() => send(posted.messageId)))) return lineId;
  const card = await draw({ ...waiting.notice, kind: root.kind }, address);
  if (card === undefined) return undefined;
  if (posted !== undefined) await postedCards.forget(root.requestId, root.recipient, root.kind);
  const thread = await postCard(services, root, address, card);
  await remember(thread);
  await send(thread.messageId);
  return lineId;
}

/** Posts a card. The caller records its message id. */
async function postCard(
  { cardPosts, sender, now, repostPauses }: PlaceServices,
  card: CardKey,
  address: Address,
  message: Message,
): Promise<PostedCard> {
  const before = await cardPosts.inDoubt(card);
  const at = repostAt(before, now(), repostPauses);
  if (at === undefined) throw new PostedOftenEnough();
  if (at > now()) throw new InDoubt(at);
  const posts = {
    count: () => cardPosts.count(card, now()),
    uncount: () => cardPosts.uncount(card, before),
  };
  const messageId = await postInDoubt(posts, () => sender.post(address, message));
  return { ...card, messageId, ...postedIn(card, address) };
}

/** The channel of a request's card to the default channel: while it was posted, another one may have become the default one. */
function postedIn({ recipient, kind }: CardKey, { target }: Address): Pick<PostedCard, 'postedIn'> {
  const isToDefault = recipient.kind === 'requestsChannel' && recipient.channelId === undefined;
  return isToDefault && kind === 'requestCard' && target.kind === 'channel'
    ? { postedIn: target.channelId }
    : {};
}

/** Posts a line. Its in-doubt posts are counted with its notice. It is repeated once at most, because its card shows all that it says. */
async function postLine(
  { outbox }: PlaceServices,
  { notice, unknownPosts }: Waiting,
  post: () => Promise<string | undefined>,
): Promise<string | undefined> {
  if (unknownPosts >= maxInDoubtPosts) throw new PostedOftenEnough();
  const posts = { count: () => outbox.countPost(notice), uncount: () => outbox.uncountPost(notice) };
  return postInDoubt(posts, post);
}

function cardOf(notice: Notice, kind: CardKey['kind']): CardKey {
  return { requestId: subjectOf(notice), recipient: notice.recipient, kind };
}

/** Whether the target of the send still exists. */
async function exists(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof RemoteFailure && isMissing(error)) return false;
    throw error;
  }
}

/** Whether a message could be updated. If not, it is posted again: the message is gone, or the service refuses to update it. */
async function updated(update: () => Promise<void>, { outageSeconds }: Waiting): Promise<boolean> {
  try {
    return await exists(update);
  } catch (error) {
    if (error instanceof RemoteFailure && isUpdateRefused(error, outageSeconds)) return false;
    throw error;
  }
}

/** The documented codes of a message or thread that is gone. A gateway's 404 says nothing about it. */
function isMissing({ status, code }: RemoteFailure): boolean {
  return status === 404 && ['ActivityNotFoundInConversation', 'ConversationNotFound'].includes(code);
}

/** For a message that a person deleted, Teams has also answered 400 and 403 with other codes. Most of them may also come from an outage. */
function isUpdateRefused(failure: RemoteFailure, outageSeconds: number): boolean {
  const { status, code } = failure;
  if (status === 400 && failureKind(failure) === 'refused') return true;
  const isUnclear = (status === 400 || status === 403 || status === 404) && !isGoneCode(code);
  return isUnclear && outageSeconds >= unclearSeconds;
}

/** How long an update may be refused with an answer that may come from an outage, in seconds. Then a new message is posted instead. */
const unclearSeconds = 600;
