import { studentT } from './studentT.ts';

/** A value in one tree and in the other, measured in the same round. */
export interface Pair {
  readonly here: number;
  readonly there: number;
}

/** A ratio with its 95 % confidence interval. */
export interface RatioInterval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The ratio here / there: the geometric mean of the ratios of each pair, with the t interval of their logarithms. A disturbance that meets
 * both values of a pair alike leaves it as it is.
 *
 * @throws RangeError for fewer than two pairs, or a value that is not above 0
 */
export function pairedRatio(pairs: readonly Pair[]): RatioInterval {
  const logs = pairs.map(({ here, there }) => Math.log(positive(here) / positive(there)));
  const mean = meanOf(logs);
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  const reach = studentT(logs.length - 1) * Math.sqrt(variance / logs.length);
  return { ratio: Math.exp(mean), low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}

/** The geometric mean. Throws a RangeError for a value that is not above 0. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(meanOf(values.map((value) => Math.log(positive(value)))));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function positive(value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new RangeError(`A ratio needs values above 0, not ${value}.`);
}
