import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { readDay } from '../../../dialogs/reading/readers/readDay.ts';
import { readTime } from '../../../dialogs/reading/readers/readTime.ts';
import { dayInShort, timeInShort } from './inShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: readonly (readonly [text: string, meaning: string])[] = [
  ['14 de diciembre', '2026-12-14'],
  ['el 14 de diciembre de 2026', '2026-12-14'],
  ['el día 14 de diciembre', '2026-12-14'],
  ['lunes 14 de diciembre', '2026-12-14'],
  ['lun, 14 dic', '2026-12-14'],
  ['14 dic. 26', '2026-12-14'],
  ['14-dic-2026', '2026-12-14'],
  ['14/12', '2026-12-14'],
  ['14-12-2026', '2026-12-14'],
  ['12/5/2027', '2027-05-12'],
  ['1º de enero', '2027-01-01'],
  ['1.º de enero de 2027', '2027-01-01'],
  ['primero de enero', '2027-01-01'],
  ['1 de enero del 2027', '2027-01-01'],
  ['el catorce de diciembre', '2026-12-14'],
  ['veintiuno de diciembre', '2026-12-21'],
  ['diciembre 14', '2026-12-14'],
  ['15 mar 2027', '2027-03-15'],
  ['mar 15 dic', '2026-12-15'],
  ['5 de setiembre', '2027-09-05'],
  ['a partir del 14 de diciembre', '2026-12-14'],
  ['nos gustaría empezar el 14 de diciembre, gracias', '2026-12-14'],
  ['hoy', '2026-11-28'],
  ['mañana', '2026-11-29'],
  ['mañana por la mañana', '2026-11-29'],
  ['pasado mañana', '2026-11-30'],
  ['lunes', '2026-11-30'],
  ['este lunes', '2026-11-30'],
  ['el próximo lunes', '2026-11-30'],
  ['el lunes que viene', '2026-11-30'],
  ['el lunes por la tarde', '2026-11-30'],
  ['el viernes de la semana que viene', '2026-12-04'],
  ['la próxima semana, el viernes', '2026-12-04'],
  ['dentro de dos semanas', '2026-12-12'],
  ['en 10 días', '2026-12-08'],
  ['de hoy en ocho', '2026-12-05'],
  ['el primer lunes de enero', '2027-01-04'],
  ['el último viernes de enero de 2027', '2027-01-29'],
  ['el 3 del mes que viene', '2026-12-03'],
  ['el 5 de enero del próximo año', '2027-01-05'],
  ['el próximo 5 de enero', '2027-01-05'],
  ['lo antes posible', 'soon'],
  ['cuanto antes', 'soon'],
  // People differ, or no month is said.
  ['dentro de quince días', '2026-12-12 or 2026-12-13'],
  ['sábado', '2026-11-28 or 2026-12-05'],
  ['el 3', '2026-12-03 or 2027-01-03'],
  ['29 de febrero', 'far 2028-02-29'],
  ['ayer', 'past 2026-11-27'],
  ['anteayer', 'past 2026-11-26'],
  ['el lunes pasado', 'past 2026-11-23'],
  ['martes 14 de diciembre de 2026', 'otherWeekday 2026-12-14'],
  // Not certain, or no day.
  ['por la mañana', 'not taken'],
  ['de la mañana', 'not taken'],
  ['la mañana', 'not taken'],
  ['14:30', 'not taken'],
  ['14', 'not taken'],
  ['a mediados de enero', 'not taken'],
  ['la semana que viene', 'not taken'],
  ['enero de 2027', 'not taken'],
  ['hacia el 12 de diciembre', 'not taken'],
  ['antes del 12 de diciembre', 'not taken'],
  ['no el 12 de diciembre', 'not taken'],
  ['el 12 o el 13 de diciembre', 'not taken'],
  ['del 12 al 14 de diciembre', 'not taken'],
  ['31 de abril', 'not taken'],
];

