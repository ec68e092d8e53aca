import type { Activity, TurnContext } from 'botbuilder';
import type { Address } from '../../delivery/outbox/address.ts';
import type { SenderRecord, Visit } from '../../store/conversations/visits.ts';
import { addressKey } from '../../store/delivery/addresses.ts';
import { channelIdOf, conversationIdOf, personIdOf, placeOf, tenantOf } from './turn.ts';

const senderRecordKey = Symbol('sender');

/** The keys of the sender, the place and the activity, from the channel. */
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

/** The person or channel to reach in an activity's place; undefined in groups: the bot sends nothing there unasked. */
export function targetOf(activity: Activity): Address['target'] | undefined {
  const place = placeOf(activity);
  if (place === 'personal') return { kind: 'person', personId: personIdOf(activity) ?? '' };
  const channelId = place === 'channel' ? channelIdOf(activity) : undefined;
  return channelId === undefined ? undefined : { kind: 'channel', channelId };
}

/** The key of a welcome: a person, a team or a group. Each is welcomed in its conversation, by its first event. */
export function welcomeKeyOf(activity: Partial<Activity>): string {
  return `conversation:${conversationIdOf(activity)}`;
}

/** Sets the record of the sender, read when the conversation was opened. */
export function setSenderRecord(context: TurnContext, sender: SenderRecord): void {
  context.turnState.set(senderRecordKey, sender);
}

/** The record of the sender. Throws if the conversation was not opened: that is a fault of ours. */
export function senderRecordOf(context: TurnContext): SenderRecord {
  const sender = context.turnState.get<SenderRecord>(senderRecordKey);
  if (sender === undefined) throw new Error('The conversation was not opened before the turn was read.');
  return sender;
}
