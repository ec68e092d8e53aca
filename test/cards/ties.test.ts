import assert from 'node:assert/strict';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { buttonsOf, dataOf } from '../../standIns/cardParts.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { hostileText } from '../support/cards/requestCards.ts';
import { tieCards } from '../support/cards/tieCards.ts';

describe('Cards of requests that belong together', () => {
  for (const language of botLanguages) {
    for (const [name, card] of Object.entries(tieCards(translatorFor(language)))) {
      it(`have no fault, however long their texts are: ${name} in ${language}`, () => {
        const faults = judgeCard(card).filter((fault) => !fault.includes(hostileText));
        assert.deepEqual(faults, []);
      });
    }
  }

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
