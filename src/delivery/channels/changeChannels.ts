import { byAge } from '../../channels/channelFor.ts';
import type { RequestsChannel, Settings, UnboundChannel } from '../../channels/settings.ts';
import type { Disputes } from '../../disputes/disputes.ts';
import { awaitedChannel, channelRecipient, inChannel, placed, waitingFor } from '../../requests/channels.ts';
import { followChannel } from '../../requests/followChannel.ts';
import { type Notice, type Recipient, recipientKey, requestsChannel } from '../../requests/notice.ts';
import { cardNotice, disputeCardNotice } from '../../requests/notices.ts';
import type { Records, Requests } from '../../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../../requests/request.ts';
import type { CardPosts } from '../outbox/cardPosts.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The records it writes, in one transaction. */
export type ChannelRecords = Pick<Records, 'requests' | 'notices' | 'postedCards'> & {
  readonly settings: Settings;
  readonly outbox: Outbox;
  readonly cardPosts: CardPosts;
  readonly disputes: Pick<Disputes, 'listOpen'>;
};

/** A channel to bind, with what it takes from now on. */
export interface Binding {
  readonly channel: Omit<RequestsChannel, 'boundAt'>;
  /** It takes all in the place of the channel that does now. */
  readonly replaces?: string;
}

/**
 * Binds a channel, or stores what a bound one takes from now on. All open requests of a replaced channel go to it. Those that waited for a
 * pause go to the channels that take them now. The others stay where they are.
 *
 * @returns the bound channels, the default one first
 */
export function bindChannel(
  records: ChannelRecords,
  { channel, replaces }: Binding,
  newId: () => string,
  now: string,
): Promise<readonly RequestsChannel[]> {
  return change(records, newId, now, async (settings) => {
    const before = await settings.channels();
    const own = before.find(({ channelId }) => channelId === channel.channelId);
    const replaced = before.find(({ channelId }) => channelId === replaces);
    const isOlder = own === undefined || (replaced !== undefined && byAge([own, replaced])[0] === replaced);
    const boundAt = (isOlder ? replaced : own)?.boundAt ?? now;
    if (replaced !== undefined) {
      const { tenantId, channelId, teamId } = replaced;
      await settings.unbindChannel({ tenantId, channelId, teamId, reason: 'chosen', at: now });
    }
    await settings.bindChannel({ ...channel, boundAt });
    return replaced === undefined ? undefined : channel.channelId;
  });
}

/**
 * Unbinds a channel. Its open requests go to the channels that take them now, each as a new card, and the notices that wait for it go with
 * them. If it was the last channel, everything waits until another one is bound.
 *
 * @returns the channels that are left
 */
export function unbindChannel(
  records: ChannelRecords,
  unbound: UnboundChannel,
  newId: () => string,
  now: string,
): Promise<readonly RequestsChannel[]> {
  const unbind = async (settings: Settings) => {
    await settings.unbindChannel(unbound);
    return undefined;
  };
  return change(records, newId, now, unbind, unbound.reason === 'deleted');
}

/** Puts the open requests that wait for a paused channel into the channels that take them now, after a pause has ended. */
export async function placeWaiting(
  {
    transaction,
    settings,
    requests,
  }: {
    readonly transaction: <Result>(work: (records: ChannelRecords) => Promise<Result>) => Promise<Result>;
    readonly settings: Pick<Settings, 'channels'>;
    readonly requests: Pick<Requests, 'page'>;
  },
  newId: () => string,
  now: string,
): Promise<void> {
  const bound = await settings.channels();
  const channels = bound.map(({ channelId }) => waitingFor(channelId));
  let at: string | undefined;
  do {
    const page = await requests.page({ of: 'open', channels }, at);
    for (const { id } of page.requests) {
      await transaction(async (records) => {
        const present = await records.settings.channels();
        await move(records, id, newId, now, (found) =>
          awaitedChannel(found) === undefined ? undefined : { request: placedNow(found, present, now) },
        );
      });
    }
    at = page.next;
  } while (at !== undefined);
}

/**
 * Changes the channels, and moves the open requests of those that are gone.
 *
 * @param write returns the channel that gets all of them; by default each goes to the one that takes it
 * @param isDeleted nothing can be changed any more in those that are gone
 */
