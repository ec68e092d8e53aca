/** So many codes that don't work may be tried by a person in an hour: with 37 bits, that finds none in a lifetime. */
const mostWrong = 10;
const hour = 3600_000;
const mostPeople = 5_000;

/**
 * Counts the wrong codes each person tried. It is kept in memory: with several instances somebody has as many tries at each, still too few
 * to find a code.
 */
export class CodeGuesses {
  readonly #wrong = new Map<string, readonly number[]>();
  readonly #now: () => string;

  /** @param now the present instant, ISO 8601 UTC */
  constructor(now: () => string) {
    this.#now = now;
  }

  /** Whether somebody has tried too many. */
  areSpent(person: string): boolean {
    return this.#recent(person).length >= mostWrong;
  }

  countWrong(person: string): void {
    const wrong = [...this.#recent(person), Date.parse(this.#now())];
    // Set anew, so that it is the last to go.
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
