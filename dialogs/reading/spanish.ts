import { type Clock, noon, pattern } from './clockForms.ts';
import {
  ahead,
  comingMonthDay,
  comingNumber,
  comingWeekday,
  type DayGrammar,
  inDays,
  inMonth,
  lastWeekday,
  list,
  monthDay,
  nextWeekdayFromMonday,
  nextWeekFromMonday,
  nextYear,
  nthInMonth,
  numbered,
  rule,
  soon,
  thisWeek,
  thisWeekday,
  weekdayAndNumber,
  words,
} from './dayForms.ts';
import { daysAfter } from './dayMath.ts';
import { anyPart, atPart, type DayPart, spokenAtPart } from './iberianClock.ts';
import type { NumberWords } from './numberForms.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';

const small = [
  ...[
    'cero',
    'uno',
    'dos',
    'tres',
    'cuatro',
    'cinco',
    'seis',
    'siete',
    'ocho',
    'nueve',
    'diez',
    'once',
    'doce',
  ],
  ...['trece', 'catorce', 'quince', 'dieciseis', 'diecisiete', 'dieciocho', 'diecinueve'],
];
const tens = ['treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'];

/** "veintidos" for 22, and "cuarenta-y-dos" for 42. */
function cardinal(value: number): readonly string[] {
  const [ten, one] = [Math.floor(value / 10), value % 10];
  const ones = one === 1 ? ['uno', 'un', 'una'] : [small[one] ?? ''];
  if (value < 20) return value === 1 ? ones : [small[value] ?? ''];
  if (value < 30) return one === 0 ? ['veinte'] : ones.map((word) => `veinti${word}`);
  const word = tens[ten - 3] ?? '';
  return one === 0 ? [word] : ones.map((each) => `${word}-y-${each}`);
}

const ordinals = ['primero primer primera', 'segundo', 'tercero tercer', 'cuarto', 'quinto'];

const numbers: NumberWords = {
  cardinal,
  ordinal: (value) => ordinals[value - 1]?.split(' ') ?? [],
  ordinalEndings: ['ero', 'er', 'ro', 'do', 'to', 'a', 'o'],
  around:
    'unos unas alrededor cerca de aproximadamente aprox somos seremos tenemos tendremos hay habra son seran para en total usuarios usuario usuarias personas persona empleados trabajadores puestos licencias licencia cuentas miembros companeros por favor',
  hundred: { alone: ['cien', 'ciento'], counted: ['cien', 'ciento', 'cientos'] },
  thousand: { alone: ['mil'], counted: ['mil'] },
};

const hundreds = [
  ...[
    'doscientos',
    'trescientos',
    'cuatrocientos',
    'quinientos',
    'seiscientos',
    'setecientos',
    'ochocientos',
  ],
  'novecientos',
];
const joinedHundred = new RegExp(`(?<!\\p{L})(?:${hundreds.join('|')})(?!\\p{L})`, 'gu');

/** Writes "doscientos" as "2 cientos", and "1.º" as "1o". */
function apart(plain: string): string {
  return plain
    .replaceAll(joinedHundred, (word) => `${hundreds.indexOf(word) + 2} cientos`)
    .replaceAll(/(?<=\d)\.(?=(?:er|ro|do|to|[ao])(?!\p{L}))/gu, '');
}

/** In so many days. "Ocho días" is a week and "quince días" are two, to most people; others mean the number. */
const inSomeDays: DayGrammar['rules'][number]['days'] = (parts) => {
  const idiom = { 8: 7, 15: 14 }[parts.numbers[0]?.value ?? 0];
  return [...(idiom === undefined ? [] : [daysAfter(parts.today, idiom)]), ...list(ahead(1)(parts))];
};

/** "de hoy en ocho" is always a week, and "de hoy en quince" two. */
function weeksFrom(start: number): DayGrammar['rules'][number]['days'] {
  return ({ today, numbers: [number] }) => {
    const more = { 8: 7, 15: 14 }[number?.value ?? 0];
    return more === undefined ? [] : [daysAfter(today, start + more)];
  };
}

