import assert from 'node:assert/strict';
import { isTimeZone } from '../../src/locales/isTimeZone.ts';

describe('isTimeZone', () => {
  for (const [text, answer] of [
    ['Europe/Paris', true],
    ['europe/paris', true],
    ['America/Argentina/ComodRivadavia', true],
    ['UTC', true],
    ['+02:00', true],
    ['Europe/Atlantis', false],
    ['Paris', false],
    ['', false],
    [undefined, false],
    ['Europe/Paris '.repeat(1000), false],
  ] as const) {
    it(`${text === undefined ? 'nothing' : `“${text.slice(0, 40)}”`} is ${answer ? 'one' : 'none'}, asked once or again`, () => {
      assert.equal(isTimeZone(text), answer);
      assert.equal(isTimeZone(text), answer);
    });
  }
});
