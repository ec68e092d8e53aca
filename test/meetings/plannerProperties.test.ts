import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BusinessCalendar, isWorkingDay } from '../../src/businessTime/businessCalendar.ts';
import type { Holidays } from '../../src/businessTime/holidays.ts';
import type { BothSides, CustomerSide, Span } from '../../src/meetings/bothSides.ts';
import { planMeetings, rhythms, type ScheduleWish } from '../../src/meetings/planner.ts';
import { slotFor, slotsAfter, slotsOffered } from '../../src/meetings/slots.ts';
import { workingDays } from '../../src/onboarding/workingDays.ts';
import { process } from '../support/requestBuilders.ts';

/** Days around which clocks change: of 2026 and 2027, as the tz database has them. Those of the other zones are quiet. */
const zones: Readonly<Record<string, readonly string[]>> = {
  'Europe/Paris': ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'],
  'America/New_York': ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07'],
  'America/Sao_Paulo': [],
  'Asia/Tokyo': [],
  'Australia/Sydney': ['2026-04-05', '2026-10-04', '2027-04-04', '2027-10-03'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04', '2027-04-04', '2027-10-03'],
  'Asia/Kolkata': [],
  // Ramadan.
  'Africa/Casablanca': ['2026-02-15', '2026-03-22', '2027-02-07', '2027-03-14'],
  'Asia/Riyadh': [],
};
const names = Object.keys(zones);
const tolerable = { from: '07:00', to: '20:00' };
const now = '2026-01-15T12:00:00Z';

/** Local day, time and ISO weekday of an instant, by the runtime: not by the code under test. */
function clockOf(instant: number, timeZone: string) {
  const parts = Object.fromEntries(
    (formats[timeZone] as Intl.DateTimeFormat).formatToParts(instant).map(({ type, value }) => [type, value]),
  );
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return {
    day,
    time: `${parts['hour']}:${parts['minute']}`,
    weekday: new Date(day).getUTCDay() || 7,
  };
}
const formats = Object.fromEntries(
  names.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
);

/** Holidays that differ from case to case: some days of a year. */
function someDays(salt: number, share: number): (day: string) => boolean {
  return (day) => (Date.parse(day) / 86_400_000 + salt * 31) % 97 < share;
}

const hours = fc.constantFrom(
  { from: '08:00', to: '16:00' },
  { from: '09:00', to: '17:00' },
  { from: '09:00', to: '18:00' },
  { from: '10:30', to: '15:00' },
  { from: '06:00', to: '22:00' },
);
const dates = names.flatMap((zone) => zones[zone] ?? []);
const cases = fc.record({
  customer: fc.constantFrom(...names),
  team: fc.constantFrom(...names),
  hours,
  teamHours: hours,
  change: fc.constantFrom(...dates, '2026-06-15', '2026-12-21'),
  shift: fc.integer({ min: -20, max: 10 }),
  minuteOfDay: fc.integer({ min: 6 * 4, max: 20 * 4 }).map((quarter) => quarter * 15),
  rhythm: fc.constantFrom(...rhythms),
  withMigration: fc.boolean(),
  salt: fc.integer({ min: 0, max: 96 }),
  holidays: fc.constantFrom(0, 0, 3, 9),
  busy: fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 24 * 90 }),
      length: fc.constantFrom(30, 45, 60, 240, 2000),
    }),
    { maxLength: 12 },
  ),
});
type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

/** A wish and its sides, of which nothing is left open. */
type FullWish = Omit<ScheduleWish, 'sides'> &
  CustomerSide & {
    readonly days: readonly number[];
    readonly isHoliday: (day: string) => boolean;
    readonly team: BusinessCalendar;
    readonly busy: readonly Span[];
  };

function wishOf(given: Case): FullWish {
  const date = new Date(Date.parse(given.change) + given.shift * 86_400_000).toISOString().slice(0, 10);
  const time = new Date(given.minuteOfDay * 60_000).toISOString().slice(11, 16);
  const isHoliday = someDays(given.salt, given.holidays);
  const closed: Holidays = {
    on: (day) => (someDays(given.salt + 1, given.holidays)(day) ? ({} as never) : undefined),
    isMadeUp: () => false,
    hasYear: () => true,
  };
  const busy = given.busy.map(({ hour, length }): Span => {
    const from = Date.parse(date) + hour * 3_600_000;
    return { from, until: from + length * 60_000 };
  });
  return {
    date,
    time,
    rhythm: given.rhythm,
    timeZone: given.customer,
    hours: given.hours,
    days: workingDays(given.customer),
    isHoliday: (day) => isHoliday(day) || closed.on(day) !== undefined,
    withMigration: given.withMigration,
    team: {
      timeZone: given.team,
      weekdays: workingDays(given.team),
      opens: given.teamHours.from,
      closes: given.teamHours.to,
      holidays: closed,
    },
    busy,
  };
}

function sidesOf(wish: FullWish): BothSides {
  return { customer: wish, team: wish.team, tolerable, busy: wish.busy };
}

/** Whether a meeting is inside hours of one local day. */
function isInside(start: number, minutes: number, timeZone: string, from: string, to: string): boolean {
  const [begin, end] = [clockOf(start, timeZone), clockOf(start + minutes * 60_000, timeZone)];
  return begin.day === end.day && begin.time >= from && end.time <= to;
}

const wider = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);

