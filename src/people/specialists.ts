import type { Settings } from '../channels/settings.ts';
import { isGuest } from './isGuest.ts';
import type { Sender } from './sender.ts';
import type { TeamMembers } from './teamMembers.ts';

/** `unknown`: nobody could say just now, and this is not a no. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Finds out who is a specialist. */
export interface Specialists {
  /** Whether a sender is one. */
  check(sender: Sender): Promise<Verdict>;
  /**
   * Whether the sender is a member, and no guest, of a channel of the service's tenant. `gone`: Teams says that the channel, or the bot in
   * it, is no more.
   */
  checkMember(channelId: string, sender: Sender): Promise<Verdict | 'gone'>;
}

/**
 * A specialist is a member of the bound channel itself, as the connector says, of the service's own tenant, and not a guest there. The
 * members of a private or shared channel are not those of its team.
 */
export function specialistsOf(settings: Settings, members: TeamMembers): Specialists {
  const checkMember: Specialists['checkMember'] = async (channelId, sender) => {
    const { fromServiceTenant, tenantId, serviceUrl, memberId } = sender;
    if (!fromServiceTenant) return 'no';
    const found = await members.find({ serviceUrl, conversationId: channelId }, memberId);
    switch (found.outcome) {
      case 'yes':
        return found.member.tenantId.toLowerCase() === tenantId && !isGuest(found.member) ? 'yes' : 'no';
      case 'no':
        return found.isGone ? 'gone' : 'no';
      case 'unknown':
        return 'unknown';
    }
  };
  return {
    checkMember,
    async check(sender) {
      const { fromServiceTenant, tenantId } = sender;
      if (!fromServiceTenant) return 'no';
      const binding = await settings.requestsChannel();
      if (binding?.tenantId !== tenantId) return 'no';
      const verdict = await checkMember(binding.channelId, sender);
      return verdict === 'gone' ? 'no' : verdict;
    },
  };
}
