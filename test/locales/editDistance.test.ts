import assert from 'node:assert/strict';
import { editDistance, isNearMiss } from '../../src/locales/editDistance.ts';

describe('The distance of two words', () => {
  for (const [one, other, distance] of [
    ['', '', 0],
    ['help', 'help', 0],
    ['', 'help', 4],
    ['timelin', 'timeline', 1],
    ['tmieline', 'timeline', 1],
    ['hepl', 'help', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['x'.repeat(41), 'x', Number.POSITIVE_INFINITY],
  ] as const) {
    it(`from “${one.slice(0, 20)}” to “${other}” is ${distance}, either way`, () => {
      assert.equal(editDistance(one, other), distance);
      assert.equal(editDistance(other, one), distance);
    });
  }

  it('makes a slip: one letter in a short word, two in a longer one, none in a very short one', () => {
    assert.ok(isNearMiss('hlep', 'help'));
    assert.ok(isNearMiss('scedul', 'schedule'));
    for (const [one, other] of [
      ['hi', 'his'],
      ['abc', 'abd'],
      ['hole', 'help'],
      ['role', 'file'],
      ['time', 'timeline'],
    ] as const) {
      assert.ok(!isNearMiss(one, other), `${one}, ${other}`);
    }
  });
});
