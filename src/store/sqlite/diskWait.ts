import { setImmediate } from 'node:timers/promises';

/** The longest average time that the disk may take to be waited for in place, in milliseconds. */
const quickMs = 1.25;
/** The first value of the average, close to the limit: a slow disk is recognized after one or two waits. */
const beginsMs = 1;
/** The weight of the latest wait in the average. */
const share = 1 / 32;
/**
 * How long waits move to another thread after the disk was slow, in milliseconds. A disk that stays slow is tried in place once a second.
 */
const pauseMs = 1_000;

/** The two ways to wait for the disk, the moment for it, and a clock. */
export interface DiskWaitParts {
  /** Waits on this thread and blocks it. */
  readonly inPlace: () => void;
  /** Waits on another thread. */
  readonly beside: () => Promise<void>;
  /** Resolves when this thread is idle, or some milliseconds later. */
  readonly quiet: () => Promise<void>;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * Waits for the disk in the cheapest way. Waiting on another thread costs some tenths of a millisecond of processor time, and the time
 * until the event loop's next round. A quick disk is done sooner, and is waited for in place, when this thread is idle. A disk that is slow
 * on average is waited for on another thread for a while, and then tried in place again.
 */
export class DiskWait {
  readonly #parts: DiskWaitParts;
  /** The average of the waits in place since the disk was last slow, in milliseconds. */
  #average = beginsMs;
  #slowUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: DiskWaitParts) {
    this.#parts = parts;
  }

  /** Resolves at the best moment to synchronise: writes until then are included. */
  async moment(): Promise<void> {
    await (this.#isSlow() ? setImmediate() : this.#parts.quiet());
  }

  /** Resolves when everything written before is on the disk. */
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
