import type { TurnContext } from 'botbuilder';
import { channelReaders } from '../../people/channelReaders.ts';
import type { Verdict } from '../../people/specialists.ts';
import { recipientKey, requestsChannel } from '../../requests/notice.ts';
import { senderOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import { repostDisputeCards, repostInChannels } from './repostCards.ts';

/**
 * `requests here`: makes this channel of the service's team receive requests, including the open ones. Everybody in the receiving channel
 * sees all requests and counts as a specialist. While a channel receives requests, only its own specialists may move them. A channel with
 * members of other tenants is refused; guests cause a warning. Returns sentences, each for a message of its own.
 */
export async function bindChannel(services: BotServices, context: TurnContext): Promise<readonly string[]> {
  const { t, place, channelId, teamId, tenantId, fromServiceTenant } = turnOf(context);
  const isTeamChannel = fromServiceTenant && place === 'channel';
  if (!isTeamChannel || channelId === undefined || teamId === undefined) {
    return [t.text('chat:channel.notHere')];
  }
  const sender = await services.specialists.checkMember(channelId, senderOf(context));
  if (sender === 'unknown') return [t.text('chat:refused.unchecked')];
  if (sender !== 'yes') return [t.text('chat:refused.specialistsOnly')];
  const movable = await mayMoveRequests(services, context);
  if (movable === 'unknown') return [t.text('chat:refused.unchecked')];
  if (movable === 'no')
    return [t.text('bot:channelTaken', { command: t.text('commands:requestsHere.title') })];
  const roster = { serviceUrl: context.activity.serviceUrl, conversationId: channelId };
  const readers = await channelReaders(services.members, roster, tenantId);
  if (readers === undefined) return [t.text('chat:refused.unchecked')];
  const { foreign, guests } = readers;
  if (foreign > 0) {
    return [t.text('bot:channelForeign', { count: foreign, number: t.number(foreign) })];
  }
  await bind(services, { tenantId, channelId, teamId });
  const { length: count } = guests;
  return [
    t.text('chat:channel.bound'),
    ...(count === 0 ? [] : [t.text('bot:channelGuests', { count, number: t.number(count) })]),
  ];
}

async function bind(
  services: BotServices,
  binding: { readonly tenantId: string; readonly channelId: string; readonly teamId: string },
): Promise<void> {
  const before = await services.store.settings.requestsChannel();
  await services.store.transaction(async ({ settings, outbox }) => {
    await settings.bindRequestsChannel(binding);
    await outbox.makeDue(recipientKey(requestsChannel), services.now());
  });
  if (before?.channelId === binding.channelId) return;
  const open = await services.store.requests.listOpen();
  await repostInChannels(
    services,
    open.filter((request) => request.channel === undefined),
  );
  await repostDisputeCards(services);
}

/**
 * Only the members of the channel that receives requests, or did until it was unbound, may move them. If that channel can no longer be
 * reached, anybody may.
 */
async function mayMoveRequests({ store, specialists }: BotServices, context: TurnContext): Promise<Verdict> {
  const { settings, addresses } = store;
  const binding = (await settings.requestsChannel()) ?? (await settings.unboundChannel());
  if (binding === undefined) return 'yes';
  if (binding.tenantId !== turnOf(context).tenantId) return 'no';
  const address = await addresses.findChannel(binding.tenantId, binding.channelId);
  if (address?.alive === false) return 'yes';
  const verdict = await specialists.checkMember(binding.channelId, senderOf(context));
  return verdict === 'gone' ? 'yes' : verdict;
}
