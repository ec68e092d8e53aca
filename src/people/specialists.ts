import type { Settings } from '../channels/settings.ts';
import { namesOf } from '../requests/channels.ts';
import type { TeamMembers } from './teamMembers.ts';
import { isGuest } from './teamMembers.ts';

/** `unknown`: there is no answer just now. It is not a no. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Checks who is a specialist. */
export interface Specialists {
  /** Whether a sender is a specialist of the default channel. */
  check(sender: Sender): Promise<Verdict>;
  /** The channels of which a sender is a specialist. */
  channelsOf(sender: Sender): Promise<SpecialistChannels>;
  /**
   * Whether the sender is a member, not a guest, of a channel of the service's tenant. `gone`: Teams says that the channel is gone, or the
   * bot is no longer in it.
   */
  checkMember(channelId: string, sender: Sender): Promise<Verdict | 'gone'>;
}

/** The channels of a specialist, as requests name them (`channels.ts`). */
export interface SpecialistChannels {
  /** `unknown`: of no channel for certain, and for one there is no answer just now. */
  readonly verdict: Verdict;
  readonly channels: readonly string[];
  /** For one of the channels there is no answer just now. */
  readonly isUnsure: boolean;
  /** The names of the channel that the sender writes in; empty if it receives no requests. */
  readonly here: readonly string[];
}

/** The age from which an answer about a specialist is asked for anew, in milliseconds: somebody who was removed acts no longer than this. */
const freshMs = 60_000;

/**
 * A specialist is a member of a bound channel itself, according to the connector, of the service's own tenant, and not a guest. A private
 * or shared channel has other members than its team.
 */
export function specialistsOf(settings: Settings, members: TeamMembers): Specialists {
  const checkMember: Specialists['checkMember'] = async (channelId, sender) => {
    const { fromServiceTenant, tenantId, serviceUrl, memberId } = sender;
    if (!fromServiceTenant) return 'no';
    const found = await members.find({ serviceUrl, conversationId: channelId }, memberId, freshMs);
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
    async channelsOf(sender) {
      if (!sender.fromServiceTenant) return { verdict: 'no', channels: [], isUnsure: false, here: [] };
      const bound = (await settings.channels()).filter(({ tenantId }) => tenantId === sender.tenantId);
      const verdicts = await Promise.all(bound.map(({ channelId }) => checkMember(channelId, sender)));
      const channels = bound.flatMap(({ channelId }, index) =>
        verdicts[index] === 'yes' ? namesOf(channelId, bound) : [],
      );
      const isUnsure = verdicts.includes('unknown');
      const unclear = isUnsure ? 'unknown' : 'no';
      return {
        verdict: channels.length > 0 ? 'yes' : unclear,
        channels,
        isUnsure,
        here: namesOf(sender.conversationId, bound),
      };
    },
  };
}

/** The sender of an activity, as the channel identifies them, never as a button does. */
export interface Sender {
  readonly tenantId: string;
  /** Their tenant is the service's own. */
  readonly fromServiceTenant: boolean;
  /** The service URL of their connector. */
  readonly serviceUrl: string;
  /** Their id in the roster of a conversation (`29:…`). */
  readonly memberId: string;
  /** The conversation they write in. */
  readonly conversationId: string;
}
