import assert from 'node:assert/strict';
import { hoursFromField, hoursToField } from '../../../dialogs/fields/hours.ts';
import { refusal, sent, typed } from './fieldReader.ts';

describe('The preferred hours', () => {
  for (const [text, from] of [
    ['9', '09:00'],
    ['09:30', '09:30'],
    ['9h30', '09:30'],
    ['à partir de 9h', '09:00'],
    ['0830', '08:30'],
    ['8 am', '08:00'],
    ['12 am', '00:00'],
    ['1 pm', '13:00'],
    ['12:30 p.m.', '12:30'],
    ['25:00', undefined],
    ['10:75', undefined],
    ['9 to 5', '09:00'],
    ['5', undefined],
    ['morning', undefined],
    ['1'.repeat(10_000), undefined],
  ] as const) {
    it(`are understood as typed: ${text.slice(0, 20)}`, () => {
      assert.equal(typed(hoursFromField, text)?.hours?.from, from);
    });
  }

  it('accept the seconds that some clients send', () => {
    const reading = sent(hoursFromField, '08:15:00');
    assert.deepEqual(reading.ok && reading.answers.hours, { from: '08:15', to: '17:00' });
  });

  it('are read where a phone sends 12-hour times', () => {
    for (const [from, to, hours] of [
      ['01:00 PM', '06:00 PM', { from: '13:00', to: '18:00' }],
      ['08:30 AM', '05:30 PM', { from: '08:30', to: '17:30' }],
    ] as const) {
      const begun = sent(hoursFromField, from);
      const both = sent(hoursToField, to, begun.ok ? begun.answers : {});
      assert.deepEqual(both.ok && both.answers.hours, hours);
    }
  });

  it('stay as they were where they were left empty, else they are the usual ones', () => {
    const hours = { from: '07:00', to: '12:00' };
    const kept = sent(hoursToField, '', { hours });
    assert.deepEqual(kept.ok && kept.answers.hours, hours);
    const usual = sent(hoursFromField, '');
    assert.deepEqual(usual.ok && usual.answers.hours, { from: '09:00', to: '17:00' });
  });

  it('leave room for a meeting of an hour', () => {
    const hours = { from: '14:00', to: '17:00' };
    assert.match(refusal(sent(hoursToField, '14:30', { hours })), /an hour after 14:00/);
    assert.match(refusal(sent(hoursToField, '09:00', { hours })), /an hour after 14:00/);
    assert.ok(sent(hoursToField, '15:00', { hours }).ok);
  });
});
