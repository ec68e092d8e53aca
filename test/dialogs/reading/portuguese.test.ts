import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { readDay } from '../../../dialogs/reading/readers/readDay.ts';
import { readTime } from '../../../dialogs/reading/readers/readTime.ts';
import { dayInShort, timeInShort } from './inShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: readonly (readonly [text: string, meaning: string])[] = [
  ['14 de dezembro', '2026-12-14'],
  ['14 de dezembro de 2026', '2026-12-14'],
  ['dia 14 de dezembro', '2026-12-14'],
  ['no dia 14 de dezembro', '2026-12-14'],
  ['no dia 14/12', '2026-12-14'],
  ['segunda-feira, 14 de dezembro', '2026-12-14'],
  ['segunda, 14 de dezembro', '2026-12-14'],
  ['seg., 14 de dez.', '2026-12-14'],
  ['14 dez 26', '2026-12-14'],
  ['14/12', '2026-12-14'],
  ['14-12-2026', '2026-12-14'],
  ['14.12.2026', '2026-12-14'],
  ['12/5/2027', '2027-05-12'],
  ['1º de janeiro', '2027-01-01'],
  ['1.º de janeiro de 2027', '2027-01-01'],
  ['primeiro de janeiro', '2027-01-01'],
  ['catorze de dezembro', '2026-12-14'],
  ['quatorze de dezembro', '2026-12-14'],
  ['vinte e um de dezembro', '2026-12-21'],
  ['15 de março', '2027-03-15'],
  ['a partir de 14 de dezembro', '2026-12-14'],
  ['gostaríamos de começar em 14 de dezembro, obrigado', '2026-12-14'],
  ['hoje', '2026-11-28'],
  ['amanhã', '2026-11-29'],
  ['amanhã de manhã', '2026-11-29'],
  ['depois de amanhã', '2026-11-30'],
  ['segunda', '2026-11-30'],
  ['2ª feira', '2026-11-30'],
  ['segunda feira', '2026-11-30'],
  ['nesta segunda', '2026-11-30'],
  ['na próxima segunda', '2026-11-30'],
  ['segunda que vem', '2026-11-30'],
  ['segunda à tarde', '2026-11-30'],
  ['sexta da semana que vem', '2026-12-04'],
  ['na próxima semana, na sexta', '2026-12-04'],
  ['daqui a duas semanas', '2026-12-12'],
  ['em 10 dias', '2026-12-08'],
  ['de hoje a oito', '2026-12-05'],
  ['a primeira segunda-feira de janeiro', '2027-01-04'],
  ['última sexta-feira de janeiro de 2027', '2027-01-29'],
  ['dia 3 do mês que vem', '2026-12-03'],
  ['5 de janeiro do ano que vem', '2027-01-05'],
  ['o mais rápido possível', 'soon'],
  ['quanto antes', 'soon'],
  // People differ, or no month is said.
  ['daqui a quinze dias', '2026-12-12 or 2026-12-13'],
  ['sábado', '2026-11-28 or 2026-12-05'],
  ['dia 3', '2026-12-03 or 2027-01-03'],
  ['29 de fevereiro', 'far 2028-02-29'],
  ['ontem', 'past 2026-11-27'],
  ['anteontem', 'past 2026-11-26'],
  ['segunda passada', 'past 2026-11-23'],
  ['terça, 14 de dezembro de 2026', 'otherWeekday 2026-12-14'],
  // Not certain, or no day.
  ['de manhã', 'not taken'],
  ['pela manhã', 'not taken'],
  ['14:30', 'not taken'],
  ['14', 'not taken'],
  ['meados de janeiro', 'not taken'],
  ['semana que vem', 'not taken'],
  ['janeiro de 2027', 'not taken'],
  ['por volta de 12 de dezembro', 'not taken'],
  ['antes de 12 de dezembro', 'not taken'],
  ['não em 12 de dezembro', 'not taken'],
  ['12 ou 13 de dezembro', 'not taken'],
  ['de 12 a 14 de dezembro', 'not taken'],
  ['31 de abril', 'not taken'],
];

