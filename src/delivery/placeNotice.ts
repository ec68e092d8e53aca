import { type Notice, subjectOf } from '../requests/notice.ts';
import type { PostedCard, PostedCards } from '../requests/ports.ts';
import type { Address } from './address.ts';
import type { CardKey, CardPosts } from './cardPosts.ts';
import { countedPost } from './countedPost.ts';
import { isCard, isLine } from './noticeKinds.ts';
import type { Outbox, Waiting } from './outbox.ts';
import { type Message, type Sender, SendFailure } from './sender.ts';

/** What putting a notice in its place works with. */
export interface PlaceServices {
  readonly outbox: Outbox;
  readonly postedCards: PostedCards;
  readonly cardPosts: CardPosts;
  readonly sender: Sender;
  /** Writes down which message shows a card that more is about to hang on; what waited for it to be known goes on. */
  readonly remember: (card: PostedCard) => Promise<void>;
  /** Draws a notice as things stand now, in the recipient's language; undefined if there is nothing to show any more. */
  readonly draw: (notice: Notice, address: Address) => Promise<Message | undefined>;
}

/**
 * Puts a notice where it belongs: a card in the place of the message that shows it, a line in a channel into the thread of its request's
 * card, anything else below. Answers with a card it posted, to be written down with how the try ended. Throws SendFailure, and
 * PostedOftenEnough.
 */
export async function placeNotice(
  services: PlaceServices,
  waiting: Waiting,
  address: Address,
  message: Message,
): Promise<PostedCard | undefined> {
  const { notice } = waiting;
  if (isCard(notice)) return showCard(services, notice, address, message);
  if (isLine(notice) && address.target.kind === 'channel') {
    await replyInThread(services, waiting, address, message);
  } else {
    await countedPost(countOf(services, waiting), () => services.sender.post(address, message));
  }
  return undefined;
}

/** Brings the message that shows the card up to date; posts a new one where there is none, or it was deleted. */
async function showCard(
  services: PlaceServices,
  notice: Notice,
  address: Address,
  message: Message,
): Promise<PostedCard | undefined> {
  const { postedCards, sender } = services;
  const card = cardOf(notice, notice.kind);
  const posted = await postedCards.find(card.requestId, card.recipient, card.kind);
  if (posted !== undefined && (await exists(() => sender.update(address, posted.messageId, message)))) {
    return undefined;
  }
  if (posted !== undefined) await postedCards.forget(card.requestId, card.recipient, card.kind);
  return postCard(services, card, address, message);
}

/** A line in the thread of the request's card. Where there is no such card any more, it is posted again as a new root first. */
async function replyInThread(services: PlaceServices, waiting: Waiting, address: Address, message: Message) {
  const { postedCards, sender, draw, remember } = services;
  const root = cardOf(waiting.notice, 'requestCard');
  const posted = await postedCards.find(root.requestId, root.recipient, root.kind);
  const reply = (rootId: string) =>
    countedPost(countOf(services, waiting), () => sender.reply(address, rootId, message));
  if (posted !== undefined && (await exists(() => reply(posted.messageId)))) return;
  const card = await draw({ ...waiting.notice, kind: root.kind }, address);
  if (card === undefined) return;
  if (posted !== undefined) await postedCards.forget(root.requestId, root.recipient, root.kind);
  const thread = await postCard(services, root, address, card);
  await remember(thread);
  await reply(thread.messageId);
}

/** Posts a card; which message shows it is still to be written down. */
async function postCard(
  { cardPosts, sender }: PlaceServices,
  card: CardKey,
  address: Address,
  message: Message,
): Promise<PostedCard> {
  const posts = {
    count: () => cardPosts.count(card),
    note: () => cardPosts.note(card),
    takeBack: () => cardPosts.takeBack(card),
  };
  const messageId = await countedPost(posts, () => sender.post(address, message));
  return { ...card, messageId };
}

/** Posts of a line are counted with its notice. */
function countOf({ outbox }: PlaceServices, { notice, unknownPosts }: Waiting) {
  return {
    count: async () => unknownPosts,
    note: () => outbox.notePost(notice),
    takeBack: () => outbox.forgetPost(notice),
  };
}

function cardOf(notice: Notice, kind: CardKey['kind']): CardKey {
  return { requestId: subjectOf(notice), recipient: notice.recipient, kind };
}

/** Whether what it was sent to still exists. */
async function exists(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof SendFailure && error.status === 404) return false;
    throw error;
  }
}
