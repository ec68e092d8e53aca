/** Memoizes objects that are costly to make. If making one fails, the next call tries again. */
export class Memoized<Thing> {
  readonly #made = new Map<string, Promise<Thing>>();
  readonly #most: number;

  /** @param most the number of memoized objects; above it, all are dropped */
  constructor(most: number) {
    this.#most = most;
  }

  /** The object of this key, made on first use. */
  get(key: readonly unknown[], make: () => Promise<Thing>): Promise<Thing> {
    const name = JSON.stringify(key);
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    if (this.#made.size >= this.#most) this.#made.clear();
    const made = make();
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    return made;
  }
}
