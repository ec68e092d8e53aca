import assert from 'node:assert/strict';
import { dayIn } from '../../src/locales/dayIn.ts';

describe('The day of an instant', () => {
  for (const [timeZone, instant, day] of [
    ['UTC', '2026-11-23T23:59:59.999Z', '2026-11-23'],
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', '2026-11-24'],
    ['Pacific/Pago_Pago', '2026-11-23T10:59:59Z', '2026-11-22'],
    ['Europe/Paris', '2026-10-24T22:30:00Z', '2026-10-25'],
    ['Europe/Paris', '2026-10-25T22:30:00Z', '2026-10-25'],
    ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01'],
    ['+02:00', '2026-03-08T22:00:00Z', '2026-03-09'],
  ] as const) {
    it(`${instant} is ${day} in ${timeZone}`, () => {
      assert.equal(dayIn(timeZone, instant), day);
    });
  }

  it('is told anew as soon as another day begins', () => {
    const days = ['22:59:59.999', '23:00:00.000', '23:00:00.001'].map((time) =>
      dayIn('Europe/Paris', `2026-11-23T${time}Z`),
    );
    assert.deepEqual(days, ['2026-11-23', '2026-11-24', '2026-11-24']);
  });

  it('is none in a zone that is none', () => {
    assert.throws(() => dayIn('Mars/Olympus', '2026-11-23T10:00:00Z'), RangeError);
  });
});
