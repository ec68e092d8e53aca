import type { Sender } from './specialists.ts';
import type { TeamMembers } from './teamMembers.ts';
import { isGuest } from './teamMembers.ts';

/** How Teams names somebody. */
export interface MemberNames {
  readonly email?: string;
  /**
   * The name they sign in with, lower case; absent for a guest, because the host gives a guest's name. Unlike the e-mail address, which an
   * admin may set to anything, its domain is proven to be their tenant's.
   */
  readonly userPrincipalName?: string;
}

/** Knows the e-mail address of who talks in a personal chat, and the name they sign in with. */
export interface Emails {
  /** As Teams knows them, empty where it knows of none; undefined where it did not say. */
  of(sender: Sender): Promise<MemberNames | undefined>;
}

/** Asks Teams. */
export function emailsFromTeams(members: TeamMembers): Emails {
  return {
    async of({ tenantId, serviceUrl, conversationId, memberId }) {
      const found = await members.find({ serviceUrl, conversationId }, memberId);
      if (found.outcome !== 'yes') return found.outcome === 'no' ? {} : undefined;
      const { member } = found;
      const email = member.email ?? member.userPrincipalName;
      const isOwn = member.tenantId.toLowerCase() === tenantId;
      const name = isOwn && !isGuest(member) ? member.userPrincipalName : undefined;
      return {
        ...(email === undefined ? {} : { email }),
        ...(name === undefined ? {} : { userPrincipalName: name.toLowerCase() }),
      };
    },
  };
}
