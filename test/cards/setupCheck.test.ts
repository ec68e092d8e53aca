import assert from 'node:assert/strict';
import { setupCheckCard } from '../../cards/info/setupCheck.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';

describe('The card of the set-up check', () => {
  for (const language of botLanguages) {
    it(`has no fault in ${language}, and asks nothing of anybody`, () => {
      const card = setupCheckCard(translatorFor(language));
      assert.deepEqual(judgeCard(card), []);
      assert.ok(!('actions' in card));
    });
  }
});
