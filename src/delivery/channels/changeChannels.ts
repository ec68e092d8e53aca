import { byAge } from '../../channels/channelFor.ts';
import type { ChannelMove, ChannelMoves } from '../../channels/channelMoves.ts';
import type { RequestsChannel, Settings, UnboundChannel } from '../../channels/settings.ts';
import { awaitedChannel, placedAgain, waitingFor } from '../../requests/channels.ts';
import { recipientKey, requestsChannel } from '../../requests/notice.ts';
import { disputeCardNotice } from '../../requests/notices.ts';
import type { Requests } from '../../requests/ports.ts';
import { type SweepLeases, underLease } from '../../runtime/lease.ts';
import { afterMove, stillToMove, takeStep } from './channelMove.ts';
import { type ChannelRecords, moveRequest } from './moveRequest.ts';

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
        await moveRequest(records, id, newId, now, (found) =>
          awaitedChannel(found) === undefined ? undefined : { request: placedAgain(found, present, now) },
        );
      });
    }
    at = page.next;
  } while (at !== undefined);
}

/** So many requests are looked at in the transaction of a change. The others are moved in steps of their own. */
const stepsAtOnce = 4;

/**
 * Changes the channels, and moves the open requests of those that are gone: a few at once, many step by step from then on.
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
  const { settings, requests, outbox, channelMoves } = records;
  // A request that is being sent is moved with the others, or finds the channels as they are then.
  const upTo = await requests.holdNumbers();
  const before = await settings.channels();
  const last = before.length > 0 ? undefined : (await settings.unboundChannel())?.channelId;
  const heir = await write(settings);
  const after = await settings.channels();
  const earlier = await channelMoves.list();
  const [first] = before;
  const isFirst = first === undefined;
  // All wait for a channel, or have one again: a move of all begins then.
  if (after.length === 0 || isFirst) for (const { id } of earlier) await channelMoves.remove(id);
  if (after.length === 0) return after;
  const isBound = (id: string) => after.some(({ channelId }) => channelId === id);
  const gone = before.map(({ channelId }) => channelId).filter((id) => !isBound(id));
  const isNewDefault = isFirst || gone.includes(first.channelId);
  const formerDefault = first?.channelId ?? last;
  const move: ChannelMove = {
    id: newId(),
    gone,
    upTo,
    movedTo: 0,
    ...(isNewDefault && formerDefault !== undefined ? { formerDefault } : {}),
    ...(isFirst ? { isOfAll: true } : {}),
    ...(heir === undefined ? {} : { heir }),
    ...(isDeleted ? { isDeleted: true } : {}),
    ...(isFirst || earlier.length === 0 ? {} : { passesOver: earlier.flatMap(stillToMove) }),
  };
  if (isFirst) await outbox.makeDue(recipientKey(requestsChannel), now);
  for (const id of gone) await readdress(records, id, newId, now);
  let left: ChannelMove | undefined = move;
  for (let step = 0; step < stepsAtOnce && left !== undefined; step += 1) {
    left = await takeStep(records, left, newId, now);
  }
  if (left !== undefined) await channelMoves.save(left);
  if (isNewDefault) await showDisputes(records, newId, now);
  return after;
}

/** Lines about no request that wait for a channel that is gone are read in the default one. Those about a request go with it. */
async function readdress(
  { outbox, notices }: ChannelRecords,
  channelId: string,
  newId: () => string,
  now: string,
): Promise<void> {
  const waiting = await outbox.dropGeneral(
    recipientKey({ kind: 'requestsChannel', channelId }),
    'ChannelUnbound',
    now,
  );
  const lines = waiting.filter(({ kind }) => kind !== 'disputeCard');
  await notices.add(
    lines.map((line) => ({ ...line, id: newId(), recipient: requestsChannel })),
    now,
  );
}

/** The parts that go on with the moves that are under way. */
export interface MovesContext {
  readonly transaction: <Result>(work: (records: ChannelRecords) => Promise<Result>) => Promise<Result>;
  readonly channelMoves: Pick<ChannelMoves, 'list'>;
  readonly leases: SweepLeases;
  readonly newId: () => string;
  readonly now: () => string;
  /** Lets turns run between two steps. */
  readonly pause: () => Promise<unknown>;
  readonly isStopping: () => boolean;
}

/**
 * Goes on with the moves that are under way, one instance at a time. Each step is a transaction: a move that is interrupted goes on where
 * it was. Returns how many steps were taken.
 */
export async function continueMoves({
  transaction,
  channelMoves,
  leases,
  newId,
  now,
  pause,
  isStopping,
}: MovesContext): Promise<number> {
  if ((await channelMoves.list()).length === 0) return 0;
  let steps = 0;
  await underLease({ leases, name: 'channelMoves', token: newId(), now }, async (isHeld) => {
    while (isHeld() && !isStopping() && (await transaction((records) => goOn(records, newId, now())))) {
      steps += 1;
      await pause();
    }
  });
  return steps;
}

/** Takes a step of the move that was begun first; returns false if none is left. */
async function goOn(records: ChannelRecords, newId: () => string, now: string): Promise<boolean> {
  await records.requests.holdNumbers();
  const [move] = await records.channelMoves.list();
  if (move === undefined) return false;
  const left = await takeStep(records, move, newId, now);
  if (left !== undefined) await records.channelMoves.save(left);
  else {
    await records.channelMoves.remove(move.id);
    await afterMove(records, move, now);
  }
  return true;
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
