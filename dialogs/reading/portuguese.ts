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
  ...['zero', 'um', 'dois', 'tres', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez', 'onze', 'doze'],
  ...['treze', 'catorze', 'quinze', 'dezesseis', 'dezessete', 'dezoito', 'dezenove'],
];
/** Forms that are feminine, or of Portugal. */
const otherForms: Readonly<Record<number, string>> = {
  1: 'uma',
  2: 'duas',
  14: 'quatorze',
  16: 'dezasseis',
  17: 'dezassete',
  19: 'dezanove',
};
const tens = ['vinte', 'trinta', 'quarenta', 'cinquenta', 'sessenta', 'setenta', 'oitenta', 'noventa'];

/** "vinte-e-dois" and "vinte-e-duas" for 22. */
function cardinal(value: number): readonly string[] {
  if (value < 20) return [small[value], otherForms[value]].filter((word) => word !== undefined);
  const [ten, one] = [Math.floor(value / 10), value % 10];
  const word = tens[ten - 2] ?? '';
  return one === 0 ? [word] : cardinal(one).map((each) => `${word}-e-${each}`);
}

/** "segunda", "quarta" and "quinta" are weekdays. */
const ordinals = ['primeiro primeira', 'segundo', 'terceiro terceira', 'quarto', 'quinto'];

const numbers: NumberWords = {
  cardinal,
  ordinal: (value) => ordinals[value - 1]?.split(' ') ?? [],
  ordinalEndings: ['a', 'o'],
  around:
    'cerca de aproximadamente aprox uns umas somos seremos temos teremos ha sao serao para em no total ao todo usuarios usuario usuarias utilizadores pessoas pessoa funcionarios colaboradores empregados licencas licenca contas membros por favor',
  hundred: { alone: ['cem', 'cento'], counted: ['cem', 'cento', 'centos'] },
  thousand: { alone: ['mil'], counted: ['mil'] },
};

const hundreds = [
  ...[
    'duzentos',
    'trezentos',
    'quatrocentos',
    'quinhentos',
    'seiscentos',
    'setecentos',
    'oitocentos',
    'novecentos',
  ],
];
const joinedHundred = new RegExp(`(?<!\\p{L})(${hundreds.join('|')})(?!\\p{L})`, 'gu');
const weekdays = ['segunda', 'terca', 'quarta', 'quinta', 'sexta'];

/**
 * Writes "duzentos e dez" as "2 centos dez", "2ª feira" as "segunda-feira", "no dia" as "dia", and "1.º" as "1o". "No" alone is no word of
 * the grammar: in Spanish and English it means another thing.
 */
function apart(plain: string): string {
  return plain
    .replaceAll(joinedHundred, (word) => `${hundreds.indexOf(word) + 2} centos`)
    .replaceAll(/(?<!\p{L})(centos?|mil) e (?=[\p{L}\d])/gu, '$1 ')
    .replaceAll(
      /(?<!\d)([2-6])\.?a? ?-?feira(?!\p{L})/gu,
      (_, day: string) => `${weekdays[Number(day) - 2]}-feira`,
    )
    .replaceAll(/(?<!\p{L})(segunda|terca|quarta|quinta|sexta) feira(?!\p{L})/gu, '$1-feira')
    .replaceAll(/(?<!\p{L})no dia (?=\d)/gu, 'dia ')
    .replaceAll(/(?<=\d)\.(?=[ao](?!\p{L}))/gu, '');
}

/** In so many days. "Oito dias" is a week and "quinze dias" are two, to most people; others mean the number. */
const inSomeDays: DayGrammar['rules'][number]['days'] = (parts) => {
  const idiom = { 8: 7, 15: 14 }[parts.numbers[0]?.value ?? 0];
  return [...(idiom === undefined ? [] : [daysAfter(parts.today, idiom)]), ...list(ahead(1)(parts))];
};

const nextWeek = '(semana que vem|proxima semana|semana proxima|semana seguinte) ';
const nextMonth = '(mes que vem|proximo mes|mes proximo|mes seguinte) ';
const year = '((de )?(Y |N ))?';

