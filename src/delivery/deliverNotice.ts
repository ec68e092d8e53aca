import type { Notice } from '../requests/notice.ts';
import type { PostedCard, PostedCards } from '../requests/ports.ts';
import type { Address, Addresses } from './address.ts';
import type { Outbox, Settlement, Waiting } from './outbox.ts';
import { isDeadAddress, mostUnknownPosts, settlementAfter } from './outcome.ts';
import { type Message, type Sender, SendFailure } from './sender.ts';

/** What a delivery works with. */
export interface DeliveryServices {
  readonly outbox: Outbox;
  readonly addresses: Addresses;
  readonly postedCards: PostedCards;
  readonly sender: Sender;
  /** Writes down which message shows a card, and that its post arrived, together. */
  readonly remember: (card: PostedCard, notice: Notice) => Promise<void>;
  /** Where a notice goes; undefined while nobody knows. */
  readonly addressFor: (notice: Notice) => Promise<Address | undefined>;
  /** Draws a notice as things stand now, in the recipient's language; undefined if there is nothing to show any more. */
  readonly draw: (notice: Notice, address: Address) => Promise<Message | undefined>;
  /** A notice was given up: the request's card says so. */
  readonly onParked: (notice: Notice) => Promise<void>;
  /** A recipient can't be reached any more; told once an address. */
  readonly onDead: (notice: Notice) => Promise<void>;
  readonly now: () => string;
  readonly newId: () => string;
  /** A number from 0 to 1, which spreads tries that would come together. */
  readonly random: () => number;
}

/** How a try ended, and for which notices: one drawing of a card tells all that waited for it. */
export interface Delivery {
  readonly notices: readonly Notice[];
  readonly settlement: Settlement;
}

/** How long a notice waits for an address to become known before it looks again; a new address hastens it. */
const addressPauseSeconds = 60;

/** Tries once to deliver a notice and says how it ended. Never throws for a failed send. */
export async function deliverNotice(services: DeliveryServices, waiting: Waiting): Promise<Delivery> {
  const { notice, attempts, unknownPosts } = waiting;
  const only = (settlement: Settlement): Delivery => ({ notices: [notice], settlement });
  const address = await services.addressFor(notice);
  if (address === undefined) return only(postponed('noAddress', addressPauseSeconds, services));
  if (!address.alive) return only(giveUp(notice, 'deadAddress', services));
  const paused = await services.outbox.pausedUntil(address.tenantId, services.now());
  if (paused !== undefined) return only({ state: 'waiting', code: 'paused', dueAt: paused, counts: false });
  const notices = isCard(notice) ? await services.outbox.sameCard(notice) : [notice];
  const message = await services.draw(notice, address);
  if (message === undefined) return only({ state: 'dropped', code: 'nothingToShow' });
  try {
    await place(services, notice, address, message, unknownPosts);
    return { notices, settlement: { state: 'delivered', code: 'ok' } };
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    return only(await afterFailure(services, waiting, address, error, attempts));
  }
}

async function afterFailure(
  services: DeliveryServices,
  { notice, recipientKey }: Waiting,
  address: Address,
  failure: SendFailure,
  attempts: number,
): Promise<Settlement> {
  const { outbox, addresses, now } = services;
  if (isDeadAddress(failure)) {
    await addresses.markDead(address);
    await services.onDead(notice);
    if (notice.recipient.kind === 'requestsChannel') return giveUp(notice, failure.code, services);
    await outbox.dropAll(recipientKey, failure.code, now());
    return { state: 'dropped', code: failure.code };
  }
  const settlement = settlementAfter(failure, attempts, now(), services.random());
  if (failure.retryAfterSeconds !== undefined && settlement.state === 'waiting') {
    await outbox.pause(address.tenantId, settlement.dueAt);
  }
  return settlement;
}

/**
 * A person who has gone is told nothing more. The specialists' channel must see every request, so what goes there waits until the
 * channel is back or another one receives requests.
 */
