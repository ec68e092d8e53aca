import type { Notice } from '../requests/notice.ts';
import type { PostedCards } from '../requests/ports.ts';
import type { Address, Addresses } from './address.ts';
import type { Settlement, Waiting } from './outbox.ts';
import { isDeadAddress, settlementAfter } from './outcome.ts';
import { type Message, type Sender, SendFailure } from './sender.ts';

/** What a delivery works with. */
export interface DeliveryServices {
  readonly addresses: Addresses;
  readonly postedCards: PostedCards;
  readonly sender: Sender;
  /** Where a notice goes; undefined while nobody knows. */
  readonly addressFor: (notice: Notice) => Promise<Address | undefined>;
  /** Draws a notice as things stand now, in the recipient's language; undefined if there is nothing to show any more. */
  readonly draw: (notice: Notice, address: Address) => Promise<Message | undefined>;
  readonly now: () => string;
}

/** How long a notice waits for an address to become known before it looks again; a new address hastens it. */
const addressPauseSeconds = 60;

/** Tries once to deliver a notice and says how it ended. Never throws for a failed send. */
export async function deliverNotice(
  services: DeliveryServices,
  { notice, attempts }: Waiting,
): Promise<Settlement> {
  const address = await services.addressFor(notice);
  if (address === undefined) return waitForAddress('noAddress', services);
  if (!address.alive) return giveUp(notice, 'deadAddress', services);
  const message = await services.draw(notice, address);
  if (message === undefined) return { state: 'dropped', code: 'nothingToShow' };
  try {
    await place(services, notice, address, message);
    return { state: 'delivered', code: 'ok' };
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    if (!isDeadAddress(error)) return settlementAfter(error, attempts, services.now());
    await services.addresses.markDead(address);
    return giveUp(notice, error.code, services);
  }
}

/**
 * A person who has gone is told nothing more. The specialists' channel must see every request, so what goes there waits until the
 * channel is back or another one receives requests.
 */
function giveUp({ recipient }: Notice, code: string, services: DeliveryServices): Settlement {
  return recipient.kind === 'requestsChannel' ? waitForAddress(code, services) : { state: 'dropped', code };
}

function waitForAddress(code: string, { now }: DeliveryServices): Settlement {
  const dueAt = new Date(Date.parse(now()) + addressPauseSeconds * 1000).toISOString();
  return { state: 'waiting', code, dueAt, counts: false };
}

async function place(
  services: DeliveryServices,
  notice: Notice,
  address: Address,
  message: Message,
): Promise<void> {
  const { sender } = services;
  if (notice.kind === 'eventLine' && address.target.kind === 'channel') {
    await replyInThread(services, notice, address, message);
  } else if (notice.requestId === undefined || notice.kind === 'eventLine') {
    await sender.post(address, message);
  } else {
    await showCard(services, { ...notice, requestId: notice.requestId }, address, message);
  }
}

/** Brings the message that shows the card up to date; posts a new one where there is none, or it was deleted. */
async function showCard(
  { postedCards, sender }: DeliveryServices,
  { requestId, recipient, kind }: Notice & { readonly requestId: string },
  address: Address,
  message: Message,
): Promise<void> {
  const posted = await postedCards.find(requestId, recipient, kind);
  if (posted !== undefined) {
    try {
      await sender.update(address, posted.messageId, message);
      return;
    } catch (error) {
      if (!(error instanceof SendFailure && error.status === 404)) throw error;
    }
  }
  const messageId = await sender.post(address, message);
  await postedCards.remember({ requestId, recipient, kind, messageId });
}

/** A line in the thread of the request's card. Where the card was deleted, it is posted again as a new root first. */
async function replyInThread(
  services: DeliveryServices,
  notice: Notice,
  address: Address,
  message: Message,
): Promise<void> {
  const { postedCards, sender } = services;
  const requestId = notice.requestId ?? '';
  const root = await postedCards.find(requestId, notice.recipient, 'requestCard');
  try {
    if (root === undefined) throw new SendFailure(404, 'ActivityNotFoundInConversation');
    await sender.reply(address, root.messageId, message);
  } catch (error) {
    if (!(error instanceof SendFailure && error.status === 404)) throw error;
    const card = await services.draw({ ...notice, kind: 'requestCard' }, address);
    if (card === undefined) return;
    const messageId = await sender.post(address, card);
    await postedCards.remember({ requestId, recipient: notice.recipient, kind: 'requestCard', messageId });
    await sender.reply(address, messageId, message);
  }
}
