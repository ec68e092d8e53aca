import assert from 'node:assert/strict';
import sinon from 'sinon';
import { startRepeated } from '../../src/runtime/startRepeated.ts';

describe('Repeated work', () => {
  it('is done at once and after each interval, also after a failure, until it is stopped', async () => {
    const clock = sinon.useFakeTimers();
    try {
      let times = 0;
      const faults: unknown[] = [];
      const work = async () => {
        times += 1;
        if (times === 1) throw new Error('the database is away');
      };
      const stop = startRepeated(work, 1_000, (fault) => faults.push(fault));
      assert.equal(times, 1);
      await clock.tickAsync(3_000);
      assert.deepEqual([times, faults.length], [4, 1]);
      await stop();
      await clock.tickAsync(5_000);
      assert.equal(times, 4);
    } finally {
      clock.restore();
    }
  });
});
