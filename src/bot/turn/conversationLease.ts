import { setTimeout as pause } from 'node:timers/promises';
import type { Conversations } from '../../store/conversations/conversations.ts';

/** The lease of a conversation, in milliseconds without renewal: others wait as long after an instance died. */
const leaseMs = 6_000;
/** How often a turn under way renews its lease, in milliseconds. */
const renewMs = 2_000;
/**
 * How long a turn waits for another instance's turn in the same conversation, in milliseconds: as long as turns take if their connector is
 * slow to answer. Its post is answered meanwhile, and the inbox keeps the activity.
 */
const longestWaitMs = 30_000;
const firstPauseMs = 20;
const longestPauseMs = 250;

/** The conversation's other turns were not finished in time. Nothing was done. */
export class ConversationBusy extends Error {
  readonly code = 'CONVERSATION_BUSY';
}

/**
 * Waits until the conversation is this token's.
 *
 * @param stopping the process ends, and waits for no other
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
    if (await conversations.acquire(id, token, now(), laterThan(now()))) return;
    if (stopping.aborted || performance.now() > giveUpAt)
      throw new ConversationBusy('Another instance holds the conversation.');
    await pause(wait);
    wait = Math.min(wait * 2, longestPauseMs);
  }
}

/**
 * Heartbeat: renews the conversation's lease while a turn is under way; answers with the function that ends it. A lease that was lost
 * stays lost.
 */
export function heartbeat(
  conversations: Conversations,
  id: string,
  token: string,
  now: () => string,
): () => void {
  const timer = setInterval(() => {
    // The turn's own writes check the lease, so they notice a renewal that failed.
    conversations.renew(id, token, laterThan(now())).catch(() => undefined);
  }, renewMs).unref();
  return () => clearInterval(timer);
}

function laterThan(now: string): string {
  return new Date(Date.parse(now) + leaseMs).toISOString();
}
