import assert from 'node:assert/strict';
import { readDayInput, readNumberInput, readTimeInput } from '../../../dialogs/reading/readers/readInput.ts';

describe('What an Input.Time sends', () => {
  for (const [value, time] of [
    ['13:00', '13:00'],
    ['13:00:00', '13:00'],
    ['13:00:00.000', '13:00'],
    ['T13:00', '13:00'],
    ['01:00 PM', '13:00'],
    ['06:00 PM', '18:00'],
    ['08:30 AM', '08:30'],
    ['05:30 PM', '17:30'],
    ['1:00\u202fPM', '13:00'],
    ['1:00PM', '13:00'],
    ['01:00 p. m.', '13:00'],
    ['12:00 AM', '00:00'],
    ['12:00 PM', '12:00'],
    ['13.00', '13:00'],
    ['13 h 00', '13:00'],
    ['１３：００', '13:00'],
    // By the schema it is the 24-hour clock.
    ['5:00', '05:00'],
    ['24:00', undefined],
    ['13:60', undefined],
    ['9:5', undefined],
    ['9 to 5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['1'.repeat(100_000), undefined],
  ] as const) {
    it(`is read in any form that clients send: ${JSON.stringify(value.slice(0, 20))}`, () => {
      assert.equal(readTimeInput(value), time);
    });
  }
});

describe('What an Input.Date sends', () => {
  const context = { today: '2026-11-28', language: 'en' };
  for (const [value, day] of [
    ['2026-12-14', '2026-12-14'],
    ['2026-12-14T00:00:00', '2026-12-14'],
    ['2026-12-14T00:00:00.000Z', '2026-12-14'],
    [' 2026-12-14 ', '2026-12-14'],
    ['2026-1-5', undefined],
    ['2027-1-5', '2027-01-05'],
    ['14/12/2026', '2026-12-14'],
    ['12/14/2026', '2026-12-14'],
    ['Dec 14, 2026', '2026-12-14'],
    // It may be the next day where the person is.
    ['2026-12-13T23:00:00Z', undefined],
    ['12/01/2027', undefined],
    ['2026-02-30', undefined],
    ['+275760-09-12', undefined],
    ['soon', undefined],
  ] as const) {
    it(`is read in any form that clients send: ${value}`, () => {
      const reading = readDayInput(value, context);
      assert.equal(reading?.kind === 'day' ? reading.day : undefined, day);
    });
  }

  it('is read in the order of the person’s country', () => {
    assert.deepEqual(readDayInput('12/01/2027', { ...context, order: 'monthFirst' }), {
      kind: 'day',
      day: '2027-12-01',
    });
  });
});

describe('What an Input.Number sends', () => {
  for (const [value, count] of [
    ['180', 180],
    ['180.0', 180],
    ['180,00', 180],
    ['1,250', 1250],
    ['1 250', 1250],
    ['1\u202f250', 1250],
    ['2.000.000', 2_000_000],
    ['１８０', 180],
    ['1.5', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['', undefined],
  ] as const) {
    it(`is read in any form that clients send: ${JSON.stringify(value)}`, () => {
      assert.equal(readNumberInput(value), count);
    });
  }
});
