import assert from 'node:assert/strict';
import fc from 'fast-check';
import { businessMinutesBetween } from '../../src/businessTime/businessHours.ts';
import { teamCalendar } from '../../src/onboarding/calendars.ts';
import { teamClockOf } from '../../src/reports/teamClock.ts';
import { process } from '../support/requestBuilders.ts';

describe('The clock of a team', () => {
  it('measures what business time measures, in each region, whatever was asked before', () => {
    const instant = fc
      .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-06-01T00:00:00Z') })
      .map((at) => new Date(at).toISOString());
    for (const region of process.regions) {
      const calendar = teamCalendar(region);
      const clock = teamClockOf(calendar);
      fc.assert(
        fc.property(instant, instant, (from, to) => {
          assert.ok(Math.abs(clock(from, to) - businessMinutesBetween(calendar, from, to)) < 1e-3);
        }),
        { numRuns: 40 },
      );
    }
  });
});
