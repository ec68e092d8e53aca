import type { Activity } from 'botbuilder';
import type { ChannelBinding, Settings } from '../../channels/settings.ts';
import type { Address, Addresses } from '../../delivery/outbox/address.ts';
import type { Turn } from './turn.ts';

/** Events of Teams that take a channel or a team away, or bring it back. */
const takenAway: readonly unknown[] = ['channelDeleted', 'teamDeleted', 'teamHardDeleted'];
const broughtBack: readonly unknown[] = ['channelRestored', 'teamRestored', 'teamUnarchived'];

/** Whether an event says that the bot can send nothing there any more; a new version of it (`remove-upgrade`) is none. */
export function isRemoval({ type, action, membersRemoved, recipient, channelData }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  if (type !== 'conversationUpdate') return false;
  return isAmong(membersRemoved, recipient) || takenAway.includes(channelData?.eventType);
}

/** Whether an event says that the bot can send there again. */
export function isReturn({ type, action, membersAdded, recipient, channelData }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'add';
  if (type !== 'conversationUpdate') return false;
  return isAmong(membersAdded, recipient) || broughtBack.includes(channelData?.eventType);
}

function isAmong(members: Activity['membersAdded'], recipient: Activity['recipient'] | undefined): boolean {
  return Array.isArray(members) && members.some((member) => member?.id === recipient?.id);
}

/** The stores in which removals and returns are noted. */
interface Places {
  readonly addresses: Addresses;
  readonly settings: Settings;
}

/** Notes that nothing can be sent there any more. Nothing is answered: there is nobody left to read it. */
export async function recordRemoval(places: Places, turn: Turn): Promise<void> {
  const { addresses } = places;
  const { place, tenantId, person, channelId } = turn;
  const gone = await Promise.all([
    place === 'personal' ? addresses.findPerson(tenantId, person.id) : undefined,
    channelId === undefined ? undefined : addresses.findChannel(tenantId, channelId),
    requestsChannelOf(places, turn),
  ]);
  for (const address of gone) if (address !== undefined) await addresses.markDead(address);
}

/** The address of the channel that receives requests, where it is dead and an event tells that it is not any more. */
export async function revivedChannel(places: Places, turn: Turn): Promise<Address | undefined> {
  const address = await requestsChannelOf(places, turn);
  return address === undefined || address.alive ? undefined : { ...address, alive: true };
}

/** The address of the channel that receives requests, where an event tells of it. */
async function requestsChannelOf({ addresses, settings }: Places, turn: Turn): Promise<Address | undefined> {
  if (turn.place !== 'channel') return undefined;
  const binding = await settings.requestsChannel();
  if (binding === undefined || !tellsOf(turn, binding)) return undefined;
  return addresses.findChannel(binding.tenantId, binding.channelId);
}

/**
 * Whether an event tells of a bound channel: it names that channel, or it tells of its whole team. An event about a team comes in the
 * General channel (its id is the team's), or without a channel. An event about another channel of the same team says nothing of this one.
 */
function tellsOf({ tenantId, channelId, teamId }: Turn, bound: ChannelBinding): boolean {
  if (tenantId !== bound.tenantId.toLowerCase()) return false;
  if (channelId === bound.channelId) return true;
  return teamId === bound.teamId && (channelId === undefined || channelId === bound.teamId);
}
