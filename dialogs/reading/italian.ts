import {
  anyHalf,
  atClock,
  type Clock,
  day,
  digits,
  type Half,
  noon,
  pattern,
  spokenAt,
} from './clockForms.ts';
import {
  afterToday,
  ahead,
  comingMonthDay,
  comingNumber,
  comingWeekday,
  type DayGrammar,
  type DayParts,
  inDays,
  inMonth,
  lastWeekday,
  later,
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
import type { NumberWords } from './numberForms.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';

const small = [
  ...['zero', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci'],
  ...[
    'undici',
    'dodici',
    'tredici',
    'quattordici',
    'quindici',
    'sedici',
    'diciassette',
    'diciotto',
    'diciannove',
  ],
];
const tens = ['venti', 'trenta', 'quaranta', 'cinquanta', 'sessanta', 'settanta', 'ottanta', 'novanta'];

/** "quarantadue" for 42, "ventuno" for 21: before a vowel the ten loses its own. */
function cardinal(value: number): readonly string[] {
  if (value === 1) return ['uno', 'un', 'una'];
  if (value < 20) return [small[value] ?? ''];
  const [word = '', one] = [tens[Math.floor(value / 10) - 2], value % 10];
  if (one === 0) return [word];
  const stem = one === 1 || one === 8 ? word.slice(0, -1) : word;
  return one === 1 ? [`${stem}uno`, `${stem}un`] : [`${stem}${small[one]}`];
}

const firstOrdinals = ['prim', 'second', 'terz', 'quart', 'quint', 'sest', 'settim', 'ottav', 'non', 'decim'];

/** "primo" and "prima" for 1, "ventitreesimo" for 23. */
function ordinal(value: number): readonly string[] {
  const [word = ''] = cardinal(value);
  const stem = firstOrdinals[value - 1] ?? `${value % 10 === 3 ? word : word.slice(0, -1)}esim`;
  return [`${stem}o`, `${stem}a`];
}

const numbers: NumberWords = {
  cardinal,
  ordinal,
  ordinalEndings: ['a', 'o'],
  around:
    'circa approssimativamente intorno a siamo abbiamo ci sono saranno sara in totale tutto tutti per noi con di esattamente utenti utente persone persona dipendenti dipendente licenze licenza postazioni postazione collaboratori addetti account posti caselle per favore ok',
  hundred: { alone: ['cento'], counted: ['cento'] },
  thousand: { alone: ['mille'], counted: ['mila', 'mille'] },
};

const nextMonth = '(mese prossimo|prossimo mese)';
const nextWeekName = '(prossima settimana|settimana prossima|settimana entrante)';

/** "Lunedì a otto" is the Monday after the next, "a quindici" the one after that. */
function weeksSaid({ numbers: [number] }: DayParts): number | undefined {
  return { 8: 1, 15: 2 }[number?.value ?? 0];
}

const days: DayGrammar = {
  names: {
    weekdays: numbered(
      'lunedi lun',
      'martedi mar',
      'mercoledi mer',
      'giovedi gio',
      'venerdi ven',
      'sabato sab',
      'domenica dom',
    ),
    months: numbered(
      'gennaio gen genn',
      'febbraio feb febb',
      'marzo',
      'aprile apr',
      'maggio mag',
      'giugno giu',
      'luglio lug',
      'agosto ago',
      'settembre set sett',
      'ottobre ott',
      'novembre nov',
      'dicembre dic',
    ),
  },
  lead: words(
    'il lo l la le dal dall dalla da a al all per noi io vorremmo vorrei vogliamo voglio possiamo potremmo iniziare cominciare partire partenza inizio avvio data giorno di del della dell e si ok va bene se possibile idealmente preferibilmente ciao buongiorno sarebbe',
  ),
  trail: words(
    'grazie per favore se possibile va bene andrebbe sarebbe ottimo perfetto ideale mattina mattino pomeriggio sera ci mi ok in poi',
  ),
  rules: [
    rule('(W )?(il |l )?N (di )?M ((del )?Y |N )?', monthDay, true),
    rule('N (di )?M (Y )?W ', monthDay, true),
    rule('(il|l|dal|dall|al|all) N ', comingNumber),
    rule('(W )?(il |l )?N (di )?M prossimo ', comingMonthDay, true),
    rule(
      '(W )?(il |l )?N (di )?M (del |dell |l )?(anno prossimo|prossimo anno|anno venturo) ',
      nextYear,
      true,
    ),
    rule('W (il |l )?N ', weekdayAndNumber),
    rule('(il |l |dal )?N (di questo|del corrente|di) mese( corrente)? ', inMonth(0)),
    rule(`(il |l |dal )?N (del )?${nextMonth} `, inMonth(1)),
    rule('W ', comingWeekday),
    rule('quest[oa] W ', thisWeekday),
    rule('(il |la )?W che viene ', afterToday),
    rule('(W (prossimo|prossima)|(il |la )?(prossimo|prossima) W) ', nextWeekdayFromMonday),
    rule(`W (de)?(lla )?${nextWeekName} `, nextWeekFromMonday),
    rule(`(la |nella )?${nextWeekName} (il |di )?W `, nextWeekFromMonday),
    rule('W (di )?questa settimana ', thisWeek),
    rule('questa settimana (il |di )?W ', thisWeek),
    rule('W a N ', (parts) => {
      const weeks = weeksSaid(parts);
      return weeks === undefined ? [] : list(later(afterToday, 7 * weeks)(parts));
    }),
    rule('oggi a N ', (parts) => {
      const weeks = weeksSaid(parts);
      return weeks === undefined ? [] : [daysAfter(parts.today, 7 * weeks)];
    }),
    rule('oggi ', inDays(0)),
    rule('domani ', inDays(1)),
    rule('(dopodomani|dopo domani) ', inDays(2)),
    rule('(tra|fra) N giorn[io] ', (parts) => {
      // "Otto giorni" is a week and "quindici giorni" are two, to most people; others mean the number.
      const idiom = { 8: 7, 15: 14 }[parts.numbers[0]?.value ?? 0];
      return [...(idiom === undefined ? [] : [daysAfter(parts.today, idiom)]), ...list(ahead(1)(parts))];
    }),
    rule('(tra|fra) N settiman[ae] ', ahead(7)),
    rule('N settiman[ae] da oggi ', ahead(7)),
    rule('(il |l )?(N|ultim[oa]) W (di |del |del mese di )?M ((del )?Y )?', nthInMonth),
    rule(`(il |l )?(N|ultim[oa]) W del ${nextMonth} `, inMonth(1)),
    rule('(W (scorso|scorsa|passato|passata)|(scorso|scorsa) W) ', lastWeekday),
    rule('ieri ', inDays(-1)),
    rule('(l )?(altro ieri|altroieri) ', inDays(-2)),
    rule(
      '(asap|(il )?(N|prima) possibile|al piu presto|(non )?appena possibile|quanto (N|prima)|(da )?subito|immediatamente|(da )?(ora|adesso)|il piu presto possibile) ',
      soon,
    ),
  ],
  namesYear: /anno/,
  // "1° dicembre": the degree sign stands for the ordinal one.
  rewritten: (plain) => plain.replaceAll(/(\d)°/g, '$1o'),
};

const halves: Readonly<Record<string, Half>> = {
  am: 'am',
  pm: 'pm',
  'di mattina': 'am',
  'del mattino': 'am',
  'della mattina': 'am',
  'di mattino': 'am',
  'del pomeriggio': 'afternoon',
  'di pomeriggio': 'afternoon',
  'di sera': 'evening',
  'della sera': 'evening',
  'di notte': 'night',
  'della notte': 'night',
};
const halfForm = anyHalf(halves);
const moreForm = '(e mezz[ao]|e (?:1 )?quarto|e 3 quarti|meno (?:1 )?quarto|meno (\\d{1,2}))';

/** The minutes that "e mezza", "e un quarto", "meno un quarto" and "meno 10" add to an hour. */
function moreMinutes(more: string, number: string | undefined): number {
  if (number !== undefined) return -Number(number);
  if (more.startsWith('e mezz')) return 30;
  if (more === 'e 3 quarti') return 45;
  return more.startsWith('e ') ? 15 : -15;
}

const times: Clock = {
  lead: /^(?:(?:a partire|dalle|dall|dal|alle|all|alla|tra|fra|fino|da|a|le|l|ore|ok|e|sono|lavoriamo|per favore) )+/,
  trail: /(?: (?:per favore|grazie|in punto|precise|ogni giorno|tutti i giorni|in poi))+$/,
  opensRange: /^(?:.* )?(?:da|dalle|dall|dal|tra|fra) /,
  between: / ?(?:-| alle ore | alle | alla | all | e le ore | e le | e l | a ) ?/,
  bareHour: /^\d{1,2}(?:[:.h ]?\d{2}|h)?$/,
  otherWords: [
    'ora di',
    'fuso',
    'non',
    'durata',
    'quarto',
    'quarti',
    'mezza',
    'meno',
    String.raw`(?<=\d ?)ore`,
  ],
  forms: [
    { pattern: /^(?:12 )?mezzogiorno$/, minutes: () => [noon] },
    { pattern: /^(?:12 )?mezzanotte$/, minutes: () => [0] },
    {
      pattern: pattern(`(mezzogiorno|mezzanotte) ${moreForm}`),
      minutes: ([middle, more = '', number]) => [
        ((middle === 'mezzogiorno' ? noon : 0) + moreMinutes(more, number) + day) % day,
      ],
    },
    {
      pattern: pattern(`${digits}(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    {
      // "9 e 30" is half past nine. "9 e 10" may be two hours, and is asked.
      pattern: pattern(`(\\d{1,2}) e (2[4-9]|[3-5]\\d)(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    { pattern: /^(\d{1,2})(\d{2})$/, minutes: ([hour = '', minute = '']) => atClock(hour, minute) },
    {
      pattern: pattern(`(\\d{1,2}) ${moreForm}(?: ?${halfForm})?`),
      minutes: ([hour = '', more = '', number, half]) =>
        spokenAt(hour, moreMinutes(more, number), halves[half ?? '']),
    },
  ],
};

/** Number words are written together, as in "duecentocinquanta"; an article that lost its vowel is a word of its own. */
function split(plain: string): string {
  return plain
    .replaceAll(/(?<=\p{L})(?=cento|mila)|(?<=cento|mila|mille)(?=\p{L})/gu, ' ')
    .replaceAll(/(?<!\p{L})(l|d|all|dall|dell|nell|un|quest)'(?=[\p{L}\d])/gu, '$1 ');
}

/** Italian as people type it. */
export const italian: SpokenLanguage = { numbers, days, times, split };
