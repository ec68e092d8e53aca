import type { Activity } from 'botbuilder';
import type { Address } from '../../delivery/outbox/address.ts';
import type { Visit } from '../../store/conversations/visits.ts';
import { addressKey } from '../../store/delivery/addresses.ts';
import { channelIdOf, personIdOf, placeOf, tenantOf } from './turn.ts';
import { welcomeKeyOf } from './welcomeKey.ts';

/** The visitor, the place and the activity, as the channel says. */
export function visitOf(activity: Activity): Visit {
  const target = targetOf(activity);
  return {
    conversationId: activity.conversation.id,
    activityId: activity.id ?? '',
    tenantId: tenantOf(activity) ?? '',
    personId: personIdOf(activity) ?? '',
    addressKey: target === undefined ? '' : addressKey(target),
    welcomeKey: welcomeKeyOf(activity),
  };
}

/** The person or channel that is reached where an activity comes from; undefined in groups, where nothing is sent unasked. */
export function targetOf(activity: Activity): Address['target'] | undefined {
  const place = placeOf(activity);
  if (place === 'personal') return { kind: 'person', personId: personIdOf(activity) ?? '' };
  const channelId = place === 'channel' ? channelIdOf(activity) : undefined;
  return channelId === undefined ? undefined : { kind: 'channel', channelId };
}
