import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addWorkingDays,
  type BusinessCalendar,
  isWorkingDay,
  lastWorkingDayBefore,
  nextWorkingDay,
  weekdayOf,
  workingDaysBetween,
} from '../../src/businessTime/businessCalendar.ts';
import {
  addBusinessDays,
  addBusinessMinutes,
  businessMinutesBetween,
  calendarDay,
  openingState,
} from '../../src/businessTime/businessHours.ts';
import { holidaysOf } from '../../src/businessTime/holidays.ts';

const day = 86_400_000;
const first = Date.parse('2026-01-01T00:00:00Z');
const dayText = (number: number) => new Date(first + number * day).toISOString().slice(0, 10);

/** Zones with a change of an hour, of half an hour, in Ramadan, at midnight, and with none. */
const zones = [
  'Europe/Paris',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Riyadh',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'UTC',
];

const minuteText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** An hour at least, so that a change of an hour leaves some of a day's hours on nearly all days. */
const hours = fc
  .tuple(fc.integer({ min: 0, max: 1378 }), fc.integer({ min: 61, max: 1439 }))
  .map(([from, length]) => ({ opens: minuteText(from), closes: minuteText(Math.min(from + length, 1439)) }));

const days = fc.integer({ min: 0, max: 1095 }).map(dayText);

const holidays = fc
  .tuple(fc.uniqueArray(days, { maxLength: 60 }), fc.uniqueArray(days, { maxLength: 10 }))
  .map(([off, workdays]) =>
    holidaysOf({
      2026: {
        holidays: off.map((date) => ({ date, name: 'a holiday', status: 'official' as const })),
        workdays: workdays.filter((date) => !off.includes(date)),
      },
    }),
  );

const calendars: fc.Arbitrary<BusinessCalendar> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    hours,
    holidays,
  })
  .map(({ hours: { opens, closes }, ...rest }) => ({ ...rest, opens, closes }));

/** Half of the instants are on the days on which the clocks of a zone change. */
const changes = [
  '2026-02-15',
  '2026-03-08',
  '2026-03-22',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-09-06',
  '2026-10-04',
  '2026-10-25',
  '2026-10-29',
  '2026-11-01',
  '2027-03-14',
  '2027-03-28',
];
const instants = fc
  .tuple(fc.oneof(days, fc.constantFrom(...changes)), fc.integer({ min: -720, max: 2159 }))
  .map(([date, minute]) => new Date(Date.parse(date) + minute * 60_000).toISOString());

