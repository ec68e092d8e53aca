import assert from 'node:assert/strict';
import {
  hasOffset,
  languageOfCountry,
  mainZones,
  timeZoneOfCountry,
} from '../../src/onboarding/countries.ts';
import { intlLocaleOf } from '../../src/onboarding/intlLocale.ts';
import { presentZone } from '../../src/onboarding/zoneNames.ts';
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

  for (const [country, timeZone] of [
    ['FR', 'Europe/Paris'],
    ['IN', 'Asia/Kolkata'],
    ['GB', 'Europe/London'],
    ['SA', 'Asia/Riyadh'],
    ['JP', 'Asia/Tokyo'],
    ['jp', 'Asia/Tokyo'],
    ['AR', 'America/Argentina/Buenos_Aires'],
    ['CN', 'Asia/Shanghai'],
    ['MY', 'Asia/Kuala_Lumpur'],
  ] as const) {
    it(`is ${timeZone} for ${country}, where all of it has the same time`, () => {
      assert.equal(timeZoneOfCountry(country, {}, now), timeZone);
      assert.equal(timeZoneOfCountry(country, { offsetMinutes: -720 }, now), timeZone);
    });
  }

  it('is no time zone where there are several, unless the likely one is among them', () => {
    assert.equal(timeZoneOfCountry('US', {}, now), undefined);
    assert.equal(timeZoneOfCountry('US', { likely: 'Europe/Paris' }, now), undefined);
    assert.equal(timeZoneOfCountry('US', { likely: 'America/Chicago' }, now), 'America/Chicago');
    assert.equal(timeZoneOfCountry('IN', { likely: 'Asia/Calcutta' }, now), 'Asia/Calcutta');
    assert.equal(timeZoneOfCountry('DE', { likely: 'Asia/Tokyo' }, now), 'Europe/Berlin');
  });

  for (const [country, offsetMinutes, timeZone] of [
    ['US', -300, 'America/New_York'],
    ['US', -360, 'America/Chicago'],
    ['US', -420, 'America/Denver'],
    ['US', -480, 'America/Los_Angeles'],
    ['US', -600, 'Pacific/Honolulu'],
    ['CA', -210, 'America/St_Johns'],
    ['BR', -240, 'America/Manaus'],
    ['AU', 660, 'Australia/Sydney'],
    ['AU', 480, 'Australia/Perth'],
    ['PT', 0, 'Europe/Lisbon'],
    ['PT', -60, 'Atlantic/Azores'],
    ['US', 60, undefined],
  ] as const) {
    it(`is ${timeZone ?? 'no zone'} for ${country} where a clock is ${offsetMinutes} minutes ahead of UTC`, () => {
      assert.equal(timeZoneOfCountry(country, { offsetMinutes }, now), timeZone);
      assert.equal(hasOffset(country, offsetMinutes, now), timeZone !== undefined);
    });
  }

  it('names main zones that are zones of their country', () => {
    for (const [country, zones] of Object.entries(mainZones)) {
      const known = (intlLocaleOf(country)?.getTimeZones?.() ?? []).map(presentZone);
      assert.deepEqual(
        zones.filter((zone) => !known.includes(zone)),
        [],
        country,
      );
    }
  });

  it('is nothing where there is no country, or what is given is none', () => {
    for (const country of [undefined, '', 'France', 'F1', 'und-FR']) {
      assert.equal(languageOfCountry(country, tags), undefined);
      assert.equal(timeZoneOfCountry(country, {}, now), undefined);
    }
  });
});
