import { setImmediate } from 'node:timers/promises';

/** How many rounds of the event loop are let pass before the disk is asked: more make no fewer calls of it worth the wait. */
const rounds = 5;

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
export class GroupSync {
  readonly #sync: () => Promise<void>;
  #next: PromiseWithResolvers<void> | undefined;
  #failure: SyncFailure | undefined;
  #working: Promise<void> | undefined;

  /** @param sync resolves when all that was written before its call is on the disk */
  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /** Resolves when all that was written before is on the disk. Throws {@link SyncFailure} where that can't be said. */
  written(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#next ??= Promise.withResolvers<void>();
    const { promise } = this.#next;
    this.#working ??= this.#work();
    return promise;
  }

  /** Throws {@link SyncFailure} if a round failed. */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when nobody waits any more. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#next !== undefined) {
      // Whoever commits in these rounds of the event loop comes along: they are long where much is going on, and nothing otherwise.
      for (let passed = 0; passed < rounds; passed += 1) await setImmediate();
      const round = this.#next;
      this.#next = undefined;
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
