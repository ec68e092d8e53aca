/** The most wrong codes that a person may try in an hour. With 37 bits, that finds no code in a lifetime. */
const mostWrong = 10;
const hour = 3600_000;
const mostPeople = 5_000;

/**
 * Counts the wrong codes that each person tried, in memory. With several instances a person has this many attempts at each, still too few
 * to find a code.
 */
export class CodeGuesses {
  readonly #wrong = new Map<string, readonly number[]>();
  readonly #now: () => string;

  /** @param now the present instant, ISO 8601 UTC */
  constructor(now: () => string) {
    this.#now = now;
  }

  /** Whether a person has tried too many. */
  areSpent(person: string): boolean {
    return this.#recent(person).length >= mostWrong;
  }

  countWrong(person: string): void {
    const wrong = [...this.#recent(person), Date.parse(this.#now())];
    // Deleted and set again, so that it is evicted last.
    this.#wrong.delete(person);
    this.#wrong.set(person, wrong);
    for (const oldest of this.#wrong.keys()) {
      if (this.#wrong.size <= mostPeople) break;
      this.#wrong.delete(oldest);
    }
  }

  #recent(person: string): readonly number[] {
    const from = Date.parse(this.#now()) - hour;
    return (this.#wrong.get(person) ?? []).filter((at) => at > from);
  }
}
