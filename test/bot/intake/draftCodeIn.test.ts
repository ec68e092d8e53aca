import assert from 'node:assert/strict';
import { draftCodeIn, draftCodeWithin } from '../../../src/bot/text/draftCodeIn.ts';

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
    'K7MQ\u22129RWX',
    'K7MQ - 9RWX',
    'K7MQ_9RWX',
    'K7MQ-\n9RWX',
    'Ｋ７ＭＱ－９ＲＷＸ',
    'K\u200b7MQ\u200b-9RWX',
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
    'code 365',
    'code freeze',
    'draft code of conduct',
    'https://example.com/K7MQ-9RWX',
    `code ${'x'.repeat(2000)} K7MQ-9RWX`,
  ]) {
    it(`is not read in “${text.slice(0, 40)}”, which may be an answer`, () => {
      assert.equal(draftCodeIn(text), undefined);
    });
  }

  for (const [text, code] of [
    ['draft code K7MQ-9RW0', 'k7mq-9rw0'],
    ['The code is K7MQ9RW', 'k7mq9rw'],
  ]) {
    it(`that was mistyped is one all the same in “${text}”`, () => {
      assert.deepEqual(draftCodeIn(text ?? ''), { code, take: false });
    });
  }

  for (const [text, code] of [
    ['Hi, here it is: K7MQ-9RWX. Thank you!', 'K7MQ-9RWX'],
    ['k7mq\u20119rwx, from Adele', 'K7MQ-9RWX'],
    ['I was given K7MQ-9RWO', 'k7mq-9rwo'],
    ['K7MQ-9RWO or K7MQ-9RWX', 'K7MQ-9RWX'],
    ['What became of FT-000123?', undefined],
    ['in june-2024 or 2025-2026', undefined],
    ['https://example.com/K7MQ-9RWX', undefined],
    ['K7MQ-9RWX-22', undefined],
  ]) {
    it(`where no question is open, “${text}” ${code === undefined ? 'holds none' : `holds ${code}`}`, () => {
      assert.equal(draftCodeWithin(text ?? '')?.code, code);
    });
  }
});
