import type { Activity } from 'botbuilder';
import type { ChannelBinding, Settings } from '../../channels/settings.ts';
import { unbindChannel } from '../../delivery/channels/changeChannels.ts';
import type { Address, Addresses } from '../../delivery/outbox/address.ts';
import { channelGoneNotice } from '../../requests/notices.ts';
import type { Store } from '../../store/store.ts';
import type { Turn } from './turn.ts';

/** Events of Teams that remove a channel or a team, or restore it. */
const takenAway: readonly unknown[] = ['channelDeleted', 'teamDeleted', 'teamHardDeleted'];
/** Events after which nobody works in a channel or a team. In an archived team people read, and write nothing. */
const deserted: readonly unknown[] = [...takenAway, 'teamArchived'];
const broughtBack: readonly unknown[] = ['channelRestored', 'teamRestored', 'teamUnarchived'];

/** Whether an event says that the bot can no longer send there. A new version of the app (`remove-upgrade`) does not. */
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

/** The stores for removals and returns. */
interface Places {
  readonly addresses: Addresses;
  readonly settings: Settings;
}

/** Records that nothing can be sent there any more. There is no answer, because nobody could read it. */
export async function recordRemoval(places: Places, turn: Turn): Promise<void> {
  const { addresses } = places;
  const { place, tenantId, person, channelId } = turn;
  const gone = await Promise.all([
    place === 'personal' ? addresses.findPerson(tenantId, person.id) : undefined,
    channelId === undefined ? undefined : addresses.findChannel(tenantId, channelId),
  ]);
  for (const address of [...gone, ...(await requestsChannelsOf(places, turn))])
    if (address !== undefined) await addresses.markDead(address);
}

/** Who reads that a channel that received requests is gone: its team in another channel, or only the operator. */
export type ToldOfGone = 'team' | 'nobody';

/**
 * Unbinds a channel that Teams says is deleted, and all channels of a team that is deleted or archived, if others are left: their open
 * requests go to those. Where none is left, they stay bound and their requests wait, until Teams brings them back or `requests here` is
 * typed in another channel. The team of a deleted channel reads a line in another bound channel of that team, or in its General channel. In
 * a team that is deleted or archived nobody can write.
 *
 * @returns who is told of each channel that is gone
 */
export async function unbindDeserted(
  store: Pick<Store, 'settings' | 'transaction'>,
  { channelData }: Activity,
  turn: Turn,
  newId: () => string,
  at: string,
): Promise<readonly ToldOfGone[]> {
  const { eventType } = channelData ?? {};
  if (!deserted.includes(eventType) || turn.place !== 'channel') return [];
  const bound = await store.settings.channels();
  const gone = bound.filter((channel) =>
    eventType === 'channelDeleted' ? isChannelOf(turn, channel) : isTeamOf(turn, channel),
  );
  if (gone.length === 0) return [];
  const left = bound.filter((channel) => !gone.includes(channel));
  return store.transaction(async (records) => {
    const told: ToldOfGone[] = [];
    for (const channel of gone) {
      const { tenantId, channelId, teamId } = channel;
      if (left.length > 0) {
        await unbindChannel(records, { tenantId, channelId, teamId, reason: 'deleted', at }, newId, at);
      }
      const toldIn = eventType === 'channelDeleted' ? otherOfTeam(channel, left) : undefined;
      if (toldIn !== undefined) await records.notices.add([channelGoneNotice(channel, toldIn, newId)], at);
      told.push(toldIn === undefined ? 'nobody' : 'team');
    }
    return told;
  });
}

/** The id of a channel where the team of a deleted one reads of it; undefined: the General channel itself was bound, and is gone. */
function otherOfTeam(
  { channelId, teamId }: ChannelBinding,
  left: readonly ChannelBinding[],
): string | undefined {
  const general = teamId === channelId ? undefined : teamId;
  return left.find((other) => other.teamId === teamId)?.channelId ?? general;
}

/** Whether an event names a bound channel. */
function isChannelOf({ tenantId, channelId }: Turn, bound: ChannelBinding): boolean {
  return tenantId === bound.tenantId.toLowerCase() && channelId === bound.channelId;
}

/** Whether an event names the team of a bound channel. */
function isTeamOf({ tenantId, teamId }: Turn, bound: ChannelBinding): boolean {
  return tenantId === bound.tenantId.toLowerCase() && teamId === bound.teamId;
}

/** The addresses of channels that receive requests and are marked as dead, if an event shows that they are reachable again. */
export async function revivedChannels(places: Places, turn: Turn): Promise<readonly Address[]> {
  const addresses = await requestsChannelsOf(places, turn);
  return addresses.filter(({ alive }) => !alive).map((address) => ({ ...address, alive: true }));
}

/** The addresses of the channels that receive requests and that an event is about. */
async function requestsChannelsOf({ addresses, settings }: Places, turn: Turn): Promise<readonly Address[]> {
  if (turn.place !== 'channel') return [];
  const bound = (await settings.channels()).filter((channel) => isAbout(turn, channel));
  const found = await Promise.all(
    bound.map(({ tenantId, channelId }) => addresses.findChannel(tenantId, channelId)),
  );
  return found.filter((address) => address !== undefined);
}

/**
 * Whether an event is about a bound channel: it names that channel, or it is about its whole team. An event about a team comes in the
 * General channel (its id is the team's), or without a channel. An event about another channel of the same team says nothing about this
 * one.
 */
function isAbout({ tenantId, channelId, teamId }: Turn, bound: ChannelBinding): boolean {
  if (tenantId !== bound.tenantId.toLowerCase()) return false;
  if (channelId === bound.channelId) return true;
  return teamId === bound.teamId && (channelId === undefined || channelId === bound.teamId);
}
