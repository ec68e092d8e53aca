/** Things that are costly to make and may be used again. What failed to be made is made anew the next time. */
export class Memoized<Thing> {
  readonly #made = new Map<string, Promise<Thing>>();
  readonly #most: number;

  /** @param most how many are kept; when there are more, all are forgotten */
  constructor(most: number) {
    this.#most = most;
  }

  /** The thing of this key, made if it was not yet. */
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
