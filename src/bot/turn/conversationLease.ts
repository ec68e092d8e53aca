import { setTimeout as pause } from 'node:timers/promises';
import { LeaseLost } from '../../runtime/heldLease.ts';
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

/** A lease that was acquired or renewed so many milliseconds ago is held: no other instance can acquire it. */
const knownMs = 3_000;

/** The renewal of a turn's lease, and the look whether it is still held. */
export interface LookedAt {
  readonly renew: (until: string) => Promise<void>;
  /** Asks the database only if the last renewal is a while ago, by either clock of this process: it stood still. */
  readonly look: () => Promise<void>;
}

/**
 * Follows a lease that was just acquired.
 *
 * @param renew renews it until an instant; false if another token holds it
 * @param end the end of a lease that is renewed now
 * @param acquiring when it was asked for
 */
export function lookedAt(
  renew: (until: string) => Promise<boolean>,
  end: () => string,
  acquiring: Clocks = clocks(),
): LookedAt {
  let known = acquiring;
  const renewed = async (until: string) => {
    const asked = clocks();
    if (!(await renew(until))) throw new LeaseLost('The turn no longer holds its conversation.');
    known = asked;
  };
  return {
    renew: renewed,
    async look() {
      const { steady, wall } = clocks();
      const isKnown = steady - known.steady < knownMs && Math.abs(wall - known.wall) < knownMs;
      if (!isKnown) await renewed(end());
    },
  };
}

/** The clocks of this process, in milliseconds. */
export type Clocks = Readonly<Record<'steady' | 'wall', number>>;

/** The present instant by the clocks of this process. */
export function clocks(): Clocks {
  return { steady: performance.now(), wall: Date.now() };
}
