import assert from 'node:assert/strict';
import { languageOfCountry, timeZoneOfCountry } from '../../src/onboarding/countries.ts';
import { process } from '../support/requestBuilders.ts';

const tags = process.languages.map(({ tag }) => tag);
const now = '2026-11-23T09:00:00Z';

describe('What a country tells', () => {
  for (const [country, language] of [
    ['FR', 'fr'],
    ['de', 'de'],
    ['TW', 'zh-TW'],
    ['CN', 'zh-CN'],
    ['BR', 'pt-BR'],
    ['JP', 'ja'],
    ['US', 'en'],
    ['NL', undefined],
  ] as const) {
    it(`is ${language ?? 'no language of assistance'} for ${country}`, () => {
      assert.equal(languageOfCountry(country, tags), language);
    });
  }

  it('is a time zone where all of it has the same time', () => {
    assert.equal(timeZoneOfCountry('FR', undefined, now), 'Europe/Paris');
    assert.equal(timeZoneOfCountry('DE', 'Asia/Tokyo', now), 'Europe/Berlin');
  });

  it('is no time zone where there are several, unless the likely one is among them', () => {
    assert.equal(timeZoneOfCountry('US', undefined, now), undefined);
    assert.equal(timeZoneOfCountry('US', 'Europe/Paris', now), undefined);
    assert.equal(timeZoneOfCountry('US', 'America/Chicago', now), 'America/Chicago');
  });

  it('is nothing where there is no country, or what is given is none', () => {
    for (const country of [undefined, '', 'France', 'F1', 'und-FR']) {
      assert.equal(languageOfCountry(country, tags), undefined);
      assert.equal(timeZoneOfCountry(country, undefined, now), undefined);
    }
  });
});
