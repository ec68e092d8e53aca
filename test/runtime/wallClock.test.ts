import assert from 'node:assert/strict';
import sinon from 'sinon';
import { wallClock } from '../../src/runtime/wallClock.ts';

describe('The clock on the wall', () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00.000Z'), toFake: ['Date'] });
  });
  afterEach(() => clock.restore());

  it('tells each millisecond, forwards and after it was set back', () => {
    assert.equal(wallClock(), '2026-11-23T09:00:00.000Z');
    assert.equal(wallClock(), '2026-11-23T09:00:00.000Z');
    clock.tick(1);
    assert.equal(wallClock(), '2026-11-23T09:00:00.001Z');
    clock.setSystemTime(Date.parse('2026-11-23T08:00:00.000Z'));
    assert.equal(wallClock(), '2026-11-23T08:00:00.000Z');
  });
});
