/** How long the disk may take on average to be waited for in place, in milliseconds. */
const quickMs = 1;
/** How much of the average the latest wait is. */
const share = 1 / 16;
/** How long others wait beside the work when it was slow, in milliseconds. A disk that stays slow is so waited for in place once a second. */
const pauseMs = 1_000;

/** The two ways to wait for the disk, and a clock, in milliseconds. */
export interface DiskWaitParts {
  /** Waits on this thread, so that nothing else goes on. */
  readonly inPlace: () => void;
  /** Has another thread wait. */
  readonly beside: () => Promise<void>;
  readonly now: () => number;
}

/**
 * Waits for the disk where that costs least. Having another thread wait costs some tenths of a millisecond of processor time, and until the
 * event loop comes round; a quick disk is done sooner than that, and is waited for in place. One that is slow on average is waited for
 * beside the work for a while, and then tried again.
 */
export class DiskWait {
  readonly #parts: DiskWaitParts;
  /** Of the waits in place since it was slow last. */
  #average: number | undefined;
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
    this.#note(end - begin, end);
  }

  #note(taken: number, now: number): void {
    this.#average = this.#average === undefined ? taken : this.#average + (taken - this.#average) * share;
    if (this.#average <= quickMs) return;
    this.#average = undefined;
    this.#slowUntil = now + pauseMs;
  }
}
