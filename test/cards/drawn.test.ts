import assert from 'node:assert/strict';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { cardFamilies } from '../support/cards/cardFamilies.ts';
import { findCutElements } from '../support/cards/renderCards.ts';

/** The narrowest phone that cards are promised for. */
const phone = 360;

describe('cards drawn in a browser', function () {
  // A browser starts, and draws some dozens of cards.
  this.timeout(60_000);

  it('are seen to be cut where they are', async () => {
    const column = {
      type: 'Column',
      width: '500px',
      items: [{ type: 'TextBlock', text: 'Wide', wrap: true }],
    };
    const folded = { type: 'ColumnSet', id: 'wide', isVisible: false, columns: [column] };
    const wide = { type: 'AdaptiveCard', version: '1.5', body: [folded] };
    const narrow = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Fits', wrap: true }],
    };
    const form = { type: 'Action.ShowCard', title: 'Form', card: wide };
    const cuts = await findCutElements([narrow, wide, { ...narrow, actions: [form] }], { width: phone });
    assert.deepEqual([...new Set(cuts.map(({ card }) => card))], [1, 2]);
  });

  for (const [family, cardsIn] of Object.entries(cardFamilies)) {
    it(`${family}: nothing is cut on a phone, in any language`, async () => {
      const named = botLanguages.flatMap((language) =>
        Object.entries(cardsIn(translatorFor(language))).map(([name, card]) => ({
          name: `${name} in ${language}`,
          card,
        })),
      );
      const cuts = await findCutElements(
        named.map(({ card }) => card),
        { width: phone },
      );
      assert.deepEqual(
        cuts.map(({ card, what }) => `${named[card]?.name}: ${what}`),
        [],
      );
    });
  }
});
