import type { Draft } from '../../src/requests/draft.ts';
import type { CardReply } from './cardPrompt.ts';

/**
 * Whether a text was sent before the present question was asked, while the person's former message was still being handled. Usually it is
 * that message, typed again because nothing seemed to happen, or delivered again by Teams with a new id. As an answer it would be filed
 * under the next question. If the question's time is in the future, the clock was set back, and the result is false.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function isStaleReply({ updatedAt }: Draft, reply: CardReply, now: string): boolean {
  if (reply.kind !== 'text' || reply.sentAt === undefined) return false;
  const asked = Date.parse(updatedAt);
  return Date.parse(reply.sentAt) < asked && asked <= Date.parse(now);
}
