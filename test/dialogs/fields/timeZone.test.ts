import assert from 'node:assert/strict';
import { timeZoneField } from '../../../dialogs/fields/timeZone.ts';
import { refusal, sent, typed } from './fieldReader.ts';

describe('The time zone', () => {
  for (const [text, timeZone] of [
    ['Paris', 'Europe/Paris'],
    ['new york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Londres', 'Europe/London'],
    ['Le Caire', 'Africa/Cairo'],
    ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Sao Paulo', 'America/Sao_Paulo'],
    ['UTC', 'UTC'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['India', 'Asia/Kolkata'],
    ['le Népal', undefined],
    ['Népal', 'Asia/Kathmandu'],
    ['IST', undefined],
    ['United States', undefined],
    ['Mexico City', 'America/Mexico_City'],
    ['Hà Nội', 'Asia/Ho_Chi_Minh'],
    ['sai gon', 'Asia/Ho_Chi_Minh'],
    ['giờ Việt Nam', 'Asia/Ho_Chi_Minh'],
    ['กรุงเทพ', 'Asia/Bangkok'],
    ['เวลาไทย', 'Asia/Bangkok'],
    ['Atlantis', undefined],
    ['x'.repeat(10_000), undefined],
  ] as const) {
    it(`is understood by its city: ${text.slice(0, 20)}`, () => {
      assert.equal(typed(timeZoneField, text)?.timeZone, timeZone);
    });
  }

  it('stays as it was where it was left empty, and is refused where there is none of that name', () => {
    const kept = sent(timeZoneField, '', { timeZone: 'Asia/Tokyo' });
    assert.equal(kept.ok && kept.answers.timeZone, 'Asia/Tokyo');
    assert.match(
      refusal(sent(timeZoneField, 'Mars/Olympus', { timeZone: 'Asia/Tokyo' })),
      /don’t know this time zone/,
    );
    assert.match(refusal(sent(timeZoneField, '')), /don’t know this time zone/);
  });
});
