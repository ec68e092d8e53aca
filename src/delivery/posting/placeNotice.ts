import { type Notice, subjectOf } from '../../requests/notice.ts';
import type { PostedCard, PostedCards } from '../../requests/ports.ts';
import { RemoteFailure } from '../../runtime/remoteFailure.ts';
import type { Address } from '../outbox/address.ts';
import type { CardKey, CardPosts } from '../outbox/cardPosts.ts';
import { failureKind, isGoneCode } from '../outbox/failureKind.ts';
import { isCard, isLine } from '../outbox/noticeKinds.ts';
import type { Outbox, Waiting } from '../outbox/outbox.ts';
import { maxInDoubtPosts } from '../outbox/outcome.ts';
import type { Message, Sender } from '../outbox/sender.ts';
import { InDoubt, PostedOftenEnough, postInDoubt, repostAt } from './inDoubt.ts';

/** The services for putting a notice in its place. */
export interface PlaceServices {
  readonly outbox: Outbox;
  readonly postedCards: PostedCards;
  readonly cardPosts: CardPosts;
  readonly sender: Sender;
  /** Writes down the message of a card before more is attached to it; the notices that waited for it go on. */
  readonly remember: (card: PostedCard) => Promise<void>;
  /** Draws a notice as things stand now, in the recipient's language; undefined if there is nothing to show any more. */
  readonly draw: (notice: Notice, address: Address) => Promise<Message | undefined>;
  readonly now: () => string;
  /** How long a card in doubt waits before it is posted again, in seconds; absent, as is usual. */
  readonly repostPauses?: readonly number[] | undefined;
}

/**
 * Puts a notice where it belongs: a card in the place of the message that shows it, a line in a channel into the thread of its request's
 * card, anything else below. Answers with a card it posted, to be written down with how the try ended. Throws RemoteFailure, InDoubt and
 * PostedOftenEnough.
 */
export async function placeNotice(
  services: PlaceServices,
  waiting: Waiting,
  address: Address,
  message: Message,
): Promise<PostedCard | undefined> {
  const { notice } = waiting;
  if (isCard(notice)) return showCard(services, waiting, address, message);
  if (isLine(notice) && address.target.kind === 'channel') {
    await replyInThread(services, waiting, address, message);
  } else {
    await postLine(services, waiting, () => services.sender.post(address, message));
  }
  return undefined;
}

/**
 * Updates the message that shows the card; posts a new one where there is none, it was deleted, or the service did not name the message.
 */
async function showCard(
  services: PlaceServices,
  waiting: Waiting,
  address: Address,
  message: Message,
): Promise<PostedCard | undefined> {
  const { postedCards, sender } = services;
  const card = cardOf(waiting.notice, waiting.notice.kind);
  const { messageId } = (await postedCards.find(card.requestId, card.recipient, card.kind)) ?? {};
  if (messageId !== undefined) {
    if (await updated(() => sender.update(address, messageId, message), waiting)) return undefined;
    await postedCards.forget(card.requestId, card.recipient, card.kind);
  }
  return postCard(services, card, address, message);
}

/**
 * A line in the thread of the request's card. Where there is no such card any more, it is posted again as a new root first. Where the
 * service does not name the card's message, its thread can't be named, and the line stands below it.
 */
async function replyInThread(services: PlaceServices, waiting: Waiting, address: Address, message: Message) {
  const { postedCards, sender, draw, remember } = services;
  const root = cardOf(waiting.notice, 'requestCard');
  const send = (rootId: string | undefined) =>
    postLine(services, waiting, async () => {
      if (rootId === undefined) await sender.post(address, message);
      else await sender.reply(address, rootId, message);
    });
  const posted = await postedCards.find(root.requestId, root.recipient, root.kind);
  if (posted !== undefined && (await exists(() => send(posted.messageId)))) return;
  const card = await draw({ ...waiting.notice, kind: root.kind }, address);
  if (card === undefined) return;
  if (posted !== undefined) await postedCards.forget(root.requestId, root.recipient, root.kind);
  const thread = await postCard(services, root, address, card);
  await remember(thread);
  await send(thread.messageId);
}

/** Posts a card; the caller still has to write down its message. */
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
  return { ...card, messageId };
}

/**
 * Posts a line. Its posts are counted with its notice, and it is repeated once at most: nothing hangs on it that its card does not show.
 */
async function postLine(
  { outbox }: PlaceServices,
  { notice, unknownPosts }: Waiting,
  post: () => Promise<unknown>,
): Promise<void> {
  if (unknownPosts >= maxInDoubtPosts) throw new PostedOftenEnough();
  const posts = { count: () => outbox.countPost(notice), uncount: () => outbox.uncountPost(notice) };
  await postInDoubt(posts, post);
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

/** Whether a message could be updated, else it is to be posted anew: it is no more, or the service refuses to update it. */
async function updated(update: () => Promise<void>, { outageSeconds }: Waiting): Promise<boolean> {
  try {
    return await exists(update);
  } catch (error) {
    if (error instanceof RemoteFailure && isUpdateRefused(error, outageSeconds)) return false;
    throw error;
  }
}

/** The documented codes of a message or thread that is no more. A gateway's 404 says nothing of it. */
function isMissing({ status, code }: RemoteFailure): boolean {
  return status === 404 && ['ActivityNotFoundInConversation', 'ConversationNotFound'].includes(code);
}

/** For a message that a person deleted Teams has also answered 400 and 403 with other codes. Most of them may as well be an outage's. */
function isUpdateRefused(failure: RemoteFailure, outageSeconds: number): boolean {
  const { status, code } = failure;
  if (status === 400 && failureKind(failure) === 'refused') return true;
  const isUnclear = (status === 400 || status === 403 || status === 404) && !isGoneCode(code);
  return isUnclear && outageSeconds >= unclearSeconds;
}

/** An update that was refused for so long, in seconds, with an answer that may be an outage's, is given up for a new message. */
const unclearSeconds = 600;
