import assert from 'node:assert/strict';
import type { BusinessCalendar } from '../../src/businessTime/businessCalendar.ts';
import {
  addBusinessDays,
  addBusinessMinutes,
  businessMinutesBetween,
  calendarDay,
  openingState,
} from '../../src/businessTime/businessHours.ts';
import { holidaysOf } from '../../src/businessTime/holidays.ts';

const paris: BusinessCalendar = {
  timeZone: 'Europe/Paris',
  weekdays: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '18:00',
  holidays: holidaysOf({
    2026: { holidays: [{ date: '2026-12-25', name: 'Christmas Day', status: 'official' }] },
  }),
};

/** A calendar that is open every day. */
const daily = (timeZone: string, opens: string, closes: string): BusinessCalendar => ({
  timeZone,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens,
  closes,
});

describe('Business hours', () => {
  for (const [what, now, state] of [
    ['before the opening', '2026-12-24T07:59:59Z', { open: false, opensAt: '2026-12-24T08:00:00Z' }],
    ['at the opening', '2026-12-24T08:00:00Z', { open: true, closesAt: '2026-12-24T17:00:00Z' }],
    [
      'at the close before a holiday',
      '2026-12-24T17:00:00Z',
      { open: false, opensAt: '2026-12-28T08:00:00Z' },
    ],
    ['on the holiday', '2026-12-25T10:00:00Z', { open: false, opensAt: '2026-12-28T08:00:00Z' }],
    [
      'where it is the holiday but not in UTC',
      '2026-12-24T23:30:00Z',
      { open: false, opensAt: '2026-12-28T08:00:00Z' },
    ],
  ] as const) {
    it(`are known ${what}`, () => assert.deepEqual(openingState({ ...paris }, now), state));
  }

  for (const [what, from, days, to] of [
    ['keep the local time', '2026-12-22T10:30:00Z', 2, '2026-12-24T10:30:00Z'],
    ['step over a weekend and a holiday', '2026-12-24T10:30:00Z', 1, '2026-12-28T10:30:00Z'],
    ['begin at the next opening, from an evening', '2026-12-22T20:00:00Z', 1, '2026-12-24T08:00:00Z'],
    ['begin at the next opening, from a holiday', '2026-12-25T10:00:00Z', 1, '2026-12-29T08:00:00Z'],
    ['keep the local time when clocks go forward', '2027-03-26T08:30:00Z', 1, '2027-03-29T07:30:00Z'],
    ['keep the local time when clocks go back', '2026-10-23T07:30:00Z', 1, '2026-10-26T08:30:00Z'],
    ['are the start for none', '2026-12-22T10:30:00Z', 0, '2026-12-22T10:30:00Z'],
  ] as const) {
    it(`added as days ${what}`, () => assert.equal(addBusinessDays(paris, from, days), to));
  }

  for (const [what, from, minutes, to] of [
    ['stand over night', '2026-12-22T16:00:00Z', 120, '2026-12-23T09:00:00Z'],
    ['stand over a weekend and a holiday', '2026-12-24T16:00:00Z', 120, '2026-12-28T09:00:00Z'],
    ['end at the close, not at the next opening', '2026-12-22T16:00:00Z', 60, '2026-12-22T17:00:00Z'],
    ['are the start for none, also where it is closed', '2026-12-25T10:00:00Z', 0, '2026-12-25T10:00:00Z'],
    ['run for weeks', '2026-11-30T08:00:00Z', 10 * 540, '2026-12-11T17:00:00Z'],
  ] as const) {
    it(`added as minutes ${what}`, () => {
      assert.equal(addBusinessMinutes(paris, from, minutes), to);
      assert.equal(businessMinutesBetween(paris, from, to), minutes);
    });
  }

  for (const [what, calendar, day, minutes] of [
    ['an hour less, when Paris skips an hour', daily('Europe/Paris', '00:00', '12:00'), '2027-03-28', 660],
    ['an hour more, when Paris has one twice', daily('Europe/Paris', '00:00', '12:00'), '2026-10-25', 780],
    ['an hour less in New York', daily('America/New_York', '01:00', '12:00'), '2027-03-14', 600],
    ['an hour more in New York', daily('America/New_York', '01:00', '12:00'), '2026-11-01', 720],
    [
      'no change in São Paulo, which has none now',
      daily('America/Sao_Paulo', '00:00', '12:00'),
      '2026-11-01',
      720,
    ],
    ['an hour less in Sydney', daily('Australia/Sydney', '00:00', '12:00'), '2026-10-04', 660],
    ['an hour more in Sydney', daily('Australia/Sydney', '00:00', '12:00'), '2027-04-04', 780],
    ['half an hour less on Lord Howe', daily('Australia/Lord_Howe', '00:00', '12:00'), '2026-10-04', 690],
    ['half an hour more on Lord Howe', daily('Australia/Lord_Howe', '00:00', '12:00'), '2027-04-04', 750],
    [
      'only what is left of hours that begin in a gap',
      daily('Europe/Paris', '02:30', '03:15'),
      '2027-03-28',
      15,
    ],
    [
      'only what is left of hours that end in a gap',
      daily('Europe/Paris', '01:45', '02:30'),
      '2027-03-28',
      15,
    ],
    [
      'all of hours that end in an hour that comes twice',
      daily('Europe/Paris', '00:00', '02:30'),
      '2026-10-25',
      210,
    ],
    ['nothing of hours inside a gap', daily('Europe/Paris', '02:10', '02:50'), '2027-03-28', 0],
    ['nothing of a day that Apia skipped', daily('Pacific/Apia', '09:00', '17:00'), '2011-12-30', 0],
  ] as const) {
    it(`have ${what}`, () => {
      const around = (moment: string, days: number) =>
        new Date(Date.parse(moment) + days * 86_400_000).toISOString();
      const [before, after] = [around(`${day}T12:00:00Z`, -3), around(`${day}T12:00:00Z`, 3)];
      const usual = {
        ...calendar,
        holidays: holidaysOf({ 2000: { holidays: [{ date: day, name: 'off', status: 'official' }] } }),
      };
      const difference =
        businessMinutesBetween(calendar, before, after) - businessMinutesBetween(usual, before, after);
      assert.equal(difference, minutes);
    });
  }

  it('have a day later at the opening, from an hour that comes twice and began before it', () => {
    const night = daily('Europe/Paris', '02:30', '03:30');
    assert.equal(addBusinessDays(night, '2026-10-25T01:10:00Z', 1), '2026-10-26T01:30:00Z');
  });

  it('keep the hours of Ramadan’s clock change in Casablanca', () => {
    const casablanca = daily('Africa/Casablanca', '09:00', '17:00');
    assert.deepEqual(openingState(casablanca, '2026-02-14T00:00:00Z'), {
      open: false,
      opensAt: '2026-02-14T08:00:00Z',
    });
    assert.deepEqual(openingState({ ...casablanca }, '2026-02-16T00:00:00Z'), {
      open: false,
      opensAt: '2026-02-16T09:00:00Z',
    });
  });

  it('keep a week from Sunday to Thursday', () => {
    const riyadh = { ...daily('Asia/Riyadh', '08:00', '16:00'), weekdays: [7, 1, 2, 3, 4] };
    assert.equal(addBusinessDays(riyadh, '2026-12-03T07:00:00Z', 1), '2026-12-06T07:00:00Z');
    assert.deepEqual(openingState(riyadh, '2026-12-04T07:00:00Z'), {
      open: false,
      opensAt: '2026-12-06T05:00:00Z',
    });
  });

  it('never open, and end, where there are no days or no hours', () => {
    for (const never of [
      { ...paris, weekdays: [] },
      { ...paris, closes: '09:00' },
      { ...paris, closes: '08:00' },
    ]) {
      assert.deepEqual(openingState(never, '2026-12-22T10:00:00Z'), { open: false, opensAt: undefined });
      assert.equal(addBusinessDays(never, '2026-12-22T10:00:00Z', 2), undefined);
      assert.equal(addBusinessMinutes(never, '2026-12-22T10:00:00Z', 2), undefined);
      assert.equal(businessMinutesBetween(never, '2026-12-22T10:00:00Z', '2027-12-22T10:00:00Z'), 0);
    }
  });

  it('take only numbers that can be added', () => {
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => addBusinessMinutes(paris, '2026-12-22T10:00:00Z', wrong), RangeError);
      assert.throws(() => addBusinessDays(paris, '2026-12-22T10:00:00Z', wrong), RangeError);
    }
  });

  it('have the calendar day of the zone', () => {
    assert.equal(calendarDay('2026-12-24T23:30:00Z', 'Europe/Paris'), '2026-12-25');
    assert.equal(calendarDay('2026-12-24T23:30:00Z', 'America/New_York'), '2026-12-24');
  });

  it('have the calendar day of the zone again, on both sides of midnight and of a day of 25 hours', () => {
    const days: readonly (readonly [instant: string, day: string])[] = [
      ['2026-10-25T12:00:00Z', '2026-10-25'],
      ['2026-10-24T21:59:59.999Z', '2026-10-24'],
      ['2026-10-24T22:00:00.000Z', '2026-10-25'],
      ['2026-10-25T22:59:59.999Z', '2026-10-25'],
      ['2026-10-25T23:00:00.000Z', '2026-10-26'],
      ['2026-10-26T00:30:00+02:00', '2026-10-25'],
    ];
    for (const [instant, day] of [...days, ...days.toReversed()]) {
      assert.equal(calendarDay(instant, 'Europe/Paris'), day, instant);
    }
    assert.throws(() => calendarDay('2026-10-25', 'Europe/Paris'), RangeError);
  });
});
