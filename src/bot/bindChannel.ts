import type { TurnContext } from 'botbuilder';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/**
 * `requests here`: makes this channel of the service's team receive requests. Only in a channel of the service's tenant; everything
 * that waits for a channel is delivered at once. Answers with a sentence.
 */
export async function bindChannel(services: BotServices, context: TurnContext): Promise<string> {
  const { t, place, channelId, teamId, tenantId, fromServiceTenant } = turnOf(context);
  if (!fromServiceTenant || place !== 'channel' || channelId === undefined || teamId === undefined) {
    return t.text('chat:channel.notHere');
  }
  await services.store.settings.bindRequestsChannel({ tenantId, channelId, teamId });
  await services.store.outbox.hasten('channel:requests', services.now());
  services.wakeDelivery();
  return t.text('chat:channel.bound');
}
