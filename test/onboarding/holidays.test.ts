import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isWorkingDay } from '../../src/businessTime/businessCalendar.ts';
import { type Holidays, noHolidays } from '../../src/businessTime/holidays.ts';
import { holidayFileSchema } from '../../src/onboarding/holidayFiles.ts';
import { intlLocaleOf } from '../../src/onboarding/intlLocale.ts';
import { loadProcessData, ProcessDataError } from '../../src/onboarding/loadProcessData.ts';

const folder = fileURLToPath(new URL('../../src/onboarding/data/holidays/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const { regions, languages } = loadProcessData();
const holidaysIn = (country: string, data = regions): Holidays =>
  data[0]?.holidays?.get(country) ?? noHolidays;

/** Years without a list: the government has not published them. */
const unpublished: Readonly<Record<string, readonly number[]>> = {
  CN: [2027, 2028],
  ID: [2028],
  IN: [2028],
  VN: [2028],
};

describe('The public holidays', () => {
  it('are there for every country of a region, of its team, and of a language', () => {
    const spoken = languages.map(
      ({ tag }) => intlLocaleOf(new Intl.Locale(tag).maximize().region ?? '')?.region,
    );
    const teams = regions.map(({ country }) => country);
    assert.deepEqual(teams, ['FR', 'US', 'SG']);
    for (const country of [...regions.flatMap(({ countries }) => countries), ...teams, ...spoken]) {
      for (const year of [2026, 2027, 2028]) {
        const has = holidaysIn(country ?? '').hasYear(year);
        assert.equal(has, !unpublished[country ?? '']?.includes(year), `${country} ${year}`);
      }
    }
  });

  for (const name of files) {
    it(`of ${name} are valid, in order, and say where they come from`, () => {
      const file = holidayFileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      assert.equal(`${file.country}.json`, name);
      for (const { holidays, workdays = [] } of Object.values(file.years)) {
        const days = holidays.map(({ date }) => date);
        assert.deepEqual(days, [...days].sort());
        assert.ok(days.length >= 4);
        // A make-up day is a day of the weekend.
        for (const day of workdays) assert.ok([0, 6].includes(new Date(day).getUTCDay()), day);
      }
    });
  }

  for (const [country, days] of [
    ['FR', '2026-04-06 2026-05-14 2026-05-25 2026-07-14 2027-03-29 2028-04-17'],
    ['GB', '2026-04-03 2026-08-31 2026-12-28 2027-12-27 2027-12-28 2028-01-03'],
    ['IT', '2026-10-04'],
    ['GR', '2026-02-23 2026-04-10 2026-04-13 2026-06-01 2027-05-03'],
    ['PL', '2026-12-24'],
    ['ZA', '2026-08-10 2027-03-22 2027-12-27'],
    ['US', '2026-07-03 2026-11-26 2027-06-18 2027-07-05 2027-12-24 2027-12-31 2028-11-10'],
    ['CA', '2026-05-18 2026-10-12 2026-12-28 2027-02-15'],
    ['BR', '2026-02-16 2026-02-17 2026-06-04 2026-11-20 2027-11-20 2028-11-20'],
    ['AR', '2026-06-15 2026-11-23 2027-08-16'],
    ['JP', '2026-05-06 2026-09-21 2026-09-22 2026-09-23 2027-03-22'],
    ['KR', '2026-02-16 2026-02-17 2026-02-18 2026-03-02 2026-05-25 2026-09-24 2027-02-09 2028-10-05'],
    ['TW', '2026-02-20 2026-02-27 2026-04-03 2026-04-06 2026-10-09 2026-10-26 2027-04-06'],
    ['HK', '2026-02-19 2026-04-07 2026-05-25 2026-10-19 2027-02-09 2027-12-27'],
    ['CN', '2026-01-02 2026-02-16 2026-02-23 2026-05-05 2026-06-19 2026-09-25 2026-10-07'],
    ['TH', '2026-04-13 2026-04-14 2026-04-15 2026-06-01 2026-12-07 2027-02-22 2027-05-20'],
    ['VN', '2026-02-16 2026-02-20 2026-04-27 2026-09-01'],
    ['IN', '2026-11-08 2026-03-04 2026-10-20 2027-10-29'],
    ['SG', '2026-06-01 2026-08-10 2026-11-09 2027-02-08'],
    ['MY', '2026-06-02 2026-11-09'],
    ['AU', '2026-06-08 2026-12-28 2027-12-27 2027-12-28'],
    ['NZ', '2026-04-27 2026-07-10 2027-01-04 2027-02-08 2027-06-25'],
    ['IL', '2026-04-22 2026-09-21 2027-10-11'],
    ['TR', '2026-03-20 2026-05-29'],
    ['PH', '2026-11-30 2026-12-30 2027-08-21'],
  ] as const) {
    it(`of ${country} have the well-known days`, () => {
      for (const day of days.split(' ')) assert.ok(holidaysIn(country).on(day), day);
    });
  }

  for (const [country, days] of [
    ['KR', '2026-02-19 2027-02-10'],
    ['CN', '2026-03-09 2026-05-06 2026-06-01 2026-10-08'],
    ['TN', '2026-01-14'],
    ['CR', '2026-10-09'],
    ['EC', '2026-04-02 2026-09-10'],
    ['AE', '2026-02-18'],
    ['GB', '2026-08-03'],
    ['NG', '2028-05-29'],
    ['SG', '2028-11-15'],
  ] as const) {
    it(`of ${country} have no days of other years, states or groups`, () => {
      for (const day of days.split(' ')) assert.equal(holidaysIn(country).on(day), undefined, day);
    });
  }

  it('have China’s make-up days, which are working days', () => {
    const week = { weekdays: [1, 2, 3, 4, 5], holidays: holidaysIn('CN') };
    for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) {
      assert.equal(isWorkingDay(week, day), true, day);
    }
    assert.equal(isWorkingDay(week, '2026-10-11'), false);
  });

  it('count only weekends in a year that is not published', () => {
    const week = { weekdays: [1, 2, 3, 4, 5], holidays: holidaysIn('CN') };
    assert.equal(holidaysIn('CN').hasYear(2027), false);
    assert.equal(isWorkingDay(week, '2027-10-01'), true);
  });

  it('say which days are only expected', () => {
    assert.equal(holidaysIn('FR').on('2028-04-17')?.status, 'official');
    assert.equal(holidaysIn('SG').on('2027-03-10')?.status, 'expected');
    assert.equal(holidaysIn('JP').on('2027-03-21')?.status, 'official');
    assert.equal(holidaysIn('JP').on('2028-03-20')?.status, 'expected');
    assert.equal(holidaysIn('KE').on('2027-03-09')?.status, 'expected');
  });
});

describe('The operator’s holidays', () => {
  let own: string;
  beforeEach(() => {
    own = mkdtempSync(join(tmpdir(), 'holidays-'));
  });
  afterEach(() => rmSync(own, { recursive: true }));

  const load = (value: unknown) => {
    writeFileSync(join(own, 'holidays.json'), typeof value === 'string' ? value : JSON.stringify(value));
    return (country: string) => holidaysIn(country, loadProcessData(own).regions);
  };

  it('add days and take days away, and leave all others', () => {
    const holidays = load({
      FR: { add: [{ date: '2027-12-24', name: 'Closed' }], remove: ['2027-05-17', '2027-05-18'] },
    });
    assert.deepEqual(holidays('FR').on('2027-12-24'), {
      date: '2027-12-24',
      name: 'Closed',
      status: 'official',
    });
    assert.equal(holidays('FR').on('2027-05-17'), undefined);
    assert.ok(holidays('FR').on('2027-07-14'));
    assert.ok(holidays('DE').on('2027-05-17'));
    assert.ok(holidaysIn('FR').on('2027-05-17'), 'the built-in list is as it was');
  });

  it('open a make-up day that is taken away, and close one that is added', () => {
    const holidays = load({ CN: { add: [{ date: '2026-10-10', name: 'Closed' }], remove: ['2026-09-20'] } });
    assert.equal(holidays('CN').isMadeUp('2026-09-20'), false);
    assert.equal(holidays('CN').isMadeUp('2026-10-10'), false);
    assert.ok(holidays('CN').on('2026-10-10'));
  });

  it('bring the list of a year that was not published, and of a country that has none', () => {
    const holidays = load({
      CN: {
        years: {
          2027: { holidays: [{ date: '2027-10-01', name: 'National Day' }], workdays: ['2027-10-09'] },
        },
      },
      IS: { years: { 2027: { holidays: [{ date: '2027-06-17', name: 'National Day' }] } } },
    });
    assert.equal(holidays('CN').hasYear(2027), true);
    assert.equal(holidays('CN').isMadeUp('2027-10-09'), true);
    assert.ok(holidays('CN').on('2026-10-01'));
    assert.ok(holidays('IS').on('2027-06-17'));
  });

  for (const [what, value, fault] of [
    ['no JSON', '{', /holidays\.json cannot be read as JSON/],
    ['a day that there is not', { FR: { remove: ['2027-02-29'] } }, /a calendar day such as 2027-12-24/],
    ['a country by its name', { France: {} }, /"France" is not a country of two capital letters/],
    ['an unknown word', { FR: { added: [] } }, /added/],
    [
      'a day of another year',
      { FR: { years: { 2027: { holidays: [{ date: '2026-01-01', name: 'New Year’s Day' }] } } } },
      /2026-01-01 is not a day of 2027/,
    ],
    [
      'a day that is a holiday and a make-up day',
      {
        FR: {
          years: {
            2027: { holidays: [{ date: '2027-01-01', name: 'New Year’s Day' }], workdays: ['2027-01-01'] },
          },
        },
      },
      /2027-01-01 stands twice/,
    ],
  ] as const) {
    it(`are refused with ${what}, naming file and fault`, () => {
      assert.throws(
        () => load(value)('FR'),
        (error) =>
          error instanceof ProcessDataError &&
          fault.test(error.message) &&
          /holidays\.json/.test(error.message),
      );
    });
  }
});