const at = (instant: string | undefined) => Date.parse(instant ?? assert.fail('the calendar never opens'));
const localTime = (instant: string, timeZone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
const check = <Values>(values: fc.IProperty<Values>, numRuns = 300) =>
  fc.assert(values, { numRuns, seed: 17 });

describe('For every calendar', () => {
  it('N working days later is a working day, and the days between are N', () => {
    check(
      fc.property(calendars, days, fc.integer({ min: 1, max: 80 }), (calendar, from, count) => {
        const to = addWorkingDays(calendar, from, count) ?? '';
        assert.ok(isWorkingDay(calendar, to));
        assert.equal(workingDaysBetween(calendar, from, to), count);
        assert.ok(to > from);
      }),
    );
  });

  it('a step forward and a step back meet, and nothing between is a working day', () => {
    check(
      fc.property(calendars, days, (calendar, from) => {
        const next = nextWorkingDay(calendar, from) ?? '';
        const back = lastWorkingDayBefore(calendar, next) ?? '';
        assert.ok(back <= from);
        assert.equal(nextWorkingDay(calendar, back), next);
        assert.equal(workingDaysBetween(calendar, back, next), 1);
      }),
    );
  });

  it('no holiday is a working day, and other days are those of the week or made up', () => {
    check(
      fc.property(calendars, days, (calendar, date) => {
        const off = calendar.holidays?.on(date) !== undefined;
        const madeUp = calendar.holidays?.isMadeUp(date) === true;
        const expected = !off && (madeUp || calendar.weekdays.includes(weekdayOf(date)));
        assert.equal(isWorkingDay(calendar, date), expected);
      }),
    );
  });

  it('it is open exactly where the local day is a working day and the local time is in the hours', () => {
    check(
      fc.property(calendars, instants, (calendar, now) => {
        const time = localTime(now, calendar.timeZone);
        const isWorking = isWorkingDay(calendar, calendarDay(now, calendar.timeZone));
        const isIn = isWorking && time >= calendar.opens && time < calendar.closes;
        const { open } = openingState({ ...calendar }, now);
        // In an hour that comes twice, the hours may begin in the first and end in the second.
        if (!cameTwice(now, calendar.timeZone)) assert.equal(open, isIn);
        else assert.ok(open || !isIn);
      }),
      600,
    );
  });

  it('it changes next when it says, and not before', () => {
    check(
      fc.property(calendars, instants, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, now, part) => {
        const state = openingState(calendar, now);
        const change = state.open ? state.closesAt : state.opensAt;
        assert.ok(at(change) > Date.parse(now));
        const between = Date.parse(now) + Math.floor((at(change) - Date.parse(now) - 1) * part);
        assert.deepEqual(openingState({ ...calendar }, new Date(between).toISOString()), state);
        assert.equal(openingState({ ...calendar }, change ?? '').open, !state.open);
      }),
    );
  });

  it('N business days later is on the Nth working day, not outside its hours', () => {
    check(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 30 }), (calendar, from, count) => {
        const to = addBusinessDays(calendar, from, count) ?? '';
        const state = openingState({ ...calendar }, from);
        const start = state.open ? from : (state.opensAt ?? '');
        const [began, ended] = [start, to].map((each) => calendarDay(each, calendar.timeZone));
        assert.ok(isWorkingDay(calendar, ended ?? ''));
        assert.equal(workingDaysBetween(calendar, began ?? '', ended ?? ''), count);
        assert.ok(Date.parse(to) >= Date.parse(from));
        // A millisecond earlier or now it is open: the close itself is reached by the last moment of a day.
        const before = new Date(Date.parse(to) - 1).toISOString();
        assert.ok(openingState({ ...calendar }, to).open || openingState({ ...calendar }, before).open);
      }),
    );
  });

  it('more days are later, and a later start does not end earlier', () => {
    check(
      fc.property(
        calendars,
        instants,
        instants,
        fc.integer({ min: 0, max: 20 }),
        (calendar, one, other, count) => {
          const [early = '', late = ''] = [one, other].sort();
          const add = (from: string, more: number) => at(addBusinessDays(calendar, from, more));
          assert.ok(add(early, count) < add(early, count + 1));
          // A local time that a change of clocks skips moves to the end of the gap; two starts may meet there.
          assert.ok(add(early, count) <= add(late, count));
        },
      ),
    );
  });

  it('N business minutes later, N minutes were open', () => {
    check(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 6000 }), (calendar, from, minutes) => {
        const to = addBusinessMinutes(calendar, from, minutes) ?? '';
        assert.equal(businessMinutesBetween(calendar, from, to), minutes);
        if (minutes === 0) return;
        // It is the earliest such instant.
        const before = new Date(Date.parse(to) - 1000).toISOString();
        assert.ok(businessMinutesBetween(calendar, from, before) < minutes);
      }),
    );
  });

  it('open time adds up over any cut, and never exceeds the time', () => {
    check(
      fc.property(
        calendars,
        instants,
        fc.array(fc.integer({ min: 0, max: 30 * 1440 }), { maxLength: 2 }),
        (calendar, from, steps) => {
          const later = (minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString();
          const [cut = 0, rest = 0] = steps;
          const [middle, end] = [later(cut), later(cut + rest)];
          const whole = businessMinutesBetween(calendar, from, end);
          const parts =
            businessMinutesBetween(calendar, from, middle) + businessMinutesBetween(calendar, middle, end);
          assert.ok(Math.abs(whole - parts) < 1e-6);
          assert.ok(whole >= 0 && whole <= cut + rest);
        },
      ),
    );
  });
});

/** Whether the local time of an instant occurs twice. */
function cameTwice(instant: string, timeZone: string): boolean {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const [one, other] = (['earlier', 'later'] as const).map(
    (disambiguation) => local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds,
  );
  return one !== other;
}
