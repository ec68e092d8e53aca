import { setImmediate } from 'node:timers/promises';

/** How long the disk may take on average to be waited for in place, in milliseconds. */
const quickMs = 1.25;
/** The first value of the average: so near that a disk that is slow has to be waited for once or twice to be known. */
const beginsMs = 1;
/** How much of the average the latest wait is. */
const share = 1 / 32;
/** How long others wait beside the work when it was slow, in milliseconds. A disk that stays slow is so tried in place once a second. */
const pauseMs = 1_000;

/** The two ways to wait for the disk, when to, and a clock. */
export interface DiskWaitParts {
  /** Waits on this thread, so that nothing else goes on. */
  readonly inPlace: () => void;
  /** Has another thread wait. */
  readonly beside: () => Promise<void>;
  /** Resolves when this thread has nothing else to do, or some milliseconds later. */
  readonly quiet: () => Promise<void>;
  /** In milliseconds, never set back. */
  readonly now: () => number;
}

/**
 * Waits for the disk where that costs least. Having another thread wait costs some tenths of a millisecond of processor time, and until the
 * event loop comes round; a quick disk is done sooner than that, and is waited for in place, at a moment when there is nothing else to do.
 * One that is slow on average is waited for beside the work for a while, and then tried again.
 */
export class DiskWait {
  readonly #parts: DiskWaitParts;
  /** The average of the waits in place since it was slow last, in milliseconds. */
  #average = beginsMs;
  #slowUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: DiskWaitParts) {
    this.#parts = parts;
  }

  /** Resolves when it is best to synchronise: writes made until then are served as well. */
  async moment(): Promise<void> {
    await (this.#isSlow() ? setImmediate() : this.#parts.quiet());
  }

  /** Resolves when all that was written before is on the disk. */
  async sync(): Promise<void> {
    const { inPlace, beside, now } = this.#parts;
    if (this.#isSlow()) return beside();
    const begin = now();
    inPlace();
    const end = now();
    this.#note(end - begin, end);
  }

  #isSlow(): boolean {
    return this.#parts.now() < this.#slowUntil;
  }

  #note(taken: number, now: number): void {
    this.#average += (taken - this.#average) * share;
    if (this.#average <= quickMs) return;
    this.#average = beginsMs;
    this.#slowUntil = now + pauseMs;
  }
}
