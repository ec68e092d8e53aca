import assert from 'node:assert/strict';
import { intlLocaleOf } from '../../src/onboarding/intlLocale.ts';
import { countriesWithOwnWeek, workingDays } from '../../src/onboarding/workingDays.ts';
import { presentNames, presentZone } from '../../src/onboarding/zoneNames.ts';
import { process } from '../support/requestBuilders.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const pairs = letters.flatMap((one) => letters.map((other) => `${one}${other}`));
const zonesOf = (country: string) => intlLocaleOf(country)?.getTimeZones?.() ?? [];

describe('The working days', () => {
  for (const [timeZone, days] of [
    ['Asia/Riyadh', [1, 2, 3, 4, 7]],
    ['Asia/Jerusalem', [1, 2, 3, 4, 7]],
    ['Asia/Tel_Aviv', [1, 2, 3, 4, 7]],
    ['Asia/Kuwait', [1, 2, 3, 4, 7]],
    ['Africa/Cairo', [1, 2, 3, 4, 7]],
    ['Asia/Dubai', [1, 2, 3, 4, 5]],
    ['Asia/Tehran', [1, 2, 3, 6, 7]],
    ['Asia/Kolkata', [1, 2, 3, 4, 5]],
    ['Asia/Calcutta', [1, 2, 3, 4, 5]],
    ['Europe/Paris', [1, 2, 3, 4, 5]],
    ['Asia/Tokyo', [1, 2, 3, 4, 5]],
    ['UTC', [1, 2, 3, 4, 5]],
    ['no zone', [1, 2, 3, 4, 5]],
  ] as const) {
    it(`are those of the country of ${timeZone}`, () => {
      assert.deepEqual(workingDays(timeZone), days);
    });
  }

  it('are those of a region that has the same time zone, or where the zone has no country', () => {
    const gulf = { timeZone: 'Asia/Riyadh', days: [1, 2, 3, 6, 7] };
    assert.deepEqual(workingDays('Asia/Riyadh', gulf), gulf.days);
    assert.deepEqual(workingDays('UTC', gulf), gulf.days);
    const emea = process.regions.find(({ id }) => id === 'emea');
    assert.deepEqual(workingDays('Asia/Riyadh', emea), [1, 2, 3, 4, 7]);
  });

  it('look at every country whose weekend is not Saturday and Sunday', () => {
    const listed = new Set(countriesWithOwnWeek.flatMap(zonesOf));
    const own = pairs.filter((code) => intlLocaleOf(code)?.getWeekInfo?.().weekend.join() !== '6,7');
    assert.ok(own.length >= countriesWithOwnWeek.length);
    // The runtime also knows codes of countries that are no more; their zones belong to the present ones.
    assert.deepEqual(
      own.flatMap(zonesOf).filter((zone) => !listed.has(zone)),
      [],
    );
  });

  it('know a zone by its present name, and nothing that is no zone', () => {
    assert.equal(presentZone('Asia/Calcutta'), 'Asia/Kolkata');
    assert.equal(presentZone('Europe/Paris'), 'Europe/Paris');
    assert.equal(presentZone('Mars/Olympus'), 'Mars/Olympus');
    const canonical = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    for (const [earlier, present] of Object.entries(presentNames)) {
      assert.equal(canonical(earlier), canonical(present), present);
    }
  });
});
