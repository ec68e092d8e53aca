import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';

describe('A typed number of people', () => {
  for (const [text, count] of [
    ['250', 250],
    ['about 250 people', 250],
    ['we are 250', 250],
    ['there are 250 of us', 250],
    ['for 250 users, please', 250],
    ['~250', 250],
    ['1 200', 1200],
    ['1.200', 1200],
    ['1,200', 1200],
    ['1’200', 1200],
    ['10k', 10_000],
    ['1.5k', 1500],
    ['20 thousand', 20_000],
    ['forty-two', 42],
    ['seven people', 7],
    ['sept personnes', 7],
    ['quatre-vingt-dix-sept utilisateurs', 97],
    ['soixante et onze', 71],
    ['environ 1 200 personnes', 1200],
    ['nous sommes une vingtaine', undefined],
    ['a hundred', 100],
    ['two hundred and fifty', 250],
    ['about a thousand users', 1000],
    ['deux cent cinquante', 250],
    ['environ mille personnes', 1000],
    ['cents', undefined],
    ['<100', undefined],
    ['>= 100', undefined],
    ['100+', undefined],
    ['$250', undefined],
    ['250 €', undefined],
    ['between 100 and 200', undefined],
    ['100-200', undefined],
    ['3 offices', undefined],
    ['E5', undefined],
    ['12th', undefined],
    ['17 January', undefined],
    ['not 250', undefined],
    ['more than 250', undefined],
    ['50%', undefined],
    ['-5', undefined],
    ['12.5', undefined],
    ['1,20', undefined],
    ['½', undefined],
    ['2 million', undefined],
    ['many', undefined],
    ['9'.repeat(10_000), undefined],
    ['9'.repeat(100), undefined],
  ] as const) {
    it(`counts where all of it was understood: “${text.slice(0, 30)}” is ${count ?? 'not taken'}`, () => {
      assert.equal(readCount(text), count);
    });
  }
});
