import type { Sender } from './specialists.ts';
import type { TeamMembers } from './teamMembers.ts';
import { addressOf, isGuest } from './teamMembers.ts';

/** The names of a person in Teams. */
export interface MemberNames {
  readonly email?: string;
  /**
   * Their sign-in name, lower case; absent for a guest, because a guest's name is the host's. Its domain is verified to be their tenant's.
   * An admin may set the e-mail address to anything.
   */
  readonly userPrincipalName?: string;
}

/** Looks up the e-mail address and sign-in name of the person in a personal chat. */
export interface Emails {
  /** The names in Teams, empty if it has none; undefined if it did not answer. */
  of(sender: Sender): Promise<MemberNames | undefined>;
}

/** Looks them up in Teams. */
export function emailsFromTeams(members: TeamMembers): Emails {
  return {
    async of({ tenantId, serviceUrl, conversationId, memberId }) {
      const found = await members.find({ serviceUrl, conversationId }, memberId);
      if (found.outcome !== 'yes') return found.outcome === 'no' ? {} : undefined;
      const { member } = found;
      const email = addressOf(member);
      const isOwn = member.tenantId.toLowerCase() === tenantId;
      const name = isOwn && !isGuest(member) ? member.userPrincipalName : undefined;
      return {
        ...(email === undefined ? {} : { email }),
        ...(name === undefined ? {} : { userPrincipalName: name.toLowerCase() }),
      };
    },
  };
}
