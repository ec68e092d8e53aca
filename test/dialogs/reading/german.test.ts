import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { readDay } from '../../../dialogs/reading/readers/readDay.ts';
import { readTime } from '../../../dialogs/reading/readers/readTime.ts';
import { dayInShort, timeInShort } from './inShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: readonly (readonly [text: string, meaning: string])[] = [
  ['14. Dezember', '2026-12-14'],
  ['am 14. Dezember', '2026-12-14'],
  ['14. Dez. 2026', '2026-12-14'],
  ['am Montag, dem 14. Dezember 2026', '2026-12-14'],
  ['Montag, den 14.12.2026', '2026-12-14'],
  ['Mo, 14.12.', '2026-12-14'],
  ['Mo. 14. Dez.', '2026-12-14'],
  ['14.12.', '2026-12-14'],
  ['am 14.12.', '2026-12-14'],
  ['14. 12. 2026', '2026-12-14'],
  ['14.12.26', '2026-12-14'],
  ['14.Dezember', '2026-12-14'],
  ['24.7.', '2027-07-24'],
  ['5.1.', '2027-01-05'],
  ['der vierzehnte Dezember', '2026-12-14'],
  ['einundzwanzigster Dezember', '2026-12-21'],
  ['der erste März', '2027-03-01'],
  ['1. Maerz 2027', '2027-03-01'],
  ['3. Jänner', '2027-01-03'],
  ['Wir möchten am 14. Dezember starten', '2026-12-14'],
  ['ab 14. Dezember, bitte', '2026-12-14'],
  ['heute', '2026-11-28'],
  ['morgen früh', '2026-11-29'],
  ['übermorgen', '2026-11-30'],
  ['uebermorgen', '2026-11-30'],
  ['Montag', '2026-11-30'],
  ['kommenden Montag', '2026-11-30'],
  ['am nächsten Montag', '2026-11-30'],
  ['nächste Woche Freitag', '2026-12-04'],
  ['Freitag nächster Woche', '2026-12-04'],
  ['übernächste Woche Montag', '2026-12-07'],
  ['Montag in zwei Wochen', '2026-12-14'],
  ['in zwei Wochen', '2026-12-12'],
  ['in einer Woche', '2026-12-05'],
  ['heute in einer Woche', '2026-12-05'],
  ['in 14 Tagen', '2026-12-12'],
  ['erster Montag im Januar', '2027-01-04'],
  ['am letzten Freitag im Januar 2027', '2027-01-29'],
  ['am 3. des nächsten Monats', '2026-12-03'],
  ['5. Januar nächsten Jahres', '2027-01-05'],
  ['Montag, der 14.', '2026-12-14'],
  ['so bald wie möglich', 'soon'],
  ['schnellstmöglich', 'soon'],
  ['ab sofort', 'soon'],
  // People differ, or no month is said.
  ['in acht Tagen', '2026-12-05 or 2026-12-06'],
  ['Samstag', '2026-11-28 or 2026-12-05'],
  ['am 3.', '2026-12-03 or 2027-01-03'],
  ['29. Februar', 'far 2028-02-29'],
  ['gestern', 'past 2026-11-27'],
  ['letzten Montag', 'past 2026-11-23'],
  ['Dienstag, 14. Dezember 2026', 'otherWeekday 2026-12-14'],
  // Not certain, or no day.
  ['14.30', 'not taken'],
  ['10.30', 'not taken'],
  ['14.30 Uhr', 'not taken'],
  ['9.12 Uhr', 'not taken'],
  ['so', 'not taken'],
  ['do', 'not taken'],
  ['14.12.-16.12.', 'not taken'],
  ['14. bis 16. Dezember', 'not taken'],
  ['12. oder 13. Dezember', 'not taken'],
  ['nicht am 12. Dezember', 'not taken'],
  ['vor dem 12. Dezember', 'not taken'],
  ['um den 12. Dezember', 'not taken'],
  ['vielleicht 12. Dezember', 'not taken'],
  ['Mitte Januar', 'not taken'],
  ['Anfang Januar', 'not taken'],
  ['nächste Woche', 'not taken'],
  ['KW 50', 'not taken'],
  ['am Morgen', 'not taken'],
  ['31. April', 'not taken'],
];

const times: readonly (readonly [text: string, meaning: string])[] = [
  ['14 Uhr 30', '14:30'],
  ['14:30 Uhr', '14:30'],
  ['14.30 Uhr', '14:30'],
  ['um 14 Uhr', '14:00'],
  ['9 Uhr', '09:00'],
  ['neun Uhr dreißig', '09:30'],
  ['halb zehn', '09:30'],
  ['halb 10', '09:30'],
  ['um halb zwei nachmittags', '13:30'],
  ['viertel nach neun', '09:15'],
  ['Viertel vor neun', '08:45'],
  ['dreiviertel neun', '08:45'],
  ['fünf vor halb zehn', '09:25'],
  ['zehn nach neun', '09:10'],
  ['8 Uhr morgens', '08:00'],
  ['8 Uhr abends', '20:00'],
  ['2 Uhr nachmittags', '14:00'],
  ['12 Uhr mittags', '12:00'],
  ['mittags', '12:00'],
  ['Mitternacht', '00:00'],
  ['von 9 bis 17 Uhr', '09:00 to 17:00'],
  ['9-17 Uhr', '09:00 to 17:00'],
  ['zwischen 8:30 und 16 Uhr', '08:30 to 16:00'],
  ['9 bis 5', '09:00 to 17:00'],
  ['2 Uhr', '02:00 or 14:00'],
  ['halb drei', '02:30 or 14:30'],
  ['gegen 9 Uhr', '09:00 or 21:00'],
  ['viertel neun', 'not taken'],
  ['9 Uhr Ortszeit', 'not taken'],
  ['9 Stunden', 'not taken'],
  ['9 Uhr MEZ', 'not taken'],
  ['nicht vor 9', 'not taken'],
  ['vormittags', 'not taken'],
];

describe('German', () => {
  for (const [text, meaning] of days) {
    it(`days: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(readDay(text, { today, language: 'de', order: 'dayFirst' })), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`times: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(readTime(text, 'de')), meaning);
    });
  }

  for (const [text, count] of [
    ['250 Benutzer', 250],
    ['etwa 1.200 Mitarbeitende', 1200],
    ['zweihundertfünfzig', 250],
    ['wir sind hundert', 100],
    ['zweitausend Personen', 2000],
    ['einundzwanzig', 21],
    ['mehr als 200', undefined],
    ['zwischen 100 und 200', undefined],
  ] as const) {
    it(`numbers of people: “${text}” is ${count}`, () => {
      assert.equal(readCount(text), count);
    });
  }

  it('says next Friday of this week or of the next: it is asked', () => {
    const monday = { today: '2026-11-23', language: 'de' };
    assert.equal(dayInShort(readDay('nächsten Freitag', monday)), '2026-11-27 or 2026-12-04');
    assert.equal(dayInShort(readDay('diesen Freitag', monday)), '2026-11-27');
  });

  it('has figures with dots in the order of the person’s country', () => {
    const us = { today, language: 'en', order: 'monthFirst' } as const;
    assert.equal(dayInShort(readDay('5.6.', us)), '2027-05-06');
    assert.equal(dayInShort(readDay('5.6.', { today, language: 'en' })), '2027-05-06 or 2027-06-05');
  });
});
