import type { Activity } from 'botbuilder';
import { conversationIdOf } from './turn.ts';

/** A person, a team or a group: each is welcomed in its conversation, by any event that comes first. */
export function welcomeKeyOf(activity: Partial<Activity>): string {
  return `conversation:${conversationIdOf(activity)}`;
}
