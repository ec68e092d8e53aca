import assert from 'node:assert/strict';
import sinon from 'sinon';
import { newId } from '../../src/runtime/newId.ts';

describe('A new id', () => {
  afterEach(() => sinon.restore());

  it('is a UUID of version 7, and unlike every other', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    for (const id of ids)
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('comes after those of earlier moments, and has the moment in it', () => {
    const clock = sinon.useFakeTimers({ now: Date.parse('2026-11-30T09:00:00Z'), toFake: ['Date'] });
    const ids = Array.from({ length: 50 }, () => {
      clock.setSystemTime(Date.now() + 1);
      return newId();
    });
    assert.deepEqual(ids, ids.toSorted());
    const [first = ''] = ids;
    assert.equal(
      Number.parseInt(first.replace('-', '').slice(0, 12), 16),
      Date.parse('2026-11-30T09:00:00.001Z'),
    );
  });
});
