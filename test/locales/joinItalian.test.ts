import assert from 'node:assert/strict';
import { joinItalian } from '../../src/locales/joinItalian.ts';

describe('An Italian text with a noun in place of a name', () => {
  for (const [before, noun, joined] of [
    ['FT-000001 di ', 'il cliente', 'FT-000001 del cliente'],
    ['una domanda a ', 'il cliente', 'una domanda al cliente'],
    ['Ritirata da ', 'il partner', 'Ritirata dal partner'],
    ['Riunione con ', 'il cliente', 'Riunione con il cliente'],
    ['FT-000001 di ', 'qualcuno', 'FT-000001 di qualcuno'],
  ] as const) {
    it(`has its article taken in: ${joined}`, () => {
      assert.equal(joinItalian(before, noun, true), joined);
    });
  }

  for (const [before, day, joined] of [
    ['Assente fino a ', '30 novembre 2026', 'Assente fino al 30 novembre 2026'],
    ['Assente fino a ', '8 dicembre 2026', 'Assente fino all’8 dicembre 2026'],
    ['da ', '11 gennaio 2027', 'dall’11 gennaio 2027'],
    ['riunione di ', '18 gennaio 2027', 'riunione del 18 gennaio 2027'],
    ['fino a ', 'lunedì 30 novembre 2026', 'fino a lunedì 30 novembre 2026'],
    ['passi: 1 di ', '8', 'passi: 1 di 8'],
  ] as const) {
    it(`has the article of a date: ${joined}`, () => {
      assert.equal(joinItalian(before, day), joined);
    });
  }

  it('leaves a name as it is', () => {
    assert.equal(joinItalian('FT-000001 di ', 'il cliente'), 'FT-000001 di il cliente');
    assert.equal(joinItalian('fase ', 3), 'fase 3');
  });
});
