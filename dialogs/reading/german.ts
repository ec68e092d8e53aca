import { anyHalf, atClock, type Clock, digits, type Half, noon, pattern, spokenAt } from './clockForms.ts';
import {
  afterToday,
  ahead,
  comingNumber,
  comingWeekday,
  type DayGrammar,
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

/** Each number word by its spelling without its umlaut, and by the one that keyboards without umlauts have. */
const small: readonly (readonly string[])[] = [
  ['null'],
  ['ein', 'eins', 'eine', 'einer', 'einem', 'einen'],
  ['zwei', 'zwo'],
  ['drei'],
  ['vier'],
  ['funf', 'fuenf'],
  ['sechs'],
  ['sieben'],
  ['acht'],
  ['neun'],
  ['zehn'],
  ['elf'],
  ['zwolf', 'zwoelf'],
  ['dreizehn'],
  ['vierzehn'],
  ['funfzehn', 'fuenfzehn'],
  ['sechzehn'],
  ['siebzehn'],
  ['achtzehn'],
  ['neunzehn'],
];
const tens: readonly (readonly string[])[] = [
  ['zwanzig'],
  ['dreissig'],
  ['vierzig'],
  ['funfzig', 'fuenfzig'],
  ['sechzig'],
  ['siebzig'],
  ['achtzig'],
  ['neunzig'],
];

/** "zweiundvierzig" for 42. */
function cardinal(value: number): readonly string[] {
  if (value < 20) return small[value] ?? [];
  const [ten, one] = [tens[Math.floor(value / 10) - 2] ?? [], value % 10];
  if (one === 0) return ten;
  const ones = one === 1 ? ['ein'] : (small[one] ?? []);
  return ones.flatMap((word) => ten.map((after) => `${word}und${after}`));
}

/** "erster" for 1, "vierzehnten" for 14. */
function ordinal(value: number): readonly string[] {
  const irregular: Readonly<Record<number, string>> = { 1: 'ers', 3: 'drit', 7: 'sieb', 8: 'ach' };
  const stems = irregular[value] === undefined ? cardinal(value) : [irregular[value]];
  const link = value === 3 ? '' : value < 20 ? 't' : 'st';
  return stems.flatMap((stem) => ['e', 'en', 'er', 'es', 'em'].map((end) => `${stem}${link}${end}`));
}

const numbers: NumberWords = {
  cardinal,
  ordinal,
  ordinalEndings: ['sten', 'ster', 'stes', 'ste', 'ten', 'ter', 'tes', 'te'],
  around:
    'so etwa ungefahr ungefaehr circa ca rund zirka fur fuer wir sind haben es gibt insgesamt alles in allem im ganzen um die mit bei uns genau person personen leute benutzer benutzerinnen nutzer nutzerinnen anwender anwenderinnen mitarbeiter mitarbeiterinnen mitarbeitern mitarbeitende mitarbeitenden beschaftigte beschaeftigte angestellte lizenz lizenzen konten arbeitsplatze platze bitte ok',
  hundred: { alone: ['hundert'], counted: ['hundert'] },
  thousand: { alone: ['tausend'], counted: ['tausend'] },
};

const weekdays = ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'];
const shortWeekdays = ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'];

/** "14.12." and "14. 12." without a year; "14.30" is a time, and "14.12.-16.12." are several days. */
const dotted = /(?<![\d./:-])(\d{1,2})\. ?(0?[1-9]|1[0-2])(?![\d:])(?!\.? ?[\d-])/g;
/** "Mo" before a day of the month. Alone, "so" and "do" are words. */
const shortened = /(?<!\p{L})(mo|di|mi|do|fr|sa|so)\.?,? (?=(?:den |der |dem )?\d)/gu;

/** "Montag, den 14.12.2026": figures have no place for an article. */
const articleOfDate = /(tag|abend|mittwoch),? (?:den|der|dem|am) (?=\d)/g;

/** "am Morgen" is a part of the day, and "morgen" is tomorrow. */
const inTheMorning = /(?<!\p{L})(am|jeden|diesen) morgen(?!\p{L})/gu;

function rewritten(plain: string): string {
  return plain
    .replaceAll(inTheMorning, '$1-morgen')
    .replaceAll(dotted, (_, day: string, month: string) => `${day}/${month.padStart(2, '0')}`)
    .replaceAll(shortened, (_, short: string) => `${weekdays[shortWeekdays.indexOf(short)]} `)
    .replaceAll(articleOfDate, '$1 ');
}

const next = '(nachste|naechste|kommende|darauffolgende)';

const days: DayGrammar = {
  names: {
    weekdays: numbered(
      'montag montags',
      'dienstag dienstags',
      'mittwoch mittwochs',
      'donnerstag donnerstags',
      'freitag freitags',
      'samstag sonnabend samstags',
      'sonntag sonntags',
    ),
    months: numbered(
      'januar jan janner jaenner januars',
      'februar feb feber februars',
      'marz maerz mrz',
      'april apr aprils',
      'mai',
      'juni jun junis',
      'juli jul julis',
      'august aug augusts',
      'september sept sep septembers',
      'oktober okt oktobers',
      'november nov novembers',
      'dezember dez dezembers',
    ),
  },
  lead: words(
    'am ab an dem den der das die zum vom von fur fuer wir ich mochten moechten mochte moechte wollen will wurden wuerden wurde wuerde gern gerne beginnen starten anfangen start beginn starttermin termin startdatum datum tag bitte ok okay ja hallo es ist soll losgehen los gehts idealerweise am besten geplant wenn falls moglich moeglich',
  ),
  trail: words(
    'bitte danke wenn falls moglich moeglich ware waere passt gut super ideal perfekt prima mir uns fruh frueh morgens vormittag vormittags nachmittag nachmittags abend beginnen starten anfangen losgehen los geht gerne gern an ok abwesend weg dann',
  ),
  rules: [
    rule('(W )?(den |der |dem |am )?N M (Y |N )?', monthDay, true),
    rule('N M (Y )?W ', monthDay, true),
    rule('(am|der|den|dem|zum) N ', comingNumber),
    rule(`(W )?(den |der |dem |am )?N M (im |des )?${next}[nsm]? jahr(es)? `, nextYear, true),
    rule(`(im )?${next}[nsm]? jahr (am )?N M `, nextYear),
    rule('W (den |der |dem |am )?N ', weekdayAndNumber),
    rule('(am |der |den |zum )?N (des )?(diese[snm]|laufenden) monats? ', inMonth(0)),
    rule(`(am |der |den |zum )?N (des |im )?${next}[snm]? monats? `, inMonth(1)),
    rule('W ', comingWeekday),
    rule('diese[rnm]? W ', thisWeekday),
    rule('kommende[rnm]? W ', afterToday),
    rule('(nachste|naechste)[rnm]? W ', nextWeekdayFromMonday),
    rule(`W (in )?(der )?${next}[rn]? woche `, nextWeekFromMonday),
    rule(`(in )?(der )?${next}[rn]? woche (am )?W `, nextWeekFromMonday),
    rule('W (in )?(diese|dieser) woche ', thisWeek),
    rule('(in )?(diese|dieser) woche (am )?W ', thisWeek),
    rule('(ubernachste|uebernaechste)[rnm]? W ', later(nextWeekdayFromMonday, 7)),
    rule('W (in )?(der )?(ubernachste|uebernaechste)[rn]? woche ', later(nextWeekFromMonday, 7)),
    rule('(in )?(der )?(ubernachste|uebernaechste)[rn]? woche (am )?W ', later(nextWeekFromMonday, 7)),
    rule('W in N woche[n]? ', (parts) => list(later(afterToday, 7 * (parts.numbers[0]?.value ?? 0))(parts))),
    rule('heute ', inDays(0)),
    rule('morgen ', inDays(1)),
    rule('(ubermorgen|uebermorgen) ', inDays(2)),
    rule('heute in N woche[n]? ', ahead(7)),
    rule('morgen in N woche[n]? ', later(ahead(7), 1)),
    rule('in N tag(en)? ', (parts) => {
      // "In acht Tagen" is in a week, to most people; others mean the number.
      const isWeek = parts.numbers[0]?.value === 8;
      return [...(isWeek ? [daysAfter(parts.today, 7)] : []), ...list(ahead(1)(parts))];
    }),
    rule('in N woche[n]? ', ahead(7)),
    rule('(N|letzte[rnm]?) W (im |in |des |vom )?M (Y )?', nthInMonth),
    rule(`(N|letzte[rnm]?) W (im |des )?${next}[nsm]? monats? `, inMonth(1)),
    rule('(letzte|vergangene|vorige)[rnm]? W ', lastWeekday),
    rule('gestern ', inDays(-1)),
    rule('vorgestern ', inDays(-2)),
    rule(
      '(asap|so (schnell|bald|fruh|frueh) wie (moglich|moeglich)|sobald wie (moglich|moeglich)|(moglichst|moeglichst) (bald|schnell|fruh|frueh)|schnellst(moglich|moeglich)|baldmoglichst|baldmoeglichst|(ab )?sofort|umgehend|(ab )?jetzt|gleich) ',
      soon,
    ),
  ],
  namesYear: /jahr/,
  rewritten,
};

const halves: Readonly<Record<string, Half>> = {
  am: 'am',
  pm: 'pm',
  morgens: 'am',
  'am morgen': 'am',
  fruh: 'am',
  frueh: 'am',
  'in der fruh': 'am',
  vormittags: 'am',
  'am vormittag': 'am',
  mittags: 'afternoon',
  'am mittag': 'afternoon',
  nachmittags: 'afternoon',
  'am nachmittag': 'afternoon',
  abends: 'evening',
  'am abend': 'evening',
  nachts: 'night',
  'in der nacht': 'night',
};
const halfForm = anyHalf(halves);

/** "halb zehn" is half an hour before ten, in every part of the country. */
const times: Clock = {
  lead: /^(?:(?:ab|um|von|zwischen|bis|zu|es ist|ist|bitte|ok|wir arbeiten|arbeiten|beginn|ende) )+/,
  trail: /(?: (?:bitte|danke|genau|punkt|taglich|jeden tag|werktags))+$/,
  opensRange: /^(?:.* )?(?:von|zwischen) /,
  between: / ?(?:-| bis um | bis | und ) ?/,
  bareHour: /^\d{1,2}(?:[:.h ]?\d{2}|h| ?uhr)?$/,
  otherWords: [
    'zeit',
    'ortszeit',
    'mez',
    'mesz',
    'nicht',
    'kein',
    'keine',
    'stunden?',
    'std',
    'halb',
    'viertel',
    'dreiviertel',
  ],
  forms: [
    { pattern: /^(?:12 ?(?:uhr )?)?mittags?$/, minutes: () => [noon] },
    { pattern: /^(?:(?:0|12|24) ?(?:uhr )?)?mitternacht$/, minutes: () => [0] },
    {
      pattern: pattern(`${digits}(?: ?uhr)?(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    {
      pattern: pattern(`(\\d{1,2}) ?uhr (\\d{1,2})(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    { pattern: /^(\d{1,2})(\d{2})(?: ?uhr)?$/, minutes: ([hour = '', minute = '']) => atClock(hour, minute) },
    {
      pattern: pattern(`halb (\\d{1,2})(?: uhr)?(?: ?${halfForm})?`),
      minutes: ([hour = '', half]) => spokenAt(hour, -30, halves[half ?? '']),
    },
    {
      pattern: pattern(`(?:dreiviertel|3 viertel) (\\d{1,2})(?: uhr)?(?: ?${halfForm})?`),
      minutes: ([hour = '', half]) => spokenAt(hour, -15, halves[half ?? '']),
    },
    {
      pattern: pattern(
        `(viertel|5|10|20|25)(?: minuten)? (nach|vor) (halb )?(\\d{1,2})(?: uhr)?(?: ?${halfForm})?`,
      ),
      minutes: ([count = '', side = '', halfBefore, hour = '', half]) => {
        const minutes = count === 'viertel' ? 15 : Number(count);
        const more = (side === 'nach' ? minutes : -minutes) - (halfBefore === undefined ? 0 : 30);
        return spokenAt(hour, more, halves[half ?? '']);
      },
    },
  ],
};

/** Number words are written together: "zweihundertfünfzig". */
function split(plain: string): string {
  return plain.replaceAll(/(?<=\p{L})(?=hundert|tausend)|(?<=hundert|tausend)(?=\p{L})/gu, ' ');
}

/** German as people type it. */
export const german: SpokenLanguage = { numbers, days, times, split };
