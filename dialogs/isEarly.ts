import type { Draft } from '../src/requests/draft.ts';
import type { CardReply } from './cardPrompt.ts';

/**
 * Whether a text was sent before the person was asked what is asked now, that is, while their message before was not handled yet. Mostly
 * it is that one typed once more because nothing seemed to happen, or brought again by Teams under a new id; taken for an answer, it
 * would be filed under the next question.
 */
export function isEarly({ updatedAt }: Draft, reply: CardReply): boolean {
  return (
    reply.kind === 'text' && reply.sentAt !== undefined && Date.parse(reply.sentAt) < Date.parse(updatedAt)
  );
}
