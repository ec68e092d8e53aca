import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { readDay } from '../../../dialogs/reading/readers/readDay.ts';
import { readTime } from '../../../dialogs/reading/readers/readTime.ts';
import { dayInShort, timeInShort } from './inShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: readonly (readonly [text: string, meaning: string])[] = [
  ['14 dicembre', '2026-12-14'],
  ['il 14 dicembre 2026', '2026-12-14'],
  ['lunedì 14 dicembre', '2026-12-14'],
  ['lun 14 dic', '2026-12-14'],
  ['14 dic. 26', '2026-12-14'],
  ['14/12', '2026-12-14'],
  ['14-12-2026', '2026-12-14'],
  ['14.12.2026', '2026-12-14'],
  ['12/5/2027', '2027-05-12'],
  ['primo dicembre', '2026-12-01'],
  ['il 1° dicembre', '2026-12-01'],
  ['1º dicembre', '2026-12-01'],
  ['l’8 dicembre', '2026-12-08'],
  ["dall'11 gennaio", '2027-01-11'],
  ['il quattordici dicembre', '2026-12-14'],
  ['ventuno dicembre', '2026-12-21'],
  ['ventitré dicembre', '2026-12-23'],
  ['a partire dal 14 dicembre', '2026-12-14'],
  ['vorremmo iniziare il 14 dicembre, grazie', '2026-12-14'],
  ['oggi', '2026-11-28'],
  ['domani', '2026-11-29'],
  ['dopodomani', '2026-11-30'],
  ['lunedì', '2026-11-30'],
  ['lunedi prossimo', '2026-11-30'],
  ['il prossimo lunedì', '2026-11-30'],
  ['venerdì della prossima settimana', '2026-12-04'],
  ['la settimana prossima, venerdì', '2026-12-04'],
  ['lunedì a otto', '2026-12-07'],
  ['oggi a otto', '2026-12-05'],
  ['tra due settimane', '2026-12-12'],
  ['fra una settimana', '2026-12-05'],
  ['tra 10 giorni', '2026-12-08'],
  ['il primo lunedì di gennaio', '2027-01-04'],
  ["l'ultimo venerdì di gennaio 2027", '2027-01-29'],
  ['il 3 del mese prossimo', '2026-12-03'],
  ["il 5 gennaio dell'anno prossimo", '2027-01-05'],
  ['il 5 gennaio prossimo', '2027-01-05'],
  ['il prima possibile', 'soon'],
  ['al più presto', 'soon'],
  ['appena possibile', 'soon'],
  // People differ, or no month is said.
  ['fra quindici giorni', '2026-12-12 or 2026-12-13'],
  ['sabato', '2026-11-28 or 2026-12-05'],
  ['il 3', '2026-12-03 or 2027-01-03'],
  ['29 febbraio', 'far 2028-02-29'],
  ['ieri', 'past 2026-11-27'],
  ['lunedì scorso', 'past 2026-11-23'],
  ['martedì 14 dicembre 2026', 'otherWeekday 2026-12-14'],
  // Not certain, or no day.
  ['14.30', 'not taken'],
  ['ore 10.30', 'not taken'],
  ['metà gennaio', 'not taken'],
  ['fine gennaio', 'not taken'],
  ['la prossima settimana', 'not taken'],
  ['verso il 12 dicembre', 'not taken'],
  ['prima del 12 dicembre', 'not taken'],
  ['entro il 12 dicembre', 'not taken'],
  ['non il 12 dicembre', 'not taken'],
  ['il 12 o il 13 dicembre', 'not taken'],
  ['dal 12 al 14 dicembre', 'not taken'],
  ['31 aprile', 'not taken'],
];

const times: readonly (readonly [text: string, meaning: string])[] = [
  ['alle 9', '09:00'],
  ['alle ore 9:30', '09:30'],
  ['ore 9.30', '09:30'],
  ['14:30', '14:30'],
  ['9 e 30', '09:30'],
  ['le nove e mezza', '09:30'],
  ['nove e un quarto', '09:15'],
  ['nove meno un quarto', '08:45'],
  ['9 meno 10', '08:50'],
  ['nove e tre quarti', '09:45'],
  ['8 di mattina', '08:00'],
  ['le 5 del pomeriggio', '17:00'],
  ['le otto di sera', '20:00'],
  ['mezzogiorno', '12:00'],
  ['mezzogiorno e mezza', '12:30'],
  ['mezzanotte', '00:00'],
  ['dalle 9 alle 17', '09:00 to 17:00'],
  ['dalle ore 8:30 alle ore 13', '08:30 to 13:00'],
  ['tra le 9 e le 17', '09:00 to 17:00'],
  ['9-17', '09:00 to 17:00'],
  ['dalle 9 a mezzogiorno', '09:00 to 12:00'],
  ["l'una", '01:00 or 13:00'],
  ['le due', '02:00 or 14:00'],
  ['due e mezza', '02:30 or 14:30'],
  ['verso le 9', '09:00 or 21:00'],
  ['9 ore', 'not taken'],
  ['le 9 ora di Roma', 'not taken'],
  ['non prima delle 9', 'not taken'],
  ['di mattina', 'not taken'],
];

describe('Italian', () => {
  for (const [text, meaning] of days) {
    it(`days: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(readDay(text, { today, language: 'it', order: 'dayFirst' })), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`times: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(readTime(text, 'it')), meaning);
    });
  }

  for (const [text, count] of [
    ['250 utenti', 250],
    ['circa 1.200 dipendenti', 1200],
    ['duecentocinquanta', 250],
    ['siamo in cento', 100],
    ['duemila persone', 2000],
    ['mille', 1000],
    ['ventuno', 21],
    ['più di 200', undefined],
    ['tra 100 e 200', undefined],
  ] as const) {
    it(`numbers of people: “${text}” is ${count}`, () => {
      assert.equal(readCount(text), count);
    });
  }

  it('says next Friday of this week or of the next: it is asked', () => {
    const monday = { today: '2026-11-23', language: 'it' };
    assert.equal(dayInShort(readDay('venerdì prossimo', monday)), '2026-11-27 or 2026-12-04');
    assert.equal(dayInShort(readDay('questo venerdì', monday)), '2026-11-27');
  });
});
