import assert from 'node:assert/strict';
import { translatorFor } from '../../src/locales/translator.ts';
import { buttonsOf, dataOf } from '../../standIns/cardParts.ts';
import { tieCards } from '../support/cards/tieCards.ts';

describe('Cards of requests that belong together', () => {
  it('let only specialists say that two are the same work, and only while the request is open', () => {
    const verbs = Object.entries(tieCards(translatorFor('en'))).map(([name, card]) => {
      const own = buttonsOf(card).map((button) => String(dataOf(button)['verb']));
      return [name, own.filter((verb) => /tie$/.test(verb)).sort()] as const;
    });
    const both = ['request.tie', 'request.untie'];
    assert.deepEqual(Object.fromEntries(verbs), {
      'request: tied 0': both,
      'request: tied 1': [],
      'request: tied 2': both,
      'status: tied 0': [],
      'status: tied 1': [],
      'status: tied 2': [],
    });
  });
});
