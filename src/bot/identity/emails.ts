import type { TurnContext } from 'botbuilder';
import { isGuest } from '../../people/isGuest.ts';
import type { TeamMembers } from '../../people/teamMembers.ts';
import { conversationIdOf, turnOf } from '../turn/turn.ts';

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
  of(context: TurnContext): Promise<MemberNames | undefined>;
}

/** Asks Teams. */
export function emailsFromTeams(members: TeamMembers): Emails {
  return {
    async of(context) {
      const { serviceUrl, from } = context.activity;
      const conversationId = conversationIdOf(context.activity) ?? '';
      const found = await members.find({ serviceUrl, conversationId }, from.id);
      if (found.outcome !== 'yes') return found.outcome === 'no' ? {} : undefined;
      const { member } = found;
      const email = member.email ?? member.userPrincipalName;
      const isOwn = member.tenantId.toLowerCase() === turnOf(context).tenantId;
      const name = isOwn && !isGuest(member) ? member.userPrincipalName : undefined;
      return {
        ...(email === undefined ? {} : { email }),
        ...(name === undefined ? {} : { userPrincipalName: name.toLowerCase() }),
      };
    },
  };
}
