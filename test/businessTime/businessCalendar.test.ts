import assert from 'node:assert/strict';
import {
  addWorkingDays,
  isWorkingDay,
  lastWorkingDayBefore,
  nextWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../src/businessTime/businessCalendar.ts';
import { holidaysOf, noHolidays } from '../../src/businessTime/holidays.ts';

const weekdays = [1, 2, 3, 4, 5];
const holidays = holidaysOf({
  2026: {
    holidays: [
      { date: '2026-12-25', name: 'Christmas Day', status: 'official' },
      { date: '2026-12-26', name: 'Boxing Day', status: 'official' },
      { date: '2026-12-28', name: 'Boxing Day (substitute day)', status: 'expected' },
    ],
    workdays: ['2026-12-20'],
  },
});
const week = { weekdays, holidays };

describe('A business calendar', () => {
  it('is closed on a holiday and on free weekdays, and open on a make-up day of a weekend', () => {
    assert.equal(isWorkingDay(week, '2026-12-24'), true);
    assert.equal(isWorkingDay(week, '2026-12-25'), false);
    assert.equal(isWorkingDay(week, '2026-12-28'), false);
    assert.equal(isWorkingDay(week, '2026-12-19'), false);
    assert.equal(isWorkingDay(week, '2026-12-20'), true);
    assert.equal(isWorkingDay({ weekdays: [1, 2, 3, 4, 7] }, '2026-12-20'), true);
    assert.equal(isWorkingDay({ weekdays: [1, 2, 3, 4, 7] }, '2026-12-18'), false);
  });

  it('steps over weekends and holidays in both directions', () => {
    assert.equal(nextWorkingDay(week, '2026-12-24'), '2026-12-29');
    assert.equal(lastWorkingDayBefore(week, '2026-12-29'), '2026-12-24');
    assert.equal(lastWorkingDayBefore(week, '2026-12-21'), '2026-12-20');
    assert.equal(workingDayFrom(week, '2026-12-24'), '2026-12-24');
    assert.equal(workingDayFrom(week, '2026-12-26'), '2026-12-29');
    assert.equal(addWorkingDays(week, '2026-12-23', 3), '2026-12-30');
    assert.equal(addWorkingDays(week, '2026-12-25', 0), '2026-12-29');
  });

  it('counts the working days after a day, the last one included', () => {
    assert.equal(workingDaysBetween(week, '2026-12-23', '2026-12-30'), 3);
    assert.equal(workingDaysBetween(week, '2026-12-24', '2026-12-28'), 0);
    assert.equal(workingDaysBetween(week, '2026-12-30', '2026-12-23'), 0);
  });

  it('finds no day where nothing is ever open, and ends', () => {
    const never = { weekdays: [] };
    assert.equal(nextWorkingDay(never, '2026-12-24'), undefined);
    assert.equal(lastWorkingDayBefore(never, '2026-12-24'), undefined);
    assert.equal(addWorkingDays(never, '2026-12-24', 5), undefined);
    assert.equal(workingDaysBetween(never, '2026-12-24', '2027-12-24'), 0);
  });

  it('takes only whole numbers of days that are not negative', () => {
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => addWorkingDays(week, '2026-12-24', count), RangeError);
    }
  });

  it('knows which years have a list', () => {
    assert.equal(holidays.hasYear(2026), true);
    assert.equal(holidays.hasYear(2027), false);
    assert.equal(noHolidays.hasYear(2026), false);
    assert.equal(holidays.on('2026-12-28')?.status, 'expected');
    assert.equal(holidays.on('2027-12-25'), undefined);
  });
});
