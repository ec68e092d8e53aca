import type { Settings } from '../../channels/settings.ts';
import type { Address, Addresses } from '../outbox/address.ts';

/** The address of the requests channel: as last seen, else with the service URL last seen from its tenant, else with the given one. */
export async function channelAddress(
  addresses: Addresses,
  settings: Settings,
  botId: string,
  fallbackServiceUrl: string | undefined,
): Promise<Address | undefined> {
  const binding = await settings.requestsChannel();
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