async function change(
  records: ChannelRecords,
  newId: () => string,
  now: string,
  write: (settings: Settings) => Promise<string | undefined>,
  isDeleted = false,
): Promise<readonly RequestsChannel[]> {
  const { settings, requests, outbox, notices } = records;
  // A request that is being sent is moved with the others, or finds the channels as they are then.
  await requests.holdNumbers();
  const before = await settings.channels();
  const last = before.length > 0 ? undefined : (await settings.unboundChannel())?.channelId;
  const heir = await write(settings);
  const after = await settings.channels();
  if (after.length === 0) return after;
  const isBound = (id: string) => after.some(({ channelId }) => channelId === id);
  const gone = before.map(({ channelId }) => channelId).filter((id) => !isBound(id));
  const isFirst = before.length === 0;
  const isNewDefault = isFirst || gone.includes(before[0]?.channelId ?? '');
  const waiting: Notice[] = [];
  for (const id of gone) {
    const isDefault = isNewDefault && id === before[0]?.channelId;
    const own = { kind: 'requestsChannel', channelId: id } as const;
    waiting.push(...(await outbox.dropAll(recipientKey(own), 'ChannelUnbound', now)));
    if (isDefault)
      waiting.push(...(await outbox.dropAll(recipientKey(requestsChannel), 'ChannelUnbound', now)));
  }
  if (isFirst) await outbox.makeDue(recipientKey(requestsChannel), now);
  const goalOf = (found: AssistanceRequest): Goal | undefined => {
    if (awaitedChannel(found) !== undefined) return { request: placedNow(found, after, now) };
    const from = found.channel ?? before[0]?.channelId ?? last;
    const isLeft = isFirst || (from !== undefined && gone.includes(from));
    if (!isLeft) return undefined;
    const to = heir === undefined ? undefined : after.find(({ channelId }) => channelId === heir);
    const request = to === undefined ? placedNow(found, after, now) : inChannel(found, after, to);
    // Nothing can be changed in a channel that is deleted.
    return { request, isAnew: true, ...(from === undefined || isBound(from) || isDeleted ? {} : { from }) };
  };
  for (const listed of await requests.listOpen()) {
    if (goalOf(listed) !== undefined) await move(records, listed.id, newId, now, goalOf);
  }
  if (isNewDefault) await showDisputes(records, newId, now);
  for (const notice of waiting) {
    const place = notice.requestId === undefined ? {} : await requests.placeOf(notice.requestId);
    // Cards are drawn anew above, and a closed request has none in its new channel.
    if (place === undefined || notice.kind === 'requestCard' || notice.kind === 'disputeCard') continue;
    await notices.add([{ ...notice, id: newId(), recipient: channelRecipient(place) } satisfies Notice], now);
  }
  return after;
}

/** The channel for a request now. Somebody who took it on while it waited needs its card. */
function placedNow(
  request: AssistanceRequest,
  bound: readonly RequestsChannel[],
  now: string,
): AssistanceRequest {
  const found = placed(request, bound, now);
  const awaited = awaitedChannel(found);
  if (awaited === undefined || request.state === 'submitted') return found;
  return inChannel(request, bound, { channelId: awaited });
}

/** The channel that a request goes to, and the id of the unbound one that it leaves. */
interface Goal {
  readonly request: AssistanceRequest;
  /** It gets a new card also where it has the same channel by name: the default one is another now. */
  readonly isAnew?: true;
  readonly from?: string;
}

/** Puts an open request into another channel, with a new card there. */
async function move(
  records: ChannelRecords,
  id: string,
  newId: () => string,
  now: string,
  goalOf: (found: AssistanceRequest) => Goal | undefined,
): Promise<void> {
  const { requests, notices, postedCards, cardPosts } = records;
  for (;;) {
    const found = await requests.find(id);
    const goal = found === undefined || !isOpen(found) ? undefined : goalOf(found);
    if (found === undefined || goal === undefined) return;
    const recipient = channelRecipient(goal.request);
    const isSame = recipientKey(recipient) === recipientKey(channelRecipient(found));
    if (isSame && goal.isAnew !== true) return;
    const next = { ...goal.request, version: found.version + 1, updatedAt: now };
    // Otherwise another change came first.
    if (!isSame && !(await requests.replace(next, found.version))) continue;
    const { from } = goal;
    const old = from === undefined ? undefined : ({ kind: 'requestsChannel', channelId: from } as const);
    if (old !== undefined) await keepPosted(records, id, channelRecipient(found), old);
    await cardPosts.clear({ requestId: id, recipient, kind: 'requestCard' });
    if (!isSame) return followChannel({ notices, postedCards }, found, next, newId, now, old);
    await postedCards.forget(id, recipient, 'requestCard');
    const shown: readonly Recipient[] = [recipient, ...(old === undefined ? [] : [old])];
    await notices.add(
      shown.map((to) => cardNotice({ requestId: id, recipient: to, kind: 'requestCard' }, newId)),
      now,
    );
    return;
  }
}

/** The default channel is another one from now on: the card in the old one is kept under that channel's own id. */
async function keepPosted(
  { postedCards }: ChannelRecords,
  requestId: string,
  named: Notice['recipient'],
  old: Notice['recipient'],
): Promise<void> {
  if (recipientKey(named) === recipientKey(old)) return;
  const shown = await postedCards.find(requestId, named, 'requestCard');
  if (shown === undefined) return;
  await postedCards.forget(requestId, named, 'requestCard');
  await postedCards.remember({ ...shown, recipient: old });
}

/** Posts the cards of undecided disputes in the new default channel. */
async function showDisputes(
  { disputes, postedCards, cardPosts, notices }: ChannelRecords,
  newId: () => string,
  now: string,
): Promise<void> {
  for (const { id } of await disputes.listOpen()) {
    await postedCards.forget(id, requestsChannel, 'disputeCard');
    await cardPosts.clear({ requestId: id, recipient: requestsChannel, kind: 'disputeCard' });
    await notices.add([disputeCardNotice(id, newId)], now);
  }
}
