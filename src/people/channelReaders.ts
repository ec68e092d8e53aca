import type { Member, Roster, TeamMembers } from './teamMembers.ts';
import { isGuest } from './teamMembers.ts';

/** The readers of a channel of the service's team other than its own people. */
export interface ChannelReaders {
  /** The number of members from other tenants. */
  readonly foreign: number;
  readonly guests: readonly Member[];
}

/**
 * Reads the members of the channel itself, for every type of channel: a shared or private channel has other members than its team.
 * Undefined if Teams did not answer.
 */
export async function channelReaders(
  members: Pick<TeamMembers, 'all'>,
  roster: Roster,
  serviceTenantId: string,
): Promise<ChannelReaders | undefined> {
  const all = await members.all(roster);
  return all === undefined ? undefined : readersAmong(all, serviceTenantId);
}

/** The same for a known list of members. */
export function readersAmong(all: readonly Member[], serviceTenantId: string): ChannelReaders {
  const isOwn = ({ tenantId }: Member) => tenantId.toLowerCase() === serviceTenantId.toLowerCase();
  return {
    foreign: all.filter((member) => !isOwn(member)).length,
    guests: all.filter((member) => isOwn(member) && isGuest(member)),
  };
}
