import type { ChannelBinding } from '../channels/settings.ts';
import { channelAddress } from '../delivery/addresses/channelAddress.ts';
import type { Address } from '../delivery/outbox/address.ts';
import type { DoctorContext } from './context.ts';

/** The channel that receives requests, and its address. */
export interface RequestsPlace {
  readonly binding: ChannelBinding;
  readonly address: Address;
}

/** Undefined if no channel is bound. */
export async function requestsPlace(context: DoctorContext): Promise<RequestsPlace | undefined> {
  const database = await context.database();
  if (database === undefined) return undefined;
  const { settings, addresses } = database;
  const binding = await settings.requestsChannel();
  const address = await channelAddress(addresses, settings, context.botId, context.fallbackServiceUrl);
  return binding === undefined || address === undefined ? undefined : { binding, address };
}
