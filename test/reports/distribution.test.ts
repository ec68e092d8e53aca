import assert from 'node:assert/strict';
import { newDistribution } from '../../src/reports/distribution.ts';

const spreadOf = (...minutes: readonly number[]) => {
  const distribution = newDistribution();
  for (const one of minutes) distribution.add(one);
  return distribution.spread();
};

describe('A distribution', () => {
  it('of nothing has a count and no figures', () => {
    assert.deepEqual(spreadOf(), { count: 0 });
  });

  it('gives the smallest values that half and nine tenths are not above, in any order', () => {
    assert.deepEqual(spreadOf(7), { count: 1, median: 7, percentile90: 7 });
    assert.deepEqual(spreadOf(40, 10, 30, 20), { count: 4, median: 20, percentile90: 40 });
    assert.deepEqual(spreadOf(3, 1, 2), { count: 3, median: 2, percentile90: 3 });
    const ten = Array.from({ length: 10 }, (_, index) => 10 - index);
    assert.deepEqual(spreadOf(...ten), { count: 10, median: 5, percentile90: 9 });
  });

  it('counts whole minutes up to a day, and whole hours above it', () => {
    assert.equal(spreadOf(12.4).median, 12);
    assert.equal(spreadOf(24 * 60).median, 24 * 60);
    assert.equal(spreadOf(25 * 60 + 20).median, 25 * 60);
    assert.equal(spreadOf(25 * 60 + 40).median, 26 * 60);
  });
});
