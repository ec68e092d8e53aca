import type { TurnContext } from 'botbuilder';
import { turnOf } from '../turn/turn.ts';
import type { BotServices } from './services.ts';

/** Whether a turn takes place in the channel that receives requests, and comes from the service's own tenant. */
export async function isRequestsChannel({ store }: BotServices, context: TurnContext): Promise<boolean> {
  const { place, channelId, fromServiceTenant } = turnOf(context);
  if (place !== 'channel' || !fromServiceTenant) return false;
  return channelId === (await store.settings.requestsChannel())?.channelId;
}
