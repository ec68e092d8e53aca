import type { ChannelBinding, Settings } from '../../channels/settings.ts';
import type { Address, Addresses } from '../outbox/address.ts';

/**
 * The address of a channel that receives requests, or did; undefined if none is bound. It is the one last seen, else with the service URL last seen
 * from its tenant, else with the given one.
 *
 * @param channelId absent: the default channel
 */
export async function channelAddress(
  addresses: Addresses,
  settings: Settings,
  botId: string,
  fallbackServiceUrl: string | undefined,
  channelId?: string,
): Promise<Address | undefined> {
  const binding =
    channelId === undefined
      ? await settings.requestsChannel()
      : placeIn(await settings.channels(), channelId);
  if (binding === undefined) return undefined;
  const former = 'isFormer' in binding ? ({ isFormer: true } as const) : {};
  const seen = await addresses.findChannel(binding.tenantId, binding.channelId);
  if (seen !== undefined) return { ...seen, ...former };
  const serviceUrl = (await addresses.lastServiceUrl(binding.tenantId)) ?? fallbackServiceUrl;
  if (serviceUrl === undefined) return undefined;
  return {
    tenantId: binding.tenantId,
    target: { kind: 'channel', channelId: binding.channelId },
    serviceUrl,
    conversationId: binding.channelId,
    botId,
    language: 'en',
    alive: true,
    ...former,
  };
}

/** A bound channel, or one that was bound before: the cards there become lines. */
function placeIn(
  bound: readonly ChannelBinding[],
  channelId: string,
): (Pick<ChannelBinding, 'tenantId' | 'channelId'> & { readonly isFormer?: true }) | undefined {
  const found = bound.find((channel) => channel.channelId === channelId);
  const [first] = bound;
  return found ?? (first && { tenantId: first.tenantId, channelId, isFormer: true });
}
