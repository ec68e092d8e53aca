import type { Member, Roster, TeamMembers } from './teamMembers.ts';
import { isGuest } from './teamMembers.ts';

/** Who reads along in a channel of the service's team besides its own people. */
export interface ChannelReaders {
  /** How many members are of other tenants. */
  readonly foreign: number;
  readonly guests: readonly Member[];
}

/**
 * Asks the channel itself for its members, for every type: those of a shared or private channel are not its team's. Undefined where Teams
 * did not say.
 */
export async function channelReaders(
  members: Pick<TeamMembers, 'all'>,
  roster: Roster,
  serviceTenantId: string,
): Promise<ChannelReaders | undefined> {
  const all = await members.all(roster);
  return all === undefined ? undefined : readersAmong(all, serviceTenantId);
}

/** The same of members that are known. */
export function readersAmong(all: readonly Member[], serviceTenantId: string): ChannelReaders {
  const isOwn = ({ tenantId }: Member) => tenantId.toLowerCase() === serviceTenantId.toLowerCase();
  return {
    foreign: all.filter((member) => !isOwn(member)).length,
    guests: all.filter((member) => isOwn(member) && isGuest(member)),
  };
}
