import assert from 'node:assert/strict';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { cardFamilies } from '../support/cards/cardFamilies.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { hostileText } from '../support/cards/requestCards.ts';

/** The hostile text looks like a place that was not filled, and is shown as it was written; a card may show only its beginning. */
const hostile = hostileText.slice(0, 24);

describe('Cards in every language', () => {
  for (const language of botLanguages) {
    for (const [family, cardsIn] of Object.entries(cardFamilies)) {
      it(`have no fault (${family}, ${language})`, () => {
        const faults = Object.entries(cardsIn(translatorFor(language))).flatMap(([name, card]) =>
          judgeCard(card)
            .filter((fault) => !fault.includes(hostile))
            .map((fault) => `${name}: ${fault}`),
        );
        assert.deepEqual(faults, []);
      });
    }
  }
});
