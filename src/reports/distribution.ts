/** The values of a figure: how many there are, and below which value half of them and nine tenths of them are. */
export interface Spread {
  readonly count: number;
  /** In minutes; absent if there are no values. */
  readonly median?: number;
  /** In minutes; absent if there are no values. */
  readonly percentile90?: number;
}

/** Durations that are counted, not kept. */
export interface Distribution {
  /** Adds a duration in minutes; it counts as whole minutes up to a day, and above it as whole hours. */
  add(minutes: number): void;
  spread(): Spread;
}

/** A minute more or less matters less in a long duration; so a year has some thousands of different values, however many are added. */
const exactUpTo = 24 * 60;

/** An empty distribution. Its memory grows with the longest duration, not with the number of values. */
export function newDistribution(): Distribution {
  const counts = new Map<number, number>();
  let count = 0;
  return {
    add(minutes) {
      const value = minutes <= exactUpTo ? Math.round(minutes) : Math.round(minutes / 60) * 60;
      counts.set(value, (counts.get(value) ?? 0) + 1);
      count += 1;
    },
    spread() {
      if (count === 0) return { count };
      const sorted = [...counts].sort(([one], [other]) => one - other);
      return { count, median: valueAt(sorted, count * 0.5), percentile90: valueAt(sorted, count * 0.9) };
    },
  };
}

/** The nearest rank: the smallest value with at least so many values up to it. */
function valueAt(sorted: readonly (readonly [number, number])[], rank: number): number {
  let passed = 0;
  for (const [value, times] of sorted) {
    passed += times;
    if (passed >= rank) return value;
  }
  return sorted.at(-1)?.[0] ?? 0;
}
