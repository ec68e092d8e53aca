import { setTimeout as pause } from 'node:timers/promises';
import { leaseEnd } from '../../runtime/lease.ts';
import type { Conversations } from '../../store/conversations/conversations.ts';

/**
 * How long a turn waits for another instance's turn in the same conversation, in milliseconds: as long as turns take with a slow connector.
 * Its post is acknowledged meanwhile, and the inbox stores the activity.
 */
const longestWaitMs = 30_000;
const firstPauseMs = 20;
const longestPauseMs = 250;

/** The conversation's other turns did not end in time. Nothing was done. */
export class ConversationBusy extends Error {
  readonly code = 'CONVERSATION_BUSY';
}

/**
 * Acquires the conversation's lease for a token, waiting if necessary.
 *
 * @param stopping aborted when the process ends; then there is no waiting
 * @throws ConversationBusy if that takes too long, or the process ends meanwhile
 */
export async function acquireConversation(
  conversations: Conversations,
  id: string,
  token: string,
  now: () => string,
  stopping: AbortSignal,
): Promise<void> {
  const giveUpAt = performance.now() + longestWaitMs;
  let wait = firstPauseMs;
  for (;;) {
    if (await conversations.acquire(id, token, now(), leaseEnd(now()))) return;
    if (stopping.aborted || performance.now() > giveUpAt)
      throw new ConversationBusy('Another instance holds the conversation.');
    await pause(wait);
    wait = Math.min(wait * 2, longestPauseMs);
  }
}
