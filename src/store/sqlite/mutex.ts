/** A mutual exclusion lock; callers get it in the order they came. */
export class Mutex {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Whether it is held: others have to wait. */
  get isTaken(): boolean {
    return this.#taken;
  }

  /** Resolves when the caller holds it. The caller must call {@link free}. */
  take(): Promise<void> {
    if (this.#taken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return Promise.resolve();
  }

  free(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}
