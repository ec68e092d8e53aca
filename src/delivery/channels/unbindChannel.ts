import { channelFor } from '../../channels/channelFor.ts';
import type { RequestsChannel, Settings, UnboundChannel } from '../../channels/settings.ts';
import type { Disputes } from '../../disputes/disputes.ts';
import { channelOf, channelRecipient, inChannel } from '../../requests/channels.ts';
import { type Notice, recipientKey, requestsChannel } from '../../requests/notice.ts';
import { cardNotice, disputeCardNotice } from '../../requests/notices.ts';
import type { Records } from '../../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../../requests/request.ts';
import type { CardPosts } from '../outbox/cardPosts.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The records it writes, in one transaction. */
export type UnbindRecords = Pick<Records, 'requests' | 'notices' | 'postedCards'> & {
  readonly settings: Settings;
  readonly outbox: Outbox;
  readonly cardPosts: CardPosts;
  readonly disputes: Pick<Disputes, 'listOpen'>;
};

/**
 * Unbinds a channel. Its open requests go to the channels that take them now, each as a new card, and the notices that wait for it go with
 * them. If it was the last channel, everything waits until another one is bound.
 *
 * @returns the channels that are left
 */
export async function unbindChannel(
  records: UnbindRecords,
  unbound: UnboundChannel,
  newId: () => string,
  now: string,
): Promise<readonly RequestsChannel[]> {
  const { settings, requests, outbox, notices } = records;
  // A request that is being sent is moved with the others, or finds the channels that are left.
  await requests.holdNumbers();
  const before = await settings.channels();
  await settings.unbindChannel(unbound);
  const left = await settings.channels();
  if (left.length === 0 || left.length === before.length) return left;
  const wasDefault = before[0]?.channelId === unbound.channelId;
  const own = { kind: 'requestsChannel', channelId: unbound.channelId } as const;
  const key = wasDefault ? recipientKey(requestsChannel) : recipientKey(own);
  const isThere = ({ channel }: AssistanceRequest) =>
    channel === unbound.channelId || (wasDefault && channel === undefined);
  const waiting = await outbox.dropAll(key, 'ChannelUnbound', now);
  for (const { id } of (await requests.listOpen()).filter(isThere)) await move(records, id, left, newId, now);
  if (wasDefault) await showDisputes(records, newId, now);
  for (const notice of waiting) {
    const place = notice.requestId === undefined ? {} : await requests.placeOf(notice.requestId);
    // Cards are drawn anew above, and a closed request has none in its new channel.
    if (place === undefined || notice.kind === 'requestCard' || notice.kind === 'disputeCard') continue;
    await notices.add([{ ...notice, id: newId(), recipient: channelRecipient(place) } satisfies Notice], now);
  }
  return left;
}

/** Puts an open request into the channel that takes it now, with a new card there. */
async function move(
  { requests, notices, postedCards, cardPosts }: UnbindRecords,
  id: string,
  left: readonly RequestsChannel[],
  newId: () => string,
  now: string,
): Promise<void> {
  for (;;) {
    const found = await requests.find(id);
    if (found === undefined || !isOpen(found)) return;
    const moved = inChannel(found, left, channelFor(found, left, now.slice(0, 10)));
    const isSame = channelOf(moved) === channelOf(found);
    const next = { ...moved, version: found.version + 1, updatedAt: now };
    // Otherwise another change came first.
    if (!isSame && !(await requests.replace(next, found.version))) continue;
    const card = { requestId: id, recipient: channelRecipient(moved), kind: 'requestCard' } as const;
    await postedCards.forget(id, card.recipient, card.kind);
    await cardPosts.clear(card);
    await notices.add([cardNotice(card, newId)], now);
    return;
  }
}

/** Posts the cards of undecided disputes in the new default channel. */
async function showDisputes(
  { disputes, postedCards, cardPosts, notices }: UnbindRecords,
  newId: () => string,
  now: string,
): Promise<void> {
  for (const { id } of await disputes.listOpen()) {
    await postedCards.forget(id, requestsChannel, 'disputeCard');
    await cardPosts.clear({ requestId: id, recipient: requestsChannel, kind: 'disputeCard' });
    await notices.add([disputeCardNotice(id, newId)], now);
  }
}
