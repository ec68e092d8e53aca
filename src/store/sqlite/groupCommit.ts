import { setImmediate } from 'node:timers/promises';

/** How long what nobody waits for may stay off the disk, in milliseconds. */
const soonMs = 20;

/** The disk did not take what was written. Nothing more is promised until the process starts anew. */
export class SyncFailure extends Error {
  readonly code = 'SYNC';
}

/**
 * Synchronises once for all who wait: whoever comes while the disk is busy is served by the next round, together with all others who
 * came meanwhile.
 *
 * After a failed round the system may have thrown away what it could not write, and a later round would succeed without it. So the
 * first failure stands: every round after it fails as well.
 */
export class GroupCommit {
  readonly #sync: () => Promise<void>;
  readonly #moment: () => Promise<void>;
  #next: PromiseWithResolvers<void> | undefined;
  #failure: SyncFailure | undefined;
  #working: Promise<void> | undefined;
  #soon: NodeJS.Timeout | undefined;

  /**
   * @param sync resolves when all that was written before its call is on the disk
   * @param moment resolves when that is best asked of the disk; at the end of this round of the event loop unless it says otherwise
   */
  constructor(sync: () => Promise<void>, moment: () => Promise<void> = setImmediate) {
    this.#sync = sync;
    this.#moment = moment;
  }

  /** Resolves when all that was written before is on the disk. Throws {@link SyncFailure} where that can't be said. */
  written(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#next ??= Promise.withResolvers<void>();
    const { promise } = this.#next;
    this.#working ??= this.#work();
    return promise;
  }

  /** Nobody waits for what was written before: it comes along with whoever does next, or is on the disk some milliseconds from now. */
  soon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      // Whoever comes next is told of a failure.
      this.written().catch(() => undefined);
    }, soonMs);
  }

  /** Throws {@link SyncFailure} if a round failed. */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when all is on the disk that anybody wrote, or can't be. */
  async idle(): Promise<void> {
    if (this.#soon !== undefined) await this.written().catch(() => undefined);
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#next !== undefined) {
      // Whoever commits until then comes along.
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
