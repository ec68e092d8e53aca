import assert from 'node:assert/strict';
import { type DayOrderHints, dayOrderOf } from '../../../dialogs/reading/dayOrder.ts';
import { numericDays } from '../../../dialogs/reading/numericDay.ts';

describe('The order of day and month', () => {
  const cases: readonly (readonly [what: string, Omit<DayOrderHints, 'language'>, string | undefined])[] = [
    ['a client in the United States', { country: 'US', countryFrom: 'client' }, 'monthFirst'],
    ['a client in Britain', { country: 'gb', countryFrom: 'client' }, 'dayFirst'],
    [
      'a tenant in France, whatever the locale says',
      { tenantCountry: 'FR', country: 'US', countryFrom: 'locale' },
      'dayFirst',
    ],
    [
      'a tenant and a client that differ',
      { tenantCountry: 'FR', country: 'US', countryFrom: 'client' },
      undefined,
    ],
    [
      'a tenant and a client that agree',
      { tenantCountry: 'US', country: 'US', countryFrom: 'client' },
      'monthFirst',
    ],
    ['a locale alone', { country: 'US', countryFrom: 'locale' }, 'monthFirst'],
    [
      'a locale and a time zone that agree',
      { country: 'US', countryFrom: 'locale', timeZone: 'America/Chicago' },
      'monthFirst',
    ],
    [
      'a locale that the time zone contradicts',
      { country: 'US', countryFrom: 'locale', timeZone: 'Europe/Paris' },
      undefined,
    ],
    ['a country in which both are used', { tenantCountry: 'CA' }, undefined],
    ['nothing at all', {}, undefined],
  ];
  for (const [what, hints, order] of cases) {
    it(`is ${order ?? 'not certain'} for ${what}`, () => {
      assert.equal(dayOrderOf({ ...hints, language: 'en' }), order);
    });
  }

  it('is day first in French, where no country contradicts it', () => {
    assert.equal(dayOrderOf({ language: 'fr' }), 'dayFirst');
    assert.equal(dayOrderOf({ language: 'fr', tenantCountry: 'FR' }), 'dayFirst');
    assert.equal(dayOrderOf({ language: 'fr', tenantCountry: 'US' }), undefined);
    assert.equal(dayOrderOf({ language: 'fr', tenantCountry: 'CA' }), undefined);
  });

  it('has the year first in Chinese, Japanese and Korean, where no country has the day first', () => {
    for (const language of ['ja', 'ko', 'zh-CN', 'zh-TW']) {
      assert.equal(dayOrderOf({ language }), 'yearFirst');
      assert.equal(dayOrderOf({ language, tenantCountry: 'JP', timeZone: 'Asia/Tokyo' }), 'yearFirst');
      assert.equal(dayOrderOf({ language, tenantCountry: 'US' }), 'monthFirst');
      assert.equal(dayOrderOf({ language, tenantCountry: 'FR' }), undefined);
    }
  });

  it('does not say which number of a year-first writer is the month where the year comes last', () => {
    assert.deepEqual(numericDays('12/1', 'yearFirst', '2026-11-28'), ['2026-12-01']);
    assert.deepEqual(numericDays('12/1/2027', 'yearFirst', '2026-11-28'), ['2027-01-12', '2027-12-01']);
  });
});
