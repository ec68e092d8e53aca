import type { Activity } from 'botbuilder';
import type { Addresses } from '../delivery/address.ts';
import type { Settings } from '../store/settings.ts';
import type { Turn } from './turn.ts';

/** Whether an event says that the app was taken away from where it comes from; a new version of it (`remove-upgrade`) is none. */
export function isRemoval({ type, action, membersRemoved, recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  return type === 'conversationUpdate' && (membersRemoved?.some(({ id }) => id === recipient.id) ?? false);
}

/**
 * Notes that nothing can be sent there any more. Nothing is answered: there is nobody left to read it. A team is told of by one event
 * for all its channels, so the channel that receives requests is looked at too.
 */
export async function noteRemoval(
  { addresses, settings }: { readonly addresses: Addresses; readonly settings: Settings },
  { place, tenantId, person, channelId, teamId }: Turn,
): Promise<void> {
  const binding = await settings.requestsChannel();
  const isTheTeam = binding !== undefined && binding.tenantId === tenantId && binding.teamId === teamId;
  const gone = await Promise.all([
    place === 'personal' ? addresses.findPerson(tenantId, person.id) : undefined,
    channelId === undefined ? undefined : addresses.findChannel(tenantId, channelId),
    isTheTeam ? addresses.findChannel(tenantId, binding.channelId) : undefined,
  ]);
  for (const address of gone) if (address !== undefined) await addresses.markDead(address);
}
