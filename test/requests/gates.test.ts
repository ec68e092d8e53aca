import assert from 'node:assert/strict';
import { wasSilent } from '../../src/requests/gates.ts';
import { aRequest, process, specialist } from '../support/requestBuilders.ts';

describe('The silence of a customer about a gate', () => {
  const silentAt = (at: string, now: string, country?: string) => {
    const request = aRequest({ gates: { core: { team: { by: specialist, at } } } });
    const standing = { ...request.standing, ...(country === undefined ? {} : { country }) };
    return wasSilent({ ...request, standing }, 'core', now, process);
  };

  it('is counted in the customer’s working days, without weekends and holidays', () => {
    // Friday; the 14th of July is a Wednesday.
    assert.equal(silentAt('2027-07-09T10:00:00Z', '2027-07-14T21:00:00Z'), false);
    assert.equal(silentAt('2027-07-09T10:00:00Z', '2027-07-15T06:00:00Z'), true);
    assert.equal(silentAt('2027-07-09T10:00:00Z', '2027-07-14T06:00:00Z', 'BE'), true);
  });

  it('is counted by the calendar days of the customer’s zone', () => {
    assert.equal(silentAt('2026-11-30T10:00:00Z', '2026-12-02T22:59:00Z'), false);
    assert.equal(silentAt('2026-11-30T10:00:00Z', '2026-12-02T23:01:00Z'), true);
  });
});
