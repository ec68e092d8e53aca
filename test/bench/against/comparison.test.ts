import assert from 'node:assert/strict';
import { compare, failedFigures, type Round, verdictOf } from '../../../bench/against/comparison.ts';
import { comparisonText } from '../../../bench/against/comparisonText.ts';
import type { Figures } from '../../../bench/figures.ts';

const usual: Figures = {
  turnsPerSecond: 500,
  p50: 12,
  p99: 40,
  sendsPerTurn: 1.33,
  cpuPerTurn: 1.9,
  peakMemory: 400,
  ready: 1.5,
};

/** Eight rounds in which this tree has the given factors, but for a percent or two. */
function roundsWith(factors: Partial<Record<keyof Figures, number>>): readonly Round[] {
  return Array.from({ length: 8 }, (_, number) => {
    const noise = 1 + 0.01 * ((number % 3) - 1);
    const here = Object.entries(usual).map(([figure, value]) => [
      figure,
      value * (factors[figure as keyof Figures] ?? 1) * noise,
    ]);
    return { here: Object.fromEntries(here) as unknown as Figures, there: usual };
  });
}

describe('The verdict on a figure', () => {
  it('is fine where the interval holds 1, however wide it is', () => {
    assert.equal(verdictOf({ ratio: 1.4, low: 1, high: 1.9 }, 'less'), 'fine');
    assert.equal(verdictOf({ ratio: 0.7, low: 0.5, high: 1 }, 'more'), 'fine');
  });

  it('is fine up to 3 % in the wrong direction', () => {
    assert.equal(verdictOf({ ratio: 1.03, low: 1.02, high: 1.04 }, 'less'), 'fine');
    assert.equal(verdictOf({ ratio: 0.971, low: 0.96, high: 0.99 }, 'more'), 'fine');
  });

  it('is worse beyond, where the interval leaves out 1', () => {
    assert.equal(verdictOf({ ratio: 1.031, low: 1.001, high: 1.06 }, 'less'), 'worse');
    assert.equal(verdictOf({ ratio: 0.97, low: 0.95, high: 0.999 }, 'more'), 'worse');
  });

  it('is fine for any figure that became better', () => {
    assert.equal(verdictOf({ ratio: 0.5, low: 0.4, high: 0.6 }, 'less'), 'fine');
    assert.equal(verdictOf({ ratio: 2, low: 1.9, high: 2.1 }, 'more'), 'fine');
  });
});

describe('The comparison of two trees', () => {
  for (const [figure, factor] of [
    ['cpuPerTurn', 1.1],
    ['turnsPerSecond', 0.9],
    ['ready', 1.1],
    ['peakMemory', 1.1],
  ] as const) {
    it(`fails for a worse ${figure}`, () => {
      const failed = failedFigures(compare(roundsWith({ [figure]: factor })));
      assert.deepEqual(
        failed.map((one) => one.figure),
        [figure],
      );
    });
  }

  it('tells of a worse latency, and does not fail for it', () => {
    const figures = compare(roundsWith({ p50: 1.2, p99: 1.2 }));
    assert.deepEqual(failedFigures(figures), []);
    const text = comparisonText(figures, 8);
    assert.match(text, /^p50 ms +14\.\d\d +12\.00 +1\.19\d +1\.\d{3} to 1\.\d{3} +\(worse\)$/m);
    assert.match(text, /Result: nothing is worse\.$/);
  });

  it('names the figures that are worse in its last line', () => {
    const figures = compare(roundsWith({ cpuPerTurn: 1.2, peakMemory: 1.2 }));
    assert.match(comparisonText(figures, 8), /Result: worse: CPU ms\/turn, peak MB\.$/);
  });
});
