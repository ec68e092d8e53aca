/** How long the disk may take to be waited for in place, in milliseconds. */
const quickMs = 1;
/** How much longer than a wait that was too long all others go beside the work: so long waits take a hundredth of the time at most. */
const pauseFactor = 100;

/** The two ways to wait for the disk, and a clock, in milliseconds. */
export interface DiskWaitParts {
  /** Waits on this thread, so that nothing else goes on. */
  readonly inPlace: () => void;
  /** Has another thread wait. */
  readonly beside: () => Promise<void>;
  readonly now: () => number;
}

/**
 * Waits for the disk where that costs least. Having another thread wait costs some tenth of a millisecond of processor time, and a wait for
 * the event loop to come round; a quick disk is done sooner than that, and is waited for in place. One that was slow is waited for
 * beside the work for a while, and then tried again.
 */
export class DiskWait {
  readonly #parts: DiskWaitParts;
  #slowUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: DiskWaitParts) {
    this.#parts = parts;
  }

  /** Resolves when all that was written before is on the disk. */
  async sync(): Promise<void> {
    const { inPlace, beside, now } = this.#parts;
    const begin = now();
    if (begin < this.#slowUntil) return beside();
    inPlace();
    const end = now();
    const taken = end - begin;
    if (taken > quickMs) this.#slowUntil = end + taken * pauseFactor;
  }
}
