import type { Settings } from '../channels/settings.ts';
import type { TeamMembers } from './teamMembers.ts';
import { isGuest } from './teamMembers.ts';

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

/** The sender of an activity, as the channel tells it: never as a button says. */
export interface Sender {
  readonly tenantId: string;
  /** Their tenant is the service's own. */
  readonly fromServiceTenant: boolean;
  /** Where their connector is reached. */
  readonly serviceUrl: string;
  /** Their id in the roster of a conversation (`29:…`). */
  readonly memberId: string;
  /** The conversation they write in. */
  readonly conversationId: string;
}
