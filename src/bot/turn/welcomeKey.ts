import type { Activity } from 'botbuilder';
import { conversationIdOf } from './turn.ts';

/** A person, a team or a group: each is welcomed in its conversation, whoever's event comes first and whatever it says of them. */
export function welcomeKeyOf(activity: Partial<Activity>): string {
  return `conversation:${conversationIdOf(activity)}`;
}