/** Whether the hours of both sides have room for a meeting on a customer's day, in steps of half an hour. */
function haveCommonHours(day: string, minutes: number, wish: FullWish): boolean {
  // A customer's day is within these hours of the same day in UTC.
  const first = Date.parse(day) - 14 * 3_600_000;
  for (let start = first; start < first + 50 * 3_600_000; start += 30 * 60_000) {
    const isOwn =
      clockOf(start, wish.timeZone).day === day &&
      isInside(start, minutes, wish.timeZone, wish.hours.from, wish.hours.to);
    if (isOwn && isInside(start, minutes, wish.team.timeZone, wish.team.opens, wish.team.closes)) return true;
  }
  return false;
}

describe('The planner, in random cases around real clock changes', function () {
  // 20,000 cases: some seconds where nothing else runs.
  this.timeout(180_000);

  it('keeps every promise of a plan', () => {
    const reached = { planned: 0, refused: 0, apart: 0, moved: 0 };
    fc.assert(
      fc.property(cases, (given) => {
        const wish = wishOf(given);
        const plan = planMeetings({ ...wish, sides: sidesOf(wish) }, process, now);
        if (!plan.ok) {
          reached.refused += 1;
          const [date = '', time = ''] = plan.suggestion.split('T');
          const again = planMeetings({ ...wish, sides: sidesOf(wish), date, time }, process, now);
          assert.ok(again.ok, `what is suggested is accepted: ${JSON.stringify([plan, again])}`);
          return;
        }
        reached.planned += 1;
        const spans = plan.meetings.map(({ startsAt, minutes }) => {
          const from = Date.parse(startsAt);
          return { from, until: from + minutes * 60_000, minutes };
        });
        assert.deepEqual(clockOf(spans[0]?.from ?? 0, wish.timeZone), {
          ...clockOf(spans[0]?.from ?? 0, wish.timeZone),
          day: wish.date,
          time: wish.time,
        });
        const days = spans.map(({ from }) => clockOf(from, wish.timeZone).day);
        assert.equal(new Set(days).size, days.length, 'never two on one day');
        spans.forEach(({ from, until, minutes }, index) => {
          assert.ok(from > Date.parse(now));
          assert.ok(index === 0 || from >= (spans[index - 1]?.until ?? 0), 'one after the other');
          assert.ok(
            wish.busy.every((taken) => taken.until <= from || until <= taken.from),
            'never two at once',
          );
          const local = clockOf(from, wish.timeZone);
          assert.ok(wish.days.includes(local.weekday));
          const teams = clockOf(from, wish.team.timeZone);
          if (index > 0) {
            assert.ok(!wish.isHoliday(local.day));
            assert.ok(isWorkingDay(wish.team, teams.day), 'a working day of the team');
          }
          const isOwn = isInside(from, minutes, wish.timeZone, wish.hours.from, wish.hours.to);
          const isTeams = isInside(from, minutes, wish.team.timeZone, wish.team.opens, wish.team.closes);
          const [least, most] = [
            earlier(wish.hours.from, tolerable.from),
            wider(wish.hours.to, tolerable.to),
          ];
          assert.ok(isInside(from, minutes, wish.timeZone, least, most), 'tolerable for the customer');
          const opens = earlier(wish.team.opens, tolerable.from);
          const closes = wider(wish.team.closes, tolerable.to);
          assert.ok(isInside(from, minutes, wish.team.timeZone, opens, closes), 'tolerable for the team');
          if (index > 0 && !(isOwn && isTeams)) {
            reached.apart += 1;
            // The search is slow: one meeting of a plan is looked at.
            const isSample = index === spans.length - 1;
            assert.ok(
              !isSample || !haveCommonHours(local.day, minutes, wish),
              'only where they have nothing in common',
            );
          }
          if (local.time !== wish.time) {
            reached.moved += 1;
            const wished = slotFor({
              wished: { date: local.day, time: wish.time },
              minutes,
              sides: sidesOf(wish),
              now,
            });
            const isBoth =
              wished.ok &&
              isInside(wished.start, minutes, wish.timeZone, wish.hours.from, wish.hours.to) &&
              isInside(wished.start, minutes, wish.team.timeZone, wish.team.opens, wish.team.closes) &&
              isWorkingDay(wish.team, clockOf(wished.start, wish.team.timeZone).day);
            assert.ok(!isBoth, 'at the local time of the first one where that is possible');
          }
        });
      }),
      { numRuns: 14_000, seed: 18 },
    );
    for (const [name, count] of Object.entries(reached)) assert.ok(count > 1000, `${name}: ${count}`);
  });

  it('keeps every promise of the times that are offered', () => {
    let offered = 0;
    fc.assert(
      fc.property(cases, (given) => {
        const wish = wishOf(given);
        const sides = sidesOf(wish);
        const after = Date.parse(wish.date);
        const starts = slotsAfter({ minutes: 60, sides, after, time: wish.time });
        offered += starts.length;
        assert.ok(starts.length <= slotsOffered);
        assert.deepEqual(
          [...new Set(starts)].toSorted((a, b) => a - b),
          starts,
        );
        for (const start of starts) {
          assert.ok(start > after);
          const local = clockOf(start, wish.timeZone);
          const slot = slotFor({
            wished: { date: local.day, time: local.time },
            minutes: 60,
            sides,
            now: wish.date,
          });
          assert.deepEqual(slot, { ok: true, start }, 'what is offered is accepted');
          assert.ok(isWorkingDay(wish.team, clockOf(start, wish.team.timeZone).day));
        }
      }),
      { numRuns: 6_000, seed: 18 },
    );
    assert.ok(offered > 30_000, `${offered}`);
  });
});
