import assert from 'node:assert/strict';
import { retryAfterSeconds } from '../../src/runtime/retryAfter.ts';

const now = '2026-11-23T09:00:00.000Z';

describe('Retry-After', () => {
  const understood: Readonly<Record<string, number>> = {
    '17': 17,
    ' 17 ': 17,
    '0.2': 1,
    'Mon, 23 Nov 2026 09:00:30 GMT': 30,
    'Monday, 23-Nov-26 09:00:30 GMT': 30,
    'Mon Nov 23 09:00:30 2026': 30,
  };
  for (const [header, seconds] of Object.entries(understood)) {
    it(`of “${header}” is ${seconds} s`, () => assert.equal(retryAfterSeconds(header, now), seconds));
  }

  it('that came more than once is the longest that can be followed', () => {
    assert.equal(retryAfterSeconds(['5', 'soon', '17'], now), 17);
    assert.equal(retryAfterSeconds(['soon', '0'], now), undefined);
    assert.equal(retryAfterSeconds([], now), undefined);
  });

  for (const header of ['3601', '99999999999999999999', 'Tue, 23 Nov 2027 09:00:00 GMT']) {
    it(`of “${header}” is an hour and no more`, () => assert.equal(retryAfterSeconds(header, now), 3600));
  }

  for (const header of [
    undefined,
    '',
    '0',
    '-5',
    '1e9',
    '0x10',
    'Infinity',
    'NaN',
    'soon',
    '17 seconds',
    'Mon, 23 Nov 2026 09:00:00 GMT',
    'Mon, 23 Nov 2026 08:59:30 GMT',
    'Mon, 99 Nov 2026 09:00:30 GMT',
    '2026-11-23T09:00:30Z',
  ]) {
    it(`of “${header}” says nothing`, () => assert.equal(retryAfterSeconds(header, now), undefined));
  }
});