const nextWeek = '(la )?(semana que viene|proxima semana|semana proxima|semana entrante|semana siguiente) ';
const nextMonth = '(mes que viene|proximo mes|mes proximo|mes entrante) ';
const year = '((de |del )?(Y |N ))?';

const days: DayGrammar = {
  names: {
    weekdays: numbered(
      'lunes lun',
      'martes mar',
      'miercoles mie',
      'jueves jue',
      'viernes vie',
      'sabado sab',
      'domingo dom',
    ),
    months: numbered(
      'enero ene',
      'febrero feb',
      'marzo',
      'abril abr',
      'mayo may',
      'junio jun',
      'julio jul',
      'agosto ago',
      'septiembre setiembre sept sep set',
      'octubre oct',
      'noviembre nov',
      'diciembre dic',
    ),
  },
  lead: words(
    'el a al partir de del desde para nos me gustaria queremos quisieramos querriamos quiero quisiera querria deseamos deseo empezar empezando empezamos comenzar comenzando comenzamos iniciar inicio comienzo arrancar podemos puede ser podria seria es dia fecha que sea si ok vale bueno bien hola idealmente preferiblemente posible',
  ),
  trail: words(
    'por favor porfa gracias si es posible la manana tarde noche en seria perfecto ideal estaria esta bien nos me viene va conviene genial vale ok',
  ),
  rules: [
    rule(`(W )?(el )?(dia )?N (de )?M ${year}`, monthDay, true),
    rule(`(el )?(dia )?N (de )?M ((de |del )?Y )?W `, monthDay, true),
    rule(`(W )?M N ((de |del )?Y )?`, monthDay, true),
    rule('(el (dia )?|dia |proximo (dia )?)N ', comingNumber),
    rule('(W )?(el )?proximo (W )?(dia )?N (de )?M ', comingMonthDay, true),
    rule('(W )?(el )?(dia )?N (de )?M (proximo|que viene) ', comingMonthDay, true),
    rule('(W )?(el )?(dia )?N (de )?M (de |del )?(ano que viene|proximo ano|ano proximo) ', nextYear, true),
    rule('W (el )?(dia )?N ', weekdayAndNumber),
    rule('(el )?(dia )?N (de este|del presente) mes ', inMonth(0)),
    rule(`(el )?(dia )?N del ${nextMonth}`, inMonth(1)),
    rule('W ', comingWeekday),
    rule('este W ', thisWeekday),
    rule('((este )?W (que viene|proximo|entrante)|(este )?proximo W) ', nextWeekdayFromMonday),
    rule(`W (de )?${nextWeek}`, nextWeekFromMonday),
    rule(`${nextWeek}(el )?W `, nextWeekFromMonday),
    rule('(W de esta semana|esta semana (el )?W) ', thisWeek),
    rule('hoy (mismo )?', inDays(0)),
    rule('manana (mismo )?', inDays(1)),
    rule('pasado manana ', inDays(2)),
    rule('(en|dentro de) N dias? ', inSomeDays),
    rule('(en|dentro de) N semanas? ', ahead(7)),
    rule('hoy en N (dias )?', weeksFrom(0)),
    rule('manana en N (dias )?', weeksFrom(1)),
    rule('(N|ultimo) W (de |del mes de )M ((de |del )?Y )?', nthInMonth),
    rule(`(N|ultimo) W del ${nextMonth}`, inMonth(1)),
    rule('(W pasado|pasado W) ', lastWeekday),
    rule('ayer ', inDays(-1)),
    rule('(anteayer|antier|antes de ayer) ', inDays(-2)),
    rule(
      '(asap|cuanto antes|lo (antes|mas pronto|mas rapido) posible|tan pronto como sea posible|inmediatamente|de inmediato|ya( mismo)?|ahora( mismo)?|enseguida|en seguida) ',
      soon,
    ),
  ],
  namesYear: /ano que viene|proximo ano|ano proximo/,
  // "mar" is Tuesday before a day and March after it.
  writtenOut: [/(\do? (?:de )?)mar(?![\p{L}\d])/gu, '$1marzo'],
};