const times: readonly (readonly [text: string, meaning: string])[] = [
  ['9', '09:00'],
  ['às 9', '09:00'],
  ['9h', '09:00'],
  ['9h30', '09:30'],
  ['9h30min', '09:30'],
  ['9:30', '09:30'],
  ['14h', '14:00'],
  ['14 horas', '14:00'],
  ['14:30h', '14:30'],
  ['0830', '08:30'],
  ['nove e meia', '09:30'],
  ['às nove e quinze', '09:15'],
  ['nove e dez', '09:10'],
  ['dez para as nove', '08:50'],
  ['quinze para as nove', '08:45'],
  ['15 pro meio-dia', 'not taken'],
  ['nove e trinta', '09:30'],
  ['9 da manhã', '09:00'],
  ['2 da tarde', '14:00'],
  ['duas e meia da tarde', '14:30'],
  ['às 2h da tarde', '14:00'],
  ['8 da noite', '20:00'],
  ['7 horas da noite', '19:00'],
  ['3 da madrugada', '03:00'],
  ['9 AM', '09:00'],
  ['2:30 PM', '14:30'],
  ['meio-dia', '12:00'],
  ['meio dia e meia', '12:30'],
  ['meia-noite', '00:00'],
  ['das 9 às 17', '09:00 to 17:00'],
  ['das 9 às 5', '09:00 to 17:00'],
  ['das 9h às 17h30', '09:00 to 17:30'],
  ['das nove às cinco', '09:00 to 17:00'],
  ['das 8h ao meio-dia', '08:00 to 12:00'],
  ['entre 8h30 e 18h', '08:30 to 18:00'],
  ['entre 9 e 17', '09:00 to 17:00'],
  ['a partir das nove e meia', '09:30'],
  // The half of the day is not certain.
  ['às duas', '02:00 or 14:00'],
  ['12 da manhã', '00:00 or 12:00'],
  ['por volta das 9', '09:00 or 21:00'],
  ['9 e 10', 'not taken'],
  ['de manhã', 'not taken'],
  ['não às 9', 'not taken'],
  ['9 ou 10', 'not taken'],
  ['15 da manhã', 'not taken'],
  ['9 horário de Brasília', 'not taken'],
  ['25:00', 'not taken'],
];

const counts: readonly (readonly [text: string, count: number | undefined])[] = [
  ['250', 250],
  ['cerca de 250 usuários', 250],
  ['somos 250', 250],
  ['1.200', 1200],
  ['1 200 pessoas', 1200],
  ['quarenta e dois', 42],
  ['vinte e duas pessoas', 22],
  ['cem', 100],
  ['cento e cinquenta', 150],
  ['duzentos e cinquenta', 250],
  ['quinhentos', 500],
  ['mil usuários', 1000],
  ['dois mil', 2000],
  ['mais de 250', undefined],
  ['entre 100 e 200', undefined],
  ['3 escritórios', undefined],
];

describe('Typed in Portuguese', () => {
  for (const [text, meaning] of days) {
    it(`a day counts where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(readDay(text, { today, language: 'pt-BR', order: 'dayFirst' })), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`a time counts where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(readTime(text, 'pt-BR')), meaning);
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
      for (const more of ['ou', 'não', 'talvez', 'perto', '7']) {
        const longer = `${more} ${text}`;
        const reading = readDay(longer, { today, language: 'pt-BR', order: 'dayFirst' });
        assert.equal(dayInShort(reading), 'not taken', longer);
      }
    }
  });

  it('“sexta que vem”, said on a Monday, may be of this week or the next: it is asked', () => {
    const reading = readDay('sexta que vem', { today: '2026-11-23', language: 'pt-BR' });
    assert.equal(dayInShort(reading), '2026-11-27 or 2026-12-04');
  });
});
