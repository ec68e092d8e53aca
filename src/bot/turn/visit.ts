import type { Activity, TurnContext } from 'botbuilder';
import type { Address } from '../../delivery/outbox/address.ts';
import type { OpenedVisit, SenderRecord, Visit } from '../../store/conversations/visits.ts';
import { addressKey } from '../../store/delivery/addresses.ts';
import { channelIdOf, conversationIdOf, personIdOf, placeOf, tenantOf } from './turn.ts';

const openedKey = Symbol('openedVisit');

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

/** Sets the records that were read when the conversation was opened. */
export function setOpenedVisit(context: TurnContext, opened: OpenedVisit): void {
  context.turnState.set(openedKey, opened);
}

/** The record of the sender. Throws if the conversation was not opened: that is a fault of ours. */
export function senderRecordOf(context: TurnContext): SenderRecord {
  return openedVisitOf(context).sender;
}

/** Whether a request of the sender's tenant named somebody who had not opened the app when the turn began. */
export function isSomebodyAwaited(context: TurnContext): boolean {
  return openedVisitOf(context).isSomebodyAwaited === true;
}

function openedVisitOf(context: TurnContext): OpenedVisit {
  const opened = context.turnState.get<OpenedVisit>(openedKey);
  if (opened === undefined) throw new Error('The conversation was not opened before the turn was read.');
  return opened;
}
