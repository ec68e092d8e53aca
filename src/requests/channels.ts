import { channelFor, waitsFor } from '../channels/channelFor.ts';
import type { RequestsChannel, Settings } from '../channels/settings.ts';
import type { Recipient } from './notice.ts';
import type { FoundColleague, Requests } from './ports.ts';
import type { AssistanceRequest } from './request.ts';

/** The default channel, as a request or an actor names it: the bound channel that was bound first. */
export const defaultChannel = 'default';

/** The channel that a request is in: its id, or {@link defaultChannel}. */
export function channelOf({ channel = defaultChannel }: Pick<AssistanceRequest, 'channel'>): string {
  return channel;
}

/** The channel of a request as a recipient. */
export function channelRecipient({ channel }: Pick<AssistanceRequest, 'channel'>): Recipient {
  return { kind: 'requestsChannel', ...(channel === undefined ? {} : { channelId: channel }) };
}

/**
 * A new request with its channel. It names none if that is the default one, so that the version before, which knows no other, goes on with
 * it. A request that no channel takes is in the default one: there it is seen.
 *
 * @param takers the bound channels, the default one first
 * @param found the one of them that takes the request
 */
export function inChannel(
  request: AssistanceRequest,
  takers: readonly { readonly channelId: string }[],
  found: { readonly channelId: string } | undefined,
): AssistanceRequest {
  const [first] = takers;
  const to = found ?? first;
  // It may name the default channel, which was bound second once.
  if (to !== undefined && isIn(request, to.channelId, takers)) return request;
  const { channel: _before, ...bare } = request;
  if (found === undefined || found.channelId === first?.channelId) return bare;
  return { ...bare, channel: found.channelId };
}

/** How a request names a paused channel that it waits for. Nothing is posted for it, and the channel's specialists see it in their lists. */
export function waitingFor(channelId: string): string {
  return `${waitingPrefix}${channelId}`;
}

const waitingPrefix = 'waiting:';

/** The id of the paused channel that a request waits for; undefined if it is in a channel. */
export function awaitedChannel({ channel }: Pick<AssistanceRequest, 'channel'>): string | undefined {
  return channel?.startsWith(waitingPrefix) === true ? channel.slice(waitingPrefix.length) : undefined;
}

/** The bound channel that a request is in, or waits for. */
export async function channelOfRequest(
  settings: Pick<Settings, 'channels'>,
  request: Pick<AssistanceRequest, 'channel'>,
): Promise<RequestsChannel | undefined> {
  return channelIn(await settings.channels(), request);
}

/** The same among channels that were read before, the default one first. */
export function channelIn(
  bound: readonly RequestsChannel[],
  request: Pick<AssistanceRequest, 'channel'>,
): RequestsChannel | undefined {
  return bound.find(({ channelId }) => namesOf(channelId, bound).includes(channelOf(request)));
}

/**
 * The channel that a request moves to with a colleague who is no member of its own one: of theirs the one that takes it, else the one that
 * was bound first. Undefined: none of theirs is bound.
 *
 * @param names the colleague's channels, as requests name them
 */
export function channelAmong(
  request: AssistanceRequest,
  names: readonly string[],
  bound: readonly RequestsChannel[],
  now: string,
): RequestsChannel | undefined {
  const theirs = bound.filter(({ channelId }) =>
    namesOf(channelId, bound).some((name) => names.includes(name)),
  );
  return channelFor(request, theirs, now) ?? theirs[0];
}

/** Whether nothing is posted there: its request waits for a paused channel. */
export function isNowhere(recipient: Recipient): boolean {
  if (recipient.kind !== 'requestsChannel') return false;
  const { channelId } = recipient;
  return awaitedChannel(channelId === undefined ? {} : { channel: channelId }) !== undefined;
}

/**
 * A request in the channel that takes it now. Where only a paused channel does, it waits for that one. Where none does, it is in the default
 * one.
 */
export function placed(
  request: AssistanceRequest,
  channels: readonly RequestsChannel[],
  now: string,
): AssistanceRequest {
  const awaited = waitsFor(request, channels, now);
  if (awaited !== undefined) return { ...request, channel: waitingFor(awaited.channelId) };
  return inChannel(request, channels, channelFor(request, channels, now));
}

/** Whether a request is in a bound channel, by one of its names, and does not wait for it. */
function isIn(
  request: Pick<AssistanceRequest, 'channel'>,
  channelId: string,
  bound: readonly { readonly channelId: string }[],
): boolean {
  return awaitedChannel(request) === undefined && namesOf(channelId, bound).includes(channelOf(request));
}

/** The bound channels. They stay as they are until the transaction ends. */
export async function channelsHeld({
  requests,
  settings,
}: {
  readonly requests: Pick<Requests, 'holdNumbers'>;
  readonly settings: Pick<Settings, 'channels'>;
}): Promise<readonly RequestsChannel[]> {
  await requests.holdNumbers();
  return settings.channels();
}

/** A request in the channel that takes it now. Somebody who has it needs its card, so it does not wait for a paused channel. */
export function placedAgain(
  request: AssistanceRequest,
  channels: readonly RequestsChannel[],
  now: string,
): AssistanceRequest {
  const { channel: _before, ...bare } = request;
  const found = placed(bare, channels, now);
  const awaited = awaitedChannel(found);
  const next =
    awaited === undefined || request.state === 'submitted'
      ? found
      : inChannel(bare, channels, { channelId: awaited });
  const to = channelIn(channels, next);
  const stays =
    awaitedChannel(next) === undefined && to !== undefined && isIn(request, to.channelId, channels);
  return stays ? request : next;
}

/** Whether a colleague who was found is a member of the channel of a request. */
export function isMemberFor(
  { channels = [defaultChannel] }: Extract<FoundColleague, { outcome: 'yes' }>,
  request: Pick<AssistanceRequest, 'channel'>,
): boolean {
  return channels.includes(channelOf(request));
}

/**
 * The names of a bound channel in requests.
 *
 * @param bound the bound channels, the default one first
 */
export function namesOf(
  channelId: string,
  bound: readonly { readonly channelId: string }[],
): readonly string[] {
  if (!bound.some((channel) => channel.channelId === channelId)) return [];
  const names = [channelId, waitingFor(channelId)];
  return bound[0]?.channelId === channelId ? [defaultChannel, ...names] : names;
}