function giveUp({ recipient }: Notice, code: string, services: DeliveryServices): Settlement {
  return recipient.kind === 'requestsChannel'
    ? postponed(code, addressPauseSeconds, services)
    : { state: 'dropped', code };
}

async function place(
  services: DeliveryServices,
  notice: Notice,
  address: Address,
  message: Message,
  unknownPosts: number,
): Promise<void> {
  if (isLine(notice) && address.target.kind === 'channel') {
    await replyInThread(services, notice, address, message, unknownPosts);
  } else if (isCard(notice)) {
    await showCard(services, notice, address, message, unknownPosts);
  } else {
    await postOnce(services, notice, unknownPosts, () => services.sender.post(address, message));
  }
}

/** Brings the message that shows the card up to date; posts a new one where there is none, or it was deleted. */
async function showCard(
  services: DeliveryServices,
  notice: Notice,
  address: Address,
  message: Message,
  unknownPosts: number,
): Promise<void> {
  const { postedCards, sender } = services;
  const { requestId = '', recipient, kind } = notice;
  const posted = await postedCards.find(requestId, recipient, kind);
  if (posted !== undefined && (await updated(() => sender.update(address, posted.messageId, message))))
    return;
  const messageId = await postOnce(services, notice, unknownPosts, () => sender.post(address, message));
  await services.remember({ requestId, recipient, kind, messageId }, notice);
}

/** A line in the thread of the request's card. Where the card was deleted, it is posted again as a new root first. */
async function replyInThread(
  services: DeliveryServices,
  notice: Notice,
  address: Address,
  message: Message,
  unknownPosts: number,
): Promise<void> {
  const { postedCards, sender } = services;
  const { requestId = '', recipient } = notice;
  const root = await postedCards.find(requestId, recipient, 'requestCard');
  const reply = (rootId: string) =>
    postOnce(services, notice, unknownPosts, () => sender.reply(address, rootId, message));
  if (root !== undefined && (await updated(() => reply(root.messageId)))) return;
  const card = await services.draw({ ...notice, kind: 'requestCard' }, address);
  if (card === undefined) return;
  const rootId = await postOnce(services, notice, unknownPosts, () => sender.post(address, card));
  await services.remember({ requestId, recipient, kind: 'requestCard', messageId: rootId }, notice);
  await reply(rootId);
}

/** Whether what it was sent to still exists. */
async function updated(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof SendFailure && error.status === 404) return false;
    throw error;
  }
}

/**
 * Posts, having noted before that it may arrive without anybody saying so: a post can't be looked up afterwards, and sending again what
 * had arrived doubles it. So one whose outcome stayed unknown, be it by a time-out or by the death of this process, is sent at most once more.
 * The note stays until what was posted is written down: in between, this process may die as well.
 */
async function postOnce<Result>(
  { outbox }: DeliveryServices,
  notice: Notice,
  unknownPosts: number,
  post: () => Promise<Result>,
): Promise<Result> {
  if (unknownPosts >= mostUnknownPosts) throw new SendFailure(undefined, 'Unknown');
  await outbox.notePost(notice);
  try {
    return await post();
  } catch (error) {
    if (error instanceof SendFailure && (error.status !== undefined || !error.hasLeft)) {
      await outbox.forgetPost(notice);
    }
    throw error;
  }
}

/** A line that belongs to a request, which in a channel stands in the thread of its card. */
function isLine({ kind }: Notice): boolean {
  return kind === 'eventLine' || kind === 'unreachableLine';
}

function isCard({ kind }: Notice): boolean {
  return kind === 'requestCard' || kind === 'statusCard' || kind === 'scheduleCard';
}

function postponed(code: string, seconds: number, { now }: DeliveryServices): Settlement {
  return {
    state: 'waiting',
    code,
    dueAt: new Date(Date.parse(now()) + seconds * 1000).toISOString(),
    counts: false,
  };
}
