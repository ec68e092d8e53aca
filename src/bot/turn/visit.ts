import type { Activity, TurnContext } from 'botbuilder';
import type { Address } from '../../delivery/outbox/address.ts';
import type { Visit, VisitorRecord } from '../../store/conversations/visits.ts';
import { addressKey } from '../../store/delivery/addresses.ts';
import { channelIdOf, conversationIdOf, personIdOf, placeOf, tenantOf } from './turn.ts';

const visitorKey = Symbol('visitor');

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

/** The key of a welcome: a person, a team or a group. Each is welcomed in its conversation, by any event that comes first. */
export function welcomeKeyOf(activity: Partial<Activity>): string {
  return `conversation:${conversationIdOf(activity)}`;
}

/** Sets the record of the visitor, read when the conversation was opened. */
export function setVisitor(context: TurnContext, visitor: VisitorRecord): void {
  context.turnState.set(visitorKey, visitor);
}

/** The record of the visitor. Throws where the conversation was not opened: that is a fault of ours. */
export function visitorOf(context: TurnContext): VisitorRecord {
  const visitor = context.turnState.get<VisitorRecord>(visitorKey);
  if (visitor === undefined) throw new Error('The conversation was not opened before the turn was read.');
  return visitor;
}
