import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import type { CustomerSide } from '../../src/meetings/bothSides.ts';
import { type PlannedMeeting, planMeetings, type ScheduleWish } from '../../src/meetings/planner.ts';
import { workingDays } from '../../src/onboarding/workingDays.ts';
import { process } from '../support/requestBuilders.ts';

const now = '2026-11-23T09:00:00Z'; // a Monday
/** A wish with the customer's side beside it. */
type Wish = Omit<ScheduleWish, 'sides'> & Omit<CustomerSide, 'days'> & Partial<Pick<CustomerSide, 'days'>>;
const paris: Wish = {
  date: '2026-12-01',
  time: '10:00',
  rhythm: 'weekly',
  timeZone: 'Europe/Paris',
  hours: { from: '09:00', to: '17:00' },
  withMigration: false,
};

function wishOf(given: Partial<Wish>): ScheduleWish {
  const { timeZone, hours, days = workingDays(timeZone), isHoliday, ...wish } = { ...paris, ...given };
  return { ...wish, sides: { customer: { timeZone, hours, days, isHoliday } } };
}

describe('The planner', () => {
  const planned = (wish: Partial<Wish> = {}, at = now): readonly PlannedMeeting[] => {
    const plan = planMeetings(wishOf(wish), process, at);
    assert.ok(plan.ok, JSON.stringify(plan));
    return plan.meetings;
  };
  const faultOf = (wish: Partial<Wish>, at = now) => {
    const plan = planMeetings(wishOf(wish), process, at);
    assert.ok(!plan.ok, 'there is no plan');
    return { fault: plan.fault, suggestion: plan.suggestion };
  };
  const local = (meeting: PlannedMeeting, timeZone = 'Europe/Paris') =>
    Temporal.Instant.from(meeting.startsAt).toZonedDateTimeISO(timeZone);
  const named = (meetings: readonly PlannedMeeting[], milestone: string) =>
    meetings.filter((meeting) => meeting.milestone === milestone);

  it('makes the meetings of the process, of the lengths it says, in their order', () => {
    const meetings = planned();
    assert.deepEqual(
      meetings
        .filter(({ milestone }) => milestone !== 'checkpoint')
        .map(({ milestone, minutes }) => [milestone, minutes]),
      [
        ['kickoff', 60],
        ['assessment', 60],
        ['remediationReview', 30],
        ['successWorkshop', 60],
      ],
    );
    assert.ok(named(meetings, 'checkpoint').every(({ minutes }) => minutes === 30));
    assert.deepEqual(
      [...meetings].sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
      meetings,
    );
    assert.equal(meetings[0]?.startsAt, '2026-12-01T09:00:00Z', 'it begins as wished');
  });

  it('plans a migration workshop only when a migration is asked for', () => {
    assert.equal(named(planned(), 'migrationWorkshop').length, 0);
    assert.equal(named(planned({ withMigration: true }), 'migrationWorkshop').length, 1);
  });

  it('holds checkpoints every week or every two, one a day at most, until the last phase', () => {
    const weekly = named(planned(), 'checkpoint');
    const biweekly = named(planned({ rhythm: 'biweekly' }), 'checkpoint');
    assert.ok(weekly.length > biweekly.length && biweekly.length > 0);
    assert.deepEqual(
      weekly.map(({ ordinal }) => ordinal),
      weekly.map((_, index) => index + 1),
    );
    for (const meetings of [planned(), planned({ rhythm: 'biweekly', withMigration: true })]) {
      const days = meetings.map((meeting) => local(meeting).toPlainDate().toString());
      assert.equal(new Set(days).size, days.length, 'never two on one day');
    }
    const gaps = biweekly.slice(1).map((meeting, index) => {
      const before = biweekly[index];
      assert.ok(before);
      return local(before).until(local(meeting), { largestUnit: 'days' }).days;
    });
    assert.ok(
      gaps.every((days) => days % 14 === 0),
      gaps.join(),
    );
  });

  it('keeps every meeting on a working day, inside the hours and in the future, wherever it begins', () => {
    for (const timeZone of [
      'Europe/Paris',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Auckland',
      'America/St_Johns',
    ]) {
      for (let day = 24; day <= 30; day += 1) {
        for (const time of ['09:00', '12:15', '16:00']) {
          const wish = { date: `2026-11-${day}`, time, timeZone, withMigration: true } as const;
          const plan = planMeetings(wishOf(wish), process, now);
          if (!plan.ok) continue;
          for (const meeting of plan.meetings) {
            const starts = local(meeting, timeZone);
            const ends = starts.add({ minutes: meeting.minutes });
            assert.ok(starts.dayOfWeek <= 5);
            assert.ok(
              starts.toPlainTime().toString() >= '09:00' && ends.toPlainTime().toString() <= '17:00:00',
            );
            assert.ok(meeting.startsAt > now);
          }
        }
      }
    }
  });

  for (const timeZone of ['Asia/Riyadh', 'Asia/Jerusalem']) {
    it(`keeps to the customer's own week in ${timeZone}: Sunday is a working day, Friday is none`, () => {
      const meetings = planned({ date: '2026-11-29', timeZone, withMigration: true });
      assert.ok(meetings.length > 5);
      assert.ok(meetings.every((meeting) => local(meeting, timeZone).dayOfWeek === 7));
      assert.deepEqual(faultOf({ date: '2026-11-27', timeZone }), {
        fault: 'notAWorkingDay',
        suggestion: '2026-11-29T10:00',
      });
      const thursdays = planned({ date: '2026-12-03', timeZone, withMigration: true });
      assert.ok(thursdays.every((meeting) => ![5, 6].includes(local(meeting, timeZone).dayOfWeek)));
    });
  }

  it('takes the working days it is given before those of the country', () => {
    const sixDays = { date: '2026-11-28', days: [1, 2, 3, 4, 5, 6] };
    assert.equal(planned(sixDays)[0]?.startsAt, '2026-11-28T09:00:00Z');
    assert.equal(faultOf({ date: '2026-11-27', days: [6, 7] }).suggestion, '2026-11-28T10:00');
  });

  it('plans no meeting on a holiday of one side: it moves on, and two never meet', () => {
    const isIn = (days: readonly string[]) => (day: string) => days.includes(day);
    const daysOf = (wish: Partial<Wish>) =>
      planned(wish).map((meeting) => local(meeting).toPlainDate().toString());
    const single = daysOf({ isHoliday: isIn(['2026-12-15', '2026-12-22', '2026-12-23', '2027-01-05']) });
    const moved = ['2026-12-01', '2026-12-08', '2026-12-16', '2026-12-24', '2026-12-29', '2027-01-06'];
    assert.deepEqual(single.slice(0, 6), moved);
    // A long week of holidays, as in China: the checkpoint moves to the day of the next one, and is held once.
    const long = (day: string) => day >= '2026-12-15' && day < '2026-12-22';
    for (const rhythm of ['weekly', 'biweekly'] as const) {
      const days = daysOf({ isHoliday: long, rhythm, withMigration: true });
      assert.ok(days.includes('2026-12-22'));
      assert.deepEqual(days.filter(long), []);
      assert.equal(new Set(days).size, days.length, 'never two on one day');
    }
  });

  it('takes a first meeting that is wished on a holiday, and suggests none', () => {
    const isHoliday = (day: string) => ['2026-12-01', '2026-12-02'].includes(day);
    assert.equal(planned({ isHoliday })[0]?.startsAt, '2026-12-01T09:00:00Z');
    assert.equal(faultOf({ isHoliday, time: '08:59' }).suggestion, '2026-12-03T09:00');
  });

  it('comes to an end where every day is a holiday', () => {
    assert.ok(planned({ isHoliday: () => true }).length > 0);
  });

  it('refuses a first meeting in the past, at a weekend or outside the hours, and says what would do', () => {
    assert.deepEqual(faultOf({ date: '2026-11-20' }), { fault: 'past', suggestion: '2026-11-24T10:00' });
    // Monday, 10:00 in Paris, is this very moment.
    assert.deepEqual(faultOf({ date: '2026-11-23' }), { fault: 'past', suggestion: '2026-11-24T10:00' });
    assert.deepEqual(faultOf({ date: '2026-11-28' }), {
      fault: 'notAWorkingDay',
      suggestion: '2026-11-30T10:00',
    });
    assert.deepEqual(faultOf({ time: '08:59' }), { fault: 'outsideHours', suggestion: '2026-12-01T09:00' });
    assert.deepEqual(faultOf({ time: '16:01' }), { fault: 'outsideHours', suggestion: '2026-12-01T16:00' });
    assert.equal(
      planned({ time: '16:00' })[0]?.startsAt,
      '2026-12-01T15:00:00Z',
      'what ends at the close of day fits',
    );
  });

  for (const [date, time] of [
    ['', ''],
    ['2026-02-30', '10:00'],
    ['2026-12-01', '25:00'],
    ['tomorrow', 'noon'],
    ['2026-12-01', '10:00[u-ca=hebrew]'],
    ['+275760-09-12', '10:00'],
    ['2026-12-01T00:00', '10:00'],
  ]) {
    it(`refuses "${date} ${time}", and says what would do`, () => {
      const { fault, suggestion } = faultOf({ date: date ?? '', time: time ?? '' });
      assert.equal(fault, 'invalid');
      assert.match(suggestion, /^2026-11-2[34]T\d\d:\d\d$/);
    });
  }

  it('holds a meeting at the same local time across a change of the clocks', () => {
    // Clocks go back in Paris on 25 October 2026 and forward on 28 March 2027.
    for (const date of ['2026-10-20', '2027-03-16']) {
      const meetings = planned({ date }, '2026-10-01T09:00:00Z');
      const times = new Set(meetings.map((meeting) => local(meeting).toPlainTime().toString()));
      assert.deepEqual([...times], ['10:00:00']);
      assert.ok(
        new Set(meetings.map(({ startsAt }) => startsAt.slice(11))).size > 1,
        'though the instant moves',
      );
    }
  });

  it('refuses a time that the clocks skip, and takes one that comes twice the first time', () => {
    // In Cairo clocks jump from 00:00 to 01:00 on Friday, 24 April 2026, and go back from 24:00 to 23:00 on Thursday, 29 October.
    const everyDay = [1, 2, 3, 4, 5, 6, 7];
    const night = { timeZone: 'Africa/Cairo', hours: { from: '00:00', to: '23:59' }, days: everyDay };
    const skipped = { ...night, date: '2026-04-24', time: '00:30' };
    const refused = { fault: 'skipped', suggestion: '2026-04-24T01:00' };
    assert.deepEqual(faultOf(skipped, '2026-04-01T00:00:00Z'), refused);
    const twice = planned({ ...night, date: '2026-10-29', time: '22:30' }, '2026-04-01T00:00:00Z')[0];
    assert.equal(twice?.startsAt, '2026-10-29T19:30:00Z');
    // A series that begins before the change has its meeting of that day at the moment of the change.
    const series = planned({ ...night, date: '2026-04-17', time: '00:30' }, '2026-04-01T00:00:00Z');
    assert.equal(series[1]?.startsAt, '2026-04-23T22:00:00Z');
  });

  it('always comes to an end, however short or upside down the customer’s hours are', () => {
    for (const hours of [
      { from: '09:00', to: '09:30' },
      { from: '17:00', to: '09:00' },
      { from: '12:00', to: '12:00' },
      { from: '23:30', to: '23:59' },
      { from: '00:00', to: '00:00' },
    ]) {
      assert.deepEqual(faultOf({ hours, time: '11:11' }).fault, 'outsideHours');
      const meetings = planned({ hours, time: hours.from });
      assert.equal(
        local(meetings[0] as PlannedMeeting)
          .toPlainTime()
          .toString()
          .slice(0, 5),
        hours.from,
      );
    }
  });
});
