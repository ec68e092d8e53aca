import assert from 'node:assert/strict';
import { openingHours, regionOfCountry, regionOfTimeZone } from '../../src/onboarding/businessHours.ts';
import type { Region } from '../../src/onboarding/processData.ts';
import { process, regionCalled } from '../support/requestBuilders.ts';

const emea = regionCalled('emea'); // Paris, Monday to Friday, 09:00 to 18:00

describe('The hours of a region', () => {
  for (const [what, now, expected] of [
    ['before it opens', '2026-11-30T07:59:59Z', { open: false, opensAt: '2026-11-30T08:00:00Z' }],
    ['when it opens', '2026-11-30T08:00:00Z', { open: true, closesAt: '2026-11-30T17:00:00Z' }],
    ['a moment before it closes', '2026-11-30T16:59:59Z', { open: true, closesAt: '2026-11-30T17:00:00Z' }],
    ['when it closes', '2026-11-30T17:00:00Z', { open: false, opensAt: '2026-12-01T08:00:00Z' }],
    ['on Friday evening', '2026-12-04T18:00:00Z', { open: false, opensAt: '2026-12-07T08:00:00Z' }],
    ['on Saturday', '2026-12-05T10:00:00Z', { open: false, opensAt: '2026-12-07T08:00:00Z' }],
    [
      'on Sunday, before the clocks go forward',
      '2028-03-25T12:00:00Z',
      { open: false, opensAt: '2028-03-27T07:00:00Z' },
    ],
    [
      'on the day before Easter Monday, a holiday in France',
      '2027-03-28T12:00:00Z',
      { open: false, opensAt: '2027-03-30T07:00:00Z' },
    ],
    ['on Bastille Day', '2027-07-14T10:00:00Z', { open: false, opensAt: '2027-07-15T07:00:00Z' }],
    [
      'on the Monday after the clocks went back',
      '2026-10-26T08:30:00Z',
      { open: true, closesAt: '2026-10-26T17:00:00Z' },
    ],
  ] as const) {
    it(`are told ${what}`, () => assert.deepEqual(openingHours(emea, now), expected));
  }

  it('are those of the moment, whichever was asked about before', () => {
    const moments = [
      '2026-11-30T16:59:59Z',
      '2026-11-30T17:00:00Z',
      '2026-12-01T07:59:59.999Z',
      '2026-12-01T08:00:00Z',
    ];
    const alone = new Map(moments.map((now) => [now, openingHours({ ...emea }, now)]));
    for (const before of moments) {
      for (const now of moments) {
        openingHours(emea, before);
        assert.deepEqual(openingHours(emea, now), alone.get(now), `${now} after ${before}`);
      }
    }
  });

  it('are by the region’s own day, not by that of UTC', () => {
    const asia = regionCalled('asiaPacific'); // Singapore, 8 hours ahead
    assert.deepEqual(openingHours(asia, '2026-11-29T23:30:00Z'), {
      open: false,
      opensAt: '2026-11-30T01:00:00Z',
    });
    const auckland: Region = { ...asia, timeZone: 'Pacific/Auckland' };
    assert.deepEqual(openingHours(auckland, '2026-11-29T21:00:00Z'), {
      open: true,
      closesAt: '2026-11-30T05:00:00Z',
    });
  });

  it('may be on other days than Monday to Friday', () => {
    const sundays: Region = { ...emea, days: [7] };
    assert.deepEqual(openingHours(sundays, '2026-11-30T10:00:00Z'), {
      open: false,
      opensAt: '2026-12-06T08:00:00Z',
    });
  });
});

describe('The region of a customer', () => {
  it('is that of their country, however it is written', () => {
    assert.equal(regionOfCountry('fr', process.regions)?.id, 'emea');
    assert.equal(regionOfCountry('US', process.regions)?.id, 'americas');
    assert.equal(regionOfCountry('XX', process.regions), undefined);
    assert.equal(regionOfCountry(undefined, process.regions), undefined);
  });

  it('is else the one whose clocks are nearest', () => {
    const at = (zone: string) => regionOfTimeZone(zone, process.regions, '2026-11-30T10:00:00Z')?.id;
    assert.equal(at('Europe/London'), 'emea');
    assert.equal(at('America/Los_Angeles'), 'americas');
    assert.equal(at('Australia/Sydney'), 'asiaPacific');
    assert.equal(at('UTC'), 'emea');
  });
});