const days: DayGrammar = {
  names: {
    weekdays: numbered(
      'segunda-feira segunda seg',
      'terca-feira terca ter',
      'quarta-feira quarta qua',
      'quinta-feira quinta qui',
      'sexta-feira sexta sex',
      'sabado sab',
      'domingo dom',
    ),
    months: numbered(
      'janeiro jan',
      'fevereiro fev',
      'marco mar',
      'abril abr',
      'maio mai',
      'junho jun',
      'julho jul',
      'agosto ago',
      'setembro set',
      'outubro out',
      'novembro nov',
      'dezembro dez',
    ),
  },
  lead: words(
    'a partir de do desde em para gostariamos gostaria queremos queriamos quero queria desejamos desejo comecar comecando comecamos iniciar inicio podemos pode ser poderia seria dia data que sim ok bom bem ola oi idealmente preferencialmente possivel nos',
  ),
  trail: words(
    'por favor obrigado obrigada se for possivel de a pela manha tarde noite seria perfeito otimo ideal esta bem bom pra para nos mim ok',
  ),
  rules: [
    rule(`(W )?((o )?dia )?N (de )?M ${year}`, monthDay, true),
    rule('(dia )?N (de )?M ((de )?Y )?W ', monthDay, true),
    rule('(o (dia )?|dia |proximo (dia )?)N ', comingNumber),
    rule('(W )?(o )?proximo (dia )?N (de )?M ', comingMonthDay, true),
    rule('(W )?((o )?dia )?N (de )?M (proximo|que vem) ', comingMonthDay, true),
    rule('(W )?((o )?dia )?N (de )?M (de |do )?(ano que vem|proximo ano|ano proximo) ', nextYear, true),
    rule('W ((o )?dia )?N ', weekdayAndNumber),
    rule('((o )?dia )?N (deste|desse|do presente) mes ', inMonth(0)),
    rule(`((o )?dia )?N do ${nextMonth}`, inMonth(1)),
    rule('W ', comingWeekday),
    rule('(nesta|neste|esta|este|nessa|nesse|essa|esse) W ', thisWeekday),
    rule('(W (que vem|proxima|proximo)|(na |no )?(proxima|proximo) W) ', nextWeekdayFromMonday),
    rule(`W (da |na )?${nextWeek}`, nextWeekFromMonday),
    rule(`(na )?${nextWeek}(na |no )?W `, nextWeekFromMonday),
    rule('(W (desta|dessa) semana|(nesta|esta|nessa|essa) semana (na |no )?W) ', thisWeek),
    rule('hoje (mesmo )?', inDays(0)),
    rule('amanha (mesmo )?', inDays(1)),
    rule('depois de amanha ', inDays(2)),
    rule('(em|dentro de|daqui a|daqui) N dias? ', inSomeDays),
    rule('(em|dentro de|daqui a|daqui) N semanas? ', ahead(7)),
    rule('hoje a N (dias )?', ({ today, numbers: [number] }) => {
      const more = { 8: 7, 15: 14 }[number?.value ?? 0];
      return more === undefined ? [] : [daysAfter(today, more)];
    }),
    rule('(N|ultima|ultimo) W (de |do mes de )M ((de )?Y )?', nthInMonth),
    rule(`(N|ultima|ultimo) W do ${nextMonth}`, inMonth(1)),
    rule('(W (passada|passado)|ultima W|ultimo W) ', lastWeekday),
    rule('ontem ', inDays(-1)),
    rule('anteontem ', inDays(-2)),
    rule(
      '(asap|(o )?(quanto antes|mais (cedo|rapido|breve) possivel)|assim que (for )?possivel|imediatamente|de imediato|ja|agora( mesmo)?|logo que possivel) ',
      soon,
    ),
  ],
  namesYear: /ano que vem|proximo ano|ano proximo/,
  // "dez" is ten, and December after a day.
  writtenOut: [/(\do?[ -](?:de )?)dez(?![\p{L}\d])/gu, '$1dezembro'],
};

const parts: Readonly<Record<string, DayPart>> = {
  am: 'am',
  pm: 'pm',
  'da manha': 'morning',
  'de manha': 'morning',
  'pela manha': 'morning',
  'do meio-dia': 'midday',
  'da tarde': 'afternoon',
  'de tarde': 'afternoon',
  'a tarde': 'afternoon',
  'pela tarde': 'afternoon',
  'da noite': 'night',
  'de noite': 'night',
  'a noite': 'night',
  'da madrugada': 'smallHours',
  'de madrugada': 'smallHours',
};
const part = anyPart(parts);
const hours = '(?: ?(?:h|hs|hrs|horas?))?';

/** The minutes that "meia" and "10" add to an hour. */
function minutesOf(word: string): number {
  return word === 'meia' ? 30 : Number(word);
}

const times: Clock = {
  lead: /^(?:(?:a partir d[aeo]s?|desde|das?|do|de|as?|ao|entre|ate|o|sao|e|faltam?|ok|trabalhamos|comecamos) )+/,
  trail: /(?: (?:por favor|obrigad[ao]|em ponto|todos os dias|cada dia))+$/,
  opensRange: /^(?:.* )?(?:d[aeo]s?|desde|entre) /,
  between: / ?(?:-| as? | ao | ate (?:as? |ao |o )?| e as? | e o | e ) ?/,
  bareHour: /^\d{1,2}(?:[:.h ]?\d{2})?(?: ?(?:h|hs|hrs|horas?))?$|^\d{1,2} e (?:meia|\d{1,2})$/,
  otherWords: ['horario de', 'hora de', 'durante', 'nao', 'nem', 'por dia'],
  addsMinutes: /^\D+ e \D+$/,
  forms: [
    { pattern: /^(?:12 (?:do )?)?meio[ -]dia$/, minutes: () => [noon] },
    { pattern: /^meio[ -]dia e meia$/, minutes: () => [noon + 30] },
    { pattern: /^meia[ -]noite$/, minutes: () => [0] },
    { pattern: /^meia[ -]noite e meia$/, minutes: () => [30] },
    {
      pattern: pattern(`(\\d{1,2})(?: ?[:.h] ?(\\d{2})(?: ?min)?)?${hours}(?: ?${part})?`),
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
      pattern: pattern(`(\\d{1,2})${hours} e (meia|\\d{1,2})(?: minutos)?(?: ?${part})?`),
      minutes: ([hour = '', word = '', said]) => {
        const more = minutesOf(word);
        return more > 59 ? [] : spokenAtPart(hour, more, parts[said ?? '']);
      },
    },
    {
      pattern: pattern(
        `(5|10|15|20|25|1 quarto)(?: minutos)? (?:para|pra|p)(?: as?| o)? (\\d{1,2}|meio[ -]dia|meia[ -]noite)(?: ?${part})?`,
      ),
      minutes: ([word = '', hour = '', said]) => {
        const less = word === '1 quarto' ? 15 : Number(word);
        if (hour.startsWith('meio')) return [noon - less];
        return hour.startsWith('meia') ? [2 * noon - less] : spokenAtPart(hour, -less, parts[said ?? '']);
      },
    },
  ],
};

/** Portuguese of Brazil as people type it. */
export const portuguese: SpokenLanguage = { numbers, days, times, split: apart };
