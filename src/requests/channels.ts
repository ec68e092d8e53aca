import type { Recipient } from './notice.ts';
import type { FoundColleague } from './ports.ts';
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
  const { channel: _before, ...bare } = request;
  const [first] = takers;
  if (found === undefined || found.channelId === first?.channelId) return bare;
  return { ...bare, channel: found.channelId };
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
  return bound[0]?.channelId === channelId ? [defaultChannel, channelId] : [channelId];
}
