import assert from 'node:assert/strict';
import { jsonBytes } from '../../cards/kit/jsonBytes.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { statusCards } from '../support/cards/requestCards.ts';

describe('The size of a card', () => {
  const exact = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

  it('is that of its JSON in UTF-8, for every card of a request', () => {
    for (const [name, card] of Object.entries(statusCards(translatorFor('en'))))
      assert.equal(jsonBytes(card), exact(card), name);
  });

  it('counts each escape, and each character by its bytes', () => {
    const half = '\ud83d';
    const texts = ['', 'é', '漢字', '👩‍👧', half, '"\\/', '\u0000\u001f\n\t\u007f\u2028'];
    const values = [
      ...texts,
      texts,
      { 'ключ"': texts },
      [],
      {},
      [[], {}],
      { a: undefined, b: null },
      [1.5, -0, true, null],
    ];
    for (const value of values) assert.equal(jsonBytes(value), exact(value), JSON.stringify(value));
  });

  it('of a frozen part is counted once, and stays the same', () => {
    const part = Object.freeze({ type: 'TextBlock', text: 'Hello' });
    assert.deepEqual([jsonBytes([part, part]), jsonBytes(part)], [exact([part, part]), exact(part)]);
  });
});
