import assert from 'node:assert/strict';
import { isWorkingDay } from '../../src/businessTime/businessCalendar.ts';
import { addBusinessDays } from '../../src/businessTime/businessHours.ts';
import { customerCalendar, teamCalendar } from '../../src/onboarding/calendars.ts';
import { intlLocaleOf } from '../../src/onboarding/intlLocale.ts';
import { zoneCountries } from '../../src/onboarding/zoneCountries.ts';
import { regionCalled } from '../support/requestBuilders.ts';

const emea = regionCalled('emea');
const hours = { from: '09:00', to: '17:00' };

describe('The calendar of a team', () => {
  it('has the region’s days and hours, and the holidays of its country', () => {
    const team = teamCalendar(emea);
    assert.equal(isWorkingDay(team, '2027-05-17'), false);
    assert.equal(addBusinessDays(team, '2027-07-13T10:00:00Z', 1), '2027-07-15T10:00:00Z');
    const { weekdays, opens, closes, timeZone } = team;
    assert.deepEqual(
      [weekdays, opens, closes, timeZone],
      [emea.days, emea.opens, emea.closes, emea.timeZone],
    );
    assert.equal(teamCalendar(emea), team);
  });

  it('has no holidays where the operator named no country', () => {
    const { country: _country, ...own } = emea;
    assert.equal(isWorkingDay(teamCalendar(own), '2027-05-17'), true);
  });
});

describe('The calendar of a customer', () => {
  it('has the week and the holidays of the country of the zone, and the hours of the request', () => {
    const riyadh = customerCalendar({ timeZone: 'Asia/Riyadh', hours }, emea);
    assert.equal(isWorkingDay(riyadh, '2026-11-29'), true);
    assert.equal(isWorkingDay(riyadh, '2026-12-04'), false);
    assert.equal(isWorkingDay(riyadh, '2027-09-23'), false);
    assert.equal(isWorkingDay(riyadh, '2027-07-14'), true);
    assert.deepEqual([riyadh.opens, riyadh.closes], ['09:00', '17:00']);
  });

  it('has the holidays of the tenant’s country, if it is known', () => {
    const times = { timeZone: 'Europe/Paris', hours };
    assert.equal(isWorkingDay(customerCalendar(times, emea), '2027-07-14'), false);
    const belgian = customerCalendar({ ...times, country: 'be' }, emea);
    assert.equal(isWorkingDay(belgian, '2027-07-14'), true);
    assert.equal(isWorkingDay(belgian, '2027-07-21'), false);
  });

  it('has those of the region where the zone has no country, and none without a region', () => {
    const utc = { timeZone: 'UTC', hours };
    assert.equal(isWorkingDay(customerCalendar(utc, emea), '2027-07-14'), false);
    assert.equal(isWorkingDay(customerCalendar(utc, undefined), '2027-07-14'), true);
  });

  it('follows the request: another zone or other hours are another calendar', () => {
    const paris = customerCalendar({ timeZone: 'Europe/Paris', hours }, emea);
    assert.equal(customerCalendar({ timeZone: 'Europe/Paris', hours: { ...hours } }, emea), paris);
    const later = customerCalendar({ timeZone: 'Europe/Paris', hours: { ...hours, to: '19:00' } }, emea);
    assert.equal(later.closes, '19:00');
    assert.equal(customerCalendar({ timeZone: 'Asia/Tokyo', hours }, emea).timeZone, 'Asia/Tokyo');
  });
});

describe('The country of a time zone', () => {
  const countries = ['AR', 'BR', 'CA', 'CD', 'FR', 'HK', 'IN', 'KR', 'MM', 'NP', 'RU', 'UA', 'US', 'VN'];
  const countryOf = zoneCountries(countries);

  it('is found for every zone that the runtime lists for a country', () => {
    for (const country of countries) {
      const zones = intlLocaleOf(country)?.getTimeZones?.() ?? [];
      assert.ok(zones.length > 0);
      for (const zone of zones) assert.equal(countryOf(zone), country, zone);
    }
  });

  for (const [zone, country] of [
    ['Europe/Paris', 'FR'],
    ['Asia/Calcutta', 'IN'],
    ['Asia/Kolkata', 'IN'],
    ['America/Sao_Paulo', 'BR'],
    ['Europe/Moscow', 'RU'],
    ['America/New_York', 'US'],
    ['Asia/Hong_Kong', 'HK'],
    ['Europe/London', undefined],
    ['UTC', undefined],
    ['no zone', undefined],
  ] as const) {
    it(`of ${zone} is ${country ?? 'not known'}`, () => assert.equal(countryOf(zone), country));
  }
});
