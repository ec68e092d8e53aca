import assert from 'node:assert/strict';
import { draftCodeIn } from '../../src/bot/draftCodeIn.ts';

describe('a code in a text', () => {
  for (const text of [
    'k7mq9rwx',
    'K7MQ 9RWX',
    '“K7MQ-9RWX”',
    'code K7MQ-9RWX',
    'The code is: K7MQ-9RWX!',
    'Mon code est K7MQ-9RWX',
    'K7MQ\u20119RWX',
    'K7MQ\u00a09RWX',
  ]) {
    it(`is read in “${text}”`, () => {
      assert.deepEqual(draftCodeIn(text), { code: 'K7MQ-9RWX', take: false });
    });
  }

  for (const text of ['take K7MQ-9RWX', 'Prendre : K7MQ-9RWX']) {
    it(`takes the prepared request in “${text}”`, () => {
      assert.deepEqual(draftCodeIn(text), { code: 'K7MQ-9RWX', take: true });
    });
  }

  for (const text of [
    'our plant K7MQ-9RWX moves',
    'K7MQ-9RWX and more',
    'K7MQ-9RWX K7MQ-9RWX',
    'take',
    'code',
    'encode K7MQ-9RWX',
    'https://example.com/K7MQ-9RWX',
    `code ${'x'.repeat(2000)} K7MQ-9RWX`,
  ]) {
    it(`is not read in “${text.slice(0, 40)}”, which may be an answer`, () => {
      assert.equal(draftCodeIn(text), undefined);
    });
  }
});
