/** Lets one in at a time, in the order they came. */
export class Mutex {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Whether it is held: nobody else gets in now without waiting. */
  get isTaken(): boolean {
    return this.#taken;
  }

  /** Resolves when it is the caller's, who must give it back with {@link free}. */
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
