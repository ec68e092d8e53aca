import { setImmediate } from 'node:timers/promises';

/** How long a write with relaxed durability may stay off the disk, in milliseconds. */
const soonMs = 20;

/** The disk did not take a write. No write is promised any more until the process restarts. */
export class SyncFailure extends Error {
  readonly code = 'SYNC';
}

/**
 * Group commit: one synchronisation serves all who wait. Callers that come while the disk is busy share the next round.
 *
 * After a failed round the system may have discarded the unwritten data, and a later round would succeed without it. So the first failure
 * is final: every round after it fails as well.
 */
export class GroupCommit {
  readonly #sync: () => Promise<void>;
  readonly #moment: () => Promise<void>;
  #next: PromiseWithResolvers<void> | undefined;
  #failure: SyncFailure | undefined;
  #working: Promise<void> | undefined;
  #soon: NodeJS.Timeout | undefined;

  /**
   * @param sync resolves when everything written before its call is on the disk
   * @param moment resolves at the best moment for it; by default at the end of this round of the event loop
   */
  constructor(sync: () => Promise<void>, moment: () => Promise<void> = setImmediate) {
    this.#sync = sync;
    this.#moment = moment;
  }

  /** Resolves when everything written before is on the disk. Throws {@link SyncFailure} if that is uncertain. */
  written(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#next ??= Promise.withResolvers<void>();
    const { promise } = this.#next;
    this.#working ??= this.#work();
    return promise;
  }

  /** Nobody waits for the earlier writes: they go with the next round, or are on the disk some milliseconds from now. */
  soon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      // The next caller gets the failure.
      this.written().catch(() => undefined);
    }, soonMs);
  }

  /** Throws {@link SyncFailure} if a round failed. */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when every write is on the disk, or has failed. */
  async idle(): Promise<void> {
    if (this.#soon !== undefined) await this.written().catch(() => undefined);
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#next !== undefined) {
      // Commits until then are included.
      await this.#moment();
      const round = this.#next;
      this.#next = undefined;
      clearTimeout(this.#soon);
      this.#soon = undefined;
      try {
        this.assertSound();
        await this.#sync();
        round.resolve();
      } catch (cause) {
        this.#failure ??= new SyncFailure(
          'The disk did not take what was written to the database. Look at the disk, then start again.',
          { cause },
        );
        round.reject(this.#failure);
      }
    }
    this.#working = undefined;
  }
}
