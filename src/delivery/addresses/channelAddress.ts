import type { Settings } from '../../channels/settings.ts';
import type { Address, Addresses } from '../outbox/address.ts';

/**
 * The address of a channel that receives requests, undefined if none is bound, or not this one: as last seen, else with the service URL last seen
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
      : (await settings.channels()).find((channel) => channel.channelId === channelId);
  if (binding === undefined) return undefined;
  const seen = await addresses.findChannel(binding.tenantId, binding.channelId);
  if (seen !== undefined) return seen;
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
  };
}
