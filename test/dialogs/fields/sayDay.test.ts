import assert from 'node:assert/strict';
import { sayDay } from '../../../dialogs/fields/sayDay.ts';
import { translatorFor } from '../../../src/locales/translator.ts';

describe('A day that is said back', () => {
  for (const [day, language, said] of [
    ['2026-11-30', 'en', '30 November 2026'],
    ['2026-12-01', 'en', '1 December 2026'],
    ['2026-12-01', 'fr', '1er décembre 2026'],
    ['2026-12-11', 'fr', '11 décembre 2026'],
    ['2027-01-31', 'fr', '31 janvier 2027'],
  ] as const) {
    it(`is written as people write it: ${said}`, () => {
      assert.equal(sayDay(day, translatorFor(language)), said);
    });
  }
});
