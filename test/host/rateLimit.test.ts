import assert from 'node:assert/strict';
import { rateLimit } from '../../src/host/rateLimit.ts';

describe('A rate limit', () => {
  it('lets a key come so many times at once and then once a pause, and says in how many seconds', () => {
    let now = 1000;
    const seconds = rateLimit({ burst: 3, pauseSeconds: 10 }, () => now);
    assert.deepEqual(
      [1, 2, 3, 4].map(() => seconds('a')),
      [0, 0, 0, 10],
    );
    assert.equal(seconds('b'), 0, 'each key has its own');
    now += 4;
    assert.equal(seconds('a'), 6);
    now += 6;
    assert.deepEqual([seconds('a'), seconds('a')], [0, 10]);
    now += 3600;
    assert.deepEqual(
      [1, 2, 3, 4].map(() => seconds('a')),
      [0, 0, 0, 10],
      'a rest fills it up, and no further',
    );
  });
});