const times: readonly (readonly [text: string, meaning: string])[] = [
  ['9', '09:00'],
  ['a las 9', '09:00'],
  ['9:30', '09:30'],
  ['9.30', '09:30'],
  ['14:30 h', '14:30'],
  ['14h30', '14:30'],
  ['14 horas', '14:00'],
  ['0830', '08:30'],
  ['las nueve y media', '09:30'],
  ['las nueve y cuarto', '09:15'],
  ['las nueve menos cuarto', '08:45'],
  ['nueve menos diez', '08:50'],
  ['nueve y diez', '09:10'],
  ['un cuarto para las nueve', '08:45'],
  ['diez para las nueve', '08:50'],
  ['nueve treinta', '09:30'],
  ['9 de la mañana', '09:00'],
  ['las 2 de la tarde', '14:00'],
  ['2 de la tarde', '14:00'],
  ['dos y media de la tarde', '14:30'],
  ['las ocho de la tarde', '20:00'],
  ['8 de la noche', '20:00'],
  ['12 de la noche', '00:00'],
  ['3 de la madrugada', '03:00'],
  ['9 a. m.', '09:00'],
  ['2:30 p. m.', '14:30'],
  ['12 del mediodía', '12:00'],
  ['mediodía', '12:00'],
  ['medianoche', '00:00'],
  ['de 9 a 17', '09:00 to 17:00'],
  ['de 9 a 5', '09:00 to 17:00'],
  ['de las 9 a las 17:30', '09:00 to 17:30'],
  ['desde las nueve hasta las cinco', '09:00 to 17:00'],
  ['entre las 8:30 y las 18', '08:30 to 18:00'],
  ['entre 9 y 17', '09:00 to 17:00'],
  ['9 a. m. - 5 p. m.', '09:00 to 17:00'],
  ['desde las nueve y media', '09:30'],
  // The half of the day is not certain.
  ['las dos', '02:00 or 14:00'],
  ['la una y media', '01:30 or 13:30'],
  ['12 de la mañana', '00:00 or 12:00'],
  ['sobre las 9', '09:00 or 21:00'],
  ['9 y 10', 'not taken'],
  ['por la mañana', 'not taken'],
  ['no a las 9', 'not taken'],
  ['9 o 10', 'not taken'],
  ['15 de la mañana', 'not taken'],
  ['9 hora de Madrid', 'not taken'],
  ['25:00', 'not taken'],
];

const counts: readonly (readonly [text: string, count: number | undefined])[] = [
  ['250', 250],
  ['unos 250 usuarios', 250],
  ['somos 250', 250],
  ['1.200', 1200],
  ['1 200 personas', 1200],
  ['cuarenta y dos', 42],
  ['veintidós personas', 22],
  ['cien', 100],
  ['ciento cincuenta', 150],
  ['doscientos cincuenta', 250],
  ['quinientos', 500],
  ['mil usuarios', 1000],
  ['dos mil', 2000],
  ['más de 250', undefined],
  ['entre 100 y 200', undefined],
  ['3 oficinas', undefined],
];

describe('Typed in Spanish', () => {
  for (const [text, meaning] of days) {
    it(`a day counts where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(readDay(text, { today, language: 'es', order: 'dayFirst' })), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`a time counts where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(readTime(text, 'es')), meaning);
    });
  }

  for (const [text, count] of counts) {
    it(`a number of people: “${text}” is ${count ?? 'not taken'}`, () => {
      assert.equal(readCount(text), count);
    });
  }

  it('a day with one word more that is not known is not taken', () => {
    for (const [text, meaning] of days) {
      if (meaning === 'not taken') continue;
      for (const more of ['o', 'no', 'quizás', 'hacia', '7']) {
        const longer = `${more} ${text}`;
        const reading = readDay(longer, { today, language: 'es', order: 'dayFirst' });
        assert.equal(dayInShort(reading), 'not taken', longer);
      }
    }
  });

  it('“el viernes que viene”, said on a Monday, may be of this week or the next: it is asked', () => {
    const reading = readDay('el viernes que viene', { today: '2026-11-23', language: 'es' });
    assert.equal(dayInShort(reading), '2026-11-27 or 2026-12-04');
  });
});
