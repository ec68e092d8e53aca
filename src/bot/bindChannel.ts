import type { TurnContext } from 'botbuilder';
import { postAgain } from './postAgain.ts';
import { postDisputesAgain } from './postDisputesAgain.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/**
 * `requests here`: makes this channel of the service's team receive requests, the open ones included. Whoever receives requests sees
 * them all and decides who is a specialist: while a channel receives them, only its own specialists may move them. Answers with a
 * sentence.
 */
export async function bindChannel(services: BotServices, context: TurnContext): Promise<string> {
  const { t, place, channelId, teamId, tenantId, fromServiceTenant } = turnOf(context);
  const isTeamChannel = fromServiceTenant && place === 'channel';
  if (!isTeamChannel || channelId === undefined || teamId === undefined) {
    return t.text('chat:channel.notHere');
  }
  if (!(await services.specialists.isMemberOf(teamId, context)))
    return t.text('chat:refused.specialistsOnly');
  if (!(await mayMoveRequests(services, context))) {
    return t.text('bot:channelTaken', { command: t.text('commands:requestsHere.title') });
  }
  const before = await services.store.settings.requestsChannel();
  await services.store.transaction(async ({ settings, outbox }) => {
    await settings.bindRequestsChannel({ tenantId, channelId, teamId });
    await outbox.hasten('channel:requests', services.now());
  });
  if (before?.channelId !== channelId) {
    const open = await services.store.requests.listOpen();
    await postAgain(services, open, { kind: 'requestsChannel' }, ['requestCard']);
    await postDisputesAgain(services);
  }
  return t.text('chat:channel.bound');
}

/** A channel that can no longer be reached has nobody to ask. */
async function mayMoveRequests({ store, specialists }: BotServices, context: TurnContext): Promise<boolean> {
  const binding = await store.settings.requestsChannel();
  if (binding === undefined) return true;
  const address = await store.addresses.findChannel(binding.tenantId, binding.channelId);
  return address?.alive === false || specialists.isSpecialist(context);
}
