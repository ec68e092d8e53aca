import assert from 'node:assert/strict';
import { geometricMean, pairedRatio } from '../../../bench/against/pairedRatio.ts';
import { mostDegreesOfFreedom, studentT } from '../../../bench/against/studentT.ts';

describe('The ratio of two trees', () => {
  it('has the interval that is known for the hours of sleep that Student measured', () => {
    // "The probable error of a mean" (1908); `t.test(extra ~ group, sleep, paired = TRUE)` of R gives -1.58 (-2.4598858 to -0.7001142).
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const pairs = first.map((hours, at) => ({ here: Math.exp(hours), there: Math.exp(second[at] ?? 0) }));
    const { ratio, low, high } = pairedRatio(pairs);
    near(Math.log(ratio), -1.58, 1e-12);
    near(Math.log(low), -2.4598858, 1e-4);
    near(Math.log(high), -0.7001142, 1e-4);
  });

  it('is that of each round, so that a slow round of both changes nothing', () => {
    const pairs = [
      { here: 1.1, there: 1 },
      { here: 110, there: 100 },
      { here: 11, there: 10 },
    ];
    const { ratio, low, high } = pairedRatio(pairs);
    for (const value of [ratio, low, high]) near(value, 1.1, 1e-12);
  });

  it('is the ratio of the geometric means', () => {
    const here = [2, 8, 4];
    const there = [1, 3, 9];
    near(geometricMean(here), 4, 1e-12);
    const { ratio } = pairedRatio(here.map((value, at) => ({ here: value, there: there[at] ?? 0 })));
    near(ratio, geometricMean(here) / geometricMean(there), 1e-12);
  });

  it('is refused of one round, and of values that have no ratio', () => {
    assert.throws(() => pairedRatio([{ here: 1, there: 1 }]), RangeError);
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const pairs = [
        { here: 1, there: 1 },
        { here: value, there: 1 },
      ];
      assert.throws(() => pairedRatio(pairs), /values above 0/);
    }
  });
});

describe('The quantiles of Student’s t', () => {
  it('leave 2.5 % above them', () => {
    for (let degrees = 1; degrees <= mostDegreesOfFreedom; degrees += 1) {
      // The table has three digits, and the density is below 0.07 there.
      near(probabilityUpTo(studentT(degrees), degrees), 0.975, 0.00004);
    }
  });

  it('are refused beyond the table', () => {
    for (const degrees of [0, 1.5, mostDegreesOfFreedom + 1])
      assert.throws(() => studentT(degrees), RangeError);
  });
});

/** The distribution function. The density (1 + x²/n)^(-(n + 1)/2) is cos(u)^(n - 1), where x = √n·tan(u). */
function probabilityUpTo(quantile: number, degrees: number): number {
  const density = (u: number) => Math.cos(u) ** (degrees - 1);
  const part = integral(density, Math.atan(quantile / Math.sqrt(degrees)));
  return 0.5 + part / (2 * integral(density, Math.PI / 2));
}

/** From 0 to the end, by Simpson's rule. */
function integral(of: (x: number) => number, end: number): number {
  const steps = 1000;
  const width = end / steps;
  let sum = of(0) + of(end);
  for (let step = 1; step < steps; step += 1) sum += of(step * width) * (step % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

function near(value: number, expected: number, distance: number): void {
  assert.ok(Math.abs(value - expected) <= distance, `${value} is not ${expected}`);
}
