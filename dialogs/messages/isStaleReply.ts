import type { Draft } from '../../src/requests/draft.ts';
import type { CardReply } from './cardPrompt.ts';

/**
 * Whether a text was sent before the present question was asked, that is, while the person's message before was not handled yet. Mostly it
 * is that message typed once more because nothing seemed to happen, or brought again by Teams under a new id; taken for an answer, it
 * would be filed under the next question. If the question itself lies ahead, the clock was set back, and nobody can tell.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function isStaleReply({ updatedAt }: Draft, reply: CardReply, now: string): boolean {
  if (reply.kind !== 'text' || reply.sentAt === undefined) return false;
  const asked = Date.parse(updatedAt);
  return Date.parse(reply.sentAt) < asked && asked <= Date.parse(now);
}