const parts: Readonly<Record<string, DayPart>> = {
  am: 'am',
  'a m': 'am',
  pm: 'pm',
  'p m': 'pm',
  'de la manana': 'morning',
  'por la manana': 'morning',
  'en la manana': 'morning',
  'del mediodia': 'midday',
  'del dia': 'midday',
  'de la tarde': 'afternoon',
  'por la tarde': 'afternoon',
  'en la tarde': 'afternoon',
  'de la noche': 'night',
  'por la noche': 'night',
  'en la noche': 'night',
  'de la madrugada': 'smallHours',
};
const part = anyPart(parts);
const hours = '(?: ?(?:h|hs|hrs|horas?))?';

/** The minutes that "media", "cuarto" and "10" add to an hour. */
function minutesOf(word: string): number {
  return word === 'media' ? 30 : word === 'cuarto' ? 15 : Number(word);
}

const times: Clock = {
  lead: /^(?:(?:a partir de|desde|al|a|de|entre|hasta|las?|el|son|es|faltan?|ok|trabajamos|empezamos) )+/,
  trail: /(?: (?:por favor|gracias|en punto|todos los dias|cada dia))+$/,
  opensRange: /^(?:.* )?(?:de|desde|entre) /,
  between: / ?(?:-| a las? | al? | hasta (?:las? |el )?| y las? | y ) ?/,
  bareHour:
    /^\d{1,2}(?:[:.h ]?\d{2})?(?: ?(?:h|hs|hrs|horas?))?$|^\d{1,2} (?:y|menos) (?:media|cuarto|\d{1,2})$/,
  otherWords: ['hora de', 'durante', 'ni', 'al dia'],
  addsMinutes: /^\D+ y \D+$/,
  forms: [
    { pattern: /^(?:12 (?:del )?)?mediodia$/, minutes: () => [noon] },
    { pattern: /^(?:12 (?:de la )?)?media ?-?noche$/, minutes: () => [0] },
    {
      pattern: pattern(`(\\d{1,2})(?: ?[:.h] ?(\\d{2}))?${hours}(?: ?${part})?`),
      minutes: ([hour = '', minute = '00', said]) => atPart(hour, minute, parts[said ?? '']),
    },
    {
      pattern: pattern(`(\\d{1,2})(\\d{2})${hours}`),
      minutes: ([hour = '', minute = '']) => atPart(hour, minute, undefined),
    },
    {
      pattern: pattern(`(\\d{1,2}) (\\d{2})${hours}(?: ?${part})?`),
      minutes: ([hour = '', minute = '', said]) => atPart(hour, minute, parts[said ?? '']),
    },
    {
      pattern: pattern(
        `(\\d{1,2})${hours} (y|menos) (media|(?:1 )?cuarto|\\d{1,2})(?: minutos)?(?: ?${part})?`,
      ),
      minutes: ([hour = '', side, word = '', said]) => {
        const more = minutesOf(word.replace('1 ', ''));
        return more > 59 ? [] : spokenAtPart(hour, side === 'y' ? more : -more, parts[said ?? '']);
      },
    },
    {
      pattern: pattern(`((?:1 )?cuarto|5|10|15|20|25)(?: minutos)? para (?:las? )?(\\d{1,2})(?: ?${part})?`),
      minutes: ([word = '', hour = '', said]) =>
        spokenAtPart(hour, -minutesOf(word.replace('1 ', '')), parts[said ?? '']),
    },
  ],
};

/** Spanish as people type it. */
export const spanish: SpokenLanguage = { numbers, days, times, split: apart };
