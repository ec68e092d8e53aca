import { setTimeout as pause } from 'node:timers/promises';
import { leaseEnd } from '../../runtime/lease.ts';

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
 * Opens a visit under its lease, waiting for the lease if necessary.
 *
 * @param open acquires the lease between two instants by the shared clock; undefined if another token holds it
 * @param stopping aborted when the process ends; then there is no waiting
 * @throws ConversationBusy if that takes too long, or the process ends meanwhile
 */
export async function openWhenFree<Opened>(
  open: (from: string, until: string) => Promise<Opened | undefined>,
  now: () => string,
  stopping: AbortSignal,
): Promise<Opened> {
  const giveUpAt = performance.now() + longestWaitMs;
  let wait = firstPauseMs;
  for (;;) {
    const opened = await open(now(), leaseEnd(now()));
    if (opened !== undefined) return opened;
    if (stopping.aborted || performance.now() > giveUpAt)
      throw new ConversationBusy('Another instance holds the conversation.');
    await pause(wait);
    wait = Math.min(wait * 2, longestPauseMs);
  }
}
