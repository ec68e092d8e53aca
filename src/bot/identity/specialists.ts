import type { TurnContext } from 'botbuilder';
import type { Settings } from '../../channels/settings.ts';
import { isGuest } from '../../people/isGuest.ts';
import type { TeamMembers } from '../../people/teamMembers.ts';
import { turnOf } from '../turn/turn.ts';

/** `unknown`: nobody could say just now, and this is not a no. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Finds out who is a specialist. */
export interface Specialists {
  /** Whether the sender of this turn is one. */
  check(context: TurnContext): Promise<Verdict>;
  /**
   * Whether the sender is a member, and no guest, of a channel of the service's tenant. `gone`: Teams says that the channel, or the bot in
   * it, is no more.
   */
  checkMember(channelId: string, context: TurnContext): Promise<Verdict | 'gone'>;
}

/**
 * A specialist is a member of the bound channel itself, as the connector says, of the service's own tenant, and not a guest there. The
 * members of a private or shared channel are not those of its team.
 */
export function specialistsOf(settings: Settings, members: TeamMembers): Specialists {
  const checkMember: Specialists['checkMember'] = async (channelId, context) => {
    const { fromServiceTenant, tenantId } = turnOf(context);
    if (!fromServiceTenant) return 'no';
    const { serviceUrl, from } = context.activity;
    const found = await members.find({ serviceUrl, conversationId: channelId }, from.id);
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
    async check(context) {
      const { fromServiceTenant, tenantId } = turnOf(context);
      if (!fromServiceTenant) return 'no';
      const binding = await settings.requestsChannel();
      if (binding?.tenantId !== tenantId) return 'no';
      const verdict = await checkMember(binding.channelId, context);
      return verdict === 'gone' ? 'no' : verdict;
    },
  };
}
