import assert from 'node:assert/strict';
import { type DayOrderHints, dayOrderOf } from '../../../dialogs/reading/dayOrder.ts';

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
});
