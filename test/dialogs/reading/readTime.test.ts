import assert from 'node:assert/strict';
import { readTime, type TimeReading } from '../../../dialogs/reading/readers/readTime.ts';

/** A reading in short: a time, a beginning and an end, two times with "or", or "not taken". */
function inShort(reading: TimeReading | undefined): string {
  switch (reading?.kind) {
    case undefined:
      return 'not taken';
    case 'time':
      return reading.time;
    case 'range':
      return `${reading.from} to ${reading.to}`;
    case 'either':
      return reading.times.join(' or ');
  }
}

type Table = readonly (readonly [text: string, meaning: string])[];

const english: Table = [
  ['9', '09:00'],
  ['09:30', '09:30'],
  ['9.30', '09:30'],
  ['0830', '08:30'],
  ['930', '09:30'],
  ['17', '17:00'],
  ['１４：３０', '14:30'],
  ['half past 9', '09:30'],
  ['half past nine in the morning', '09:30'],
  ['half past 2 pm', '14:30'],
  ['quarter to 9', '08:45'],
  ['a quarter past nine', '09:15'],
  ['ten minutes to nine', '08:50'],
  ['quarter to 1', '12:45'],
  ['nine thirty', '09:30'],
  ["9 o'clock", '09:00'],
  ['9 o’clock, please', '09:00'],
  ['8 am', '08:00'],
  ['12 am', '00:00'],
  ['12:30 p.m.', '12:30'],
  ['01:00 PM', '13:00'],
  ['5 in the afternoon', '17:00'],
  ['8 in the evening', '20:00'],
  ['9 at night', '21:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['from 9 to 5', '09:00 to 17:00'],
  ['9 to 5', '09:00 to 17:00'],
  ['9-17', '09:00 to 17:00'],
  ['9am – 5pm', '09:00 to 17:00'],
  ['8 to 16', '08:00 to 16:00'],
  ['8:30 to 17:30', '08:30 to 17:30'],
  ['between nine and five', '09:00 to 17:00'],
  ['1 to 5 pm', '13:00 to 17:00'],
  ['from 10 to 4', '10:00 to 16:00'],
  ['8 to noon', '08:00 to 12:00'],
  ['9 to 12', '09:00 to 12:00'],
  // The half of the day is not certain.
  ['5', '05:00 or 17:00'],
  ['2:30', '02:30 or 14:30'],
  ['half past 2', '02:30 or 14:30'],
  ['9 in the shop', '09:00 or 21:00'],
  ['5ish', '05:00 or 17:00'],
  ['10 to 4', 'not taken'],
  ['from 1 to 5', 'not taken'],
  ['half nine', '08:30 or 09:30'],
  ['half 9', '08:30 or 09:30'],
  ['9 hours', 'not taken'],
  ['for 8 hours', 'not taken'],
  ['0800 hours', '08:00'],
  ['9 UTC', 'not taken'],
  ['9am Paris time', 'not taken'],
  ['not 9', 'not taken'],
  ['-9', 'not taken'],
  ['9-', 'not taken'],
  ['17-9', 'not taken'],
  ['5 to 9', 'not taken'],
  ['morning', 'not taken'],
  ['25:00', 'not taken'],
  ['10:75', 'not taken'],
  ['9 or 10', 'not taken'],
  ['14 in the morning', 'not taken'],
  ['', 'not taken'],
];

const french: Table = [
  ['à partir de 9h', '09:00'],
  ['9h30', '09:30'],
  ['14 h 30', '14:30'],
  ['8h et demie', '08:30'],
  ['huit heures et demie', '08:30'],
  ['8 heures et quart', '08:15'],
  ['9 heures moins le quart', '08:45'],
  ['neuf heures moins dix', '08:50'],
  ['neuf heures trente', '09:30'],
  ['5 heures du soir', '17:00'],
  ['8 heures du soir', '20:00'],
  ['8 heures du matin', '08:00'],
  ['2 heures de l’après-midi', '14:00'],
  ["2 heures de l'après-midi", '14:00'],
  ['midi', '12:00'],
  ['midi et demi', '12:30'],
  ['minuit', '00:00'],
  ['de 9h à 17h', '09:00 to 17:00'],
  ['9h-17h', '09:00 to 17:00'],
  ['entre 8h30 et 18h', '08:30 to 18:00'],
  ['de 8 heures à midi', '08:00 to 12:00'],
  ['half past 9', '09:30'],
  ['2 heures', '02:00 or 14:00'],
  ['vers 9h', '09:00 or 21:00'],
  ['le matin', 'not taken'],
  ['8 heures de trop du soir', '08:00 or 20:00'],
];

describe('A typed time', () => {
  for (const [language, table] of [
    ['en', english],
    ['fr', french],
  ] as const) {
    for (const [text, meaning] of table) {
      it(`counts where all of it is certain (${language}): “${text}” is ${meaning}`, () => {
        assert.equal(inShort(readTime(text, language)), meaning);
      });
    }
  }

  it('is understood as we write it ourselves, every minute of the day', () => {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const time = new Date(minute * 60_000).toISOString().slice(11, 16);
      for (const language of ['en', 'fr']) assert.equal(inShort(readTime(time, language)), time);
    }
  });

  it('has no word beside it that is not known', () => {
    for (const [text, meaning] of [...english, ...french]) {
      if (meaning.includes('or') || meaning === 'not taken') continue;
      for (const more of ['not', 'pas', 'after', 'shop']) {
        const reading = readTime(`${more} ${text}`, 'en');
        assert.ok(reading === undefined || reading.kind === 'either', `${more} ${text}`);
      }
    }
  });

  it('takes no longer to be sought in a long text than in a short one', () => {
    const started = performance.now();
    for (const part of ['9 to ', '1', 'from ', 'half past ', '9-', ' ']) {
      assert.equal(readTime(part.repeat(100_000), 'en'), undefined);
      readTime(part.repeat(120).slice(0, 118).trim(), 'fr');
    }
    assert.ok(performance.now() - started < 1000);
  });
});
