import assert from 'node:assert/strict';
import { boundedCache } from '../../src/runtime/boundedCache.ts';

describe('bounded cache', () => {
  it('makes what a key stands for once', () => {
    const kept = boundedCache<object>(10);
    const made = kept('a', () => ({}));
    assert.equal(
      kept('a', () => assert.fail('made again')),
      made,
    );
  });

  it('lets the oldest go when it is full, and no other', () => {
    const kept = boundedCache<string>(2);
    for (const key of ['a', 'b', 'c']) kept(key, () => key);
    const made: string[] = [];
    for (const key of ['b', 'c', 'a']) kept(key, () => made[made.push(key) - 1] ?? '');
    assert.deepEqual(made, ['a']);
  });

  it('keeps nothing of what could not be made', () => {
    const kept = boundedCache<string>(2);
    const fail = () => {
      throw new RangeError('none');
    };
    assert.throws(() => kept('a', fail), RangeError);
    assert.throws(() => kept('a', fail), RangeError);
    assert.equal(
      kept('a', () => 'made'),
      'made',
    );
  });
});
