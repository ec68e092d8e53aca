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
  ...['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  ...['treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf'],
];
const tens = ['vingt', 'trente', 'quarante', 'cinquante', 'soixante'];

/** "quarante-deux" for 42. */
function cardinal(value: number): readonly string[] {
  const [ten, one] = [Math.floor(value / 10), value % 10];
  if (value < 20) return value === 1 ? ['un', 'une'] : [small[value] ?? ''];
  if (value < 70) {
    const word = tens[ten - 2] ?? '';
    if (one === 0) return [word];
    return one === 1 ? [`${word}-et-un`, `${word}-et-une`] : [`${word}-${small[one]}`];
  }
  if (value < 80) return [value === 71 ? 'soixante-et-onze' : `soixante-${small[value - 60]}`];
  return value === 80 ? ['quatre-vingts', 'quatre-vingt'] : [`quatre-vingt-${small[value - 80]}`];
}

/** "premier" and "première" for 1, "deuxième" for 2. */
function ordinal(value: number): readonly string[] {
  if (value === 1) return ['premier', 'premiere'];
  const [word = ''] = cardinal(value);
  return [`${word.replace(/e$/, '').replace(/cinq$/, 'cinqu').replace(/neuf$/, 'neuv')}ieme`];
}

const numbers: NumberWords = {
  cardinal,
  ordinal,
  ordinalEndings: ['er', 're', 'eme', 'e'],
  elided: ['d', 'l', 'qu'],
  around:
    "environ a peu pres pour nous sommes avons on est il y de d en tout au les utilisateurs utilisateur utilisatrices personnes personne employes salaries collaborateurs postes licence licences comptes membres svp s'il vous plait",
  hundred: { alone: ['cent'], counted: ['cent', 'cents'] },
  thousand: { alone: ['mille'], counted: ['mille'] },
};

const days: DayGrammar = {
  names: {
    weekdays: numbered(
      'lundi lun',
      'mardi mar',
      'mercredi mer',
      'jeudi jeu',
      'vendredi ven',
      'samedi sam',
      'dimanche dim',
    ),
    months: numbered(
      'janvier janv jan',
      'fevrier fevr fev',
      'mars',
      'avril avr',
      'mai',
      'juin',
      'juillet juil',
      'aout',
      'septembre sept sep',
      'octobre oct',
      'novembre nov',
      'decembre dec',
    ),
  },
  lead: words(
    "le la l au a partir du de des d ce pour nous je j on voudrions voudrais aimerions aimerais souhaite souhaitons souhaiterais souhaiterions commencer commence demarrer debuter debut demarrage peut pouvons peux date c est s'il si possible ok oui bonjour c'est aimerait souhaiterait voudrait idealement dater compter",
  ),
  trail: words(
    'svp s il vous te plait merci si possible matin apres-midi soir ca convient nous me conviendrait serait parfait ideal bien c est bon',
  ),
  rules: [
    rule('(W )?(le )?N (de |d )?M ((de )?Y |N )?', monthDay, true),
    rule('N (de |d )?M (Y )?W ', monthDay, true),
    rule('le N ', comingNumber),
    rule('(W )?(le )?N (de |d )?M prochain ', comingMonthDay, true),
    rule('(W )?(le )?N (de |d )?M (de )?(l )?(annee prochaine|an prochain) ', nextYear, true),
    rule('W (le )?N ', weekdayAndNumber),
    rule('N (de ce|du) mois ', inMonth(0)),
    rule('N du mois prochain ', inMonth(1)),
    rule('W ', comingWeekday),
    rule('ce W ', thisWeekday),
    rule('(ce )?W qui vient ', afterToday),
    rule('(W prochain|prochain W) ', nextWeekdayFromMonday),
    rule('W (de )?(la )?semaine prochaine ', nextWeekFromMonday),
    rule('(la )?semaine prochaine (le )?W ', nextWeekFromMonday),
    rule('W de (cette|la) semaine ', thisWeek),
    rule('W en N ', (parts) => {
      const more = parts.numbers[0]?.value;
      return more === 8 || more === 15 ? list(later(afterToday, more === 8 ? 7 : 14)(parts)) : [];
    }),
    rule("(aujourd'hui|aujourd hui) ", inDays(0)),
    rule('demain ', inDays(1)),
    rule('(apres-demain|apres demain) ', inDays(2)),
    rule('dans N jours? ', (parts) => {
      // "Huit jours" is a week and "quinze jours" are two, to most people; others mean the number.
      const idiom = { 8: 7, 15: 14 }[parts.numbers[0]?.value ?? 0];
      return [...(idiom === undefined ? [] : [daysAfter(parts.today, idiom)]), ...list(ahead(1)(parts))];
    }),
    rule('dans N semaines? ', ahead(7)),
    rule('(N|dernier) W (de |d |du mois de |du mois d )M (Y )?', nthInMonth),
    rule('(N|dernier) W du mois prochain ', inMonth(1)),
    rule('W (dernier|passe) ', lastWeekday),
    rule('hier ', inDays(-1)),
    rule(
      '(asap|des que possible|au plus (vite|tot)|le plus (vite|tot|rapidement) possible|immediatement|(des )?maintenant|tout de suite|rapidement) ',
      soon,
    ),
  ],
  namesYear: /prochain/,
  writtenOut: [/(\d(?:er)?\.? )sept\b/g, '$1septembre'],
};

const halves: Readonly<Record<string, Half>> = {
  am: 'am',
  pm: 'pm',
  'du matin': 'am',
  'de l apres-midi': 'afternoon',
  "de l'apres-midi": 'afternoon',
  "de l'apres midi": 'afternoon',
  'du soir': 'evening',
  'de la nuit': 'night',
};
const halfForm = anyHalf(halves);

/** The minutes that "et demie", "et quart", "moins le quart" and "moins 10" add to an hour. */
function moreMinutes(more: string, number: string | undefined): number {
  if (number !== undefined) return -Number(number);
  if (more.startsWith('et demi')) return 30;
  return more === 'et quart' ? 15 : -15;
}

const times: Clock = {
  lead: /^(?:(?:a partir de|a|de|des|entre|jusqu'a|jusque|le|ok|c'est|nous travaillons) )+/,
  trail: /(?: (?:svp|s'il vous plait|merci|pile|precises?|tous les jours|chaque jour))+$/,
  opensRange: /^(?:.* )?(?:de|entre) /,
  between: / ?(?:-| a | jusqu'a | et ) ?/,
  bareHour: /^\d{1,2}(?:[:.h ]?\d{2}|h| ?heures?)?$/,
  otherWords: ['heure de', 'pas', 'ni', 'pendant'],
  forms: [
    { pattern: /^(?:12 ?h )?midi$/, minutes: () => [noon] },
    { pattern: /^minuit$/, minutes: () => [0] },
    {
      pattern: /^(midi|minuit) (et demie?|et quart|moins le quart|moins (\d{1,2}))$/,
      minutes: ([middle, more = '', number]) => [
        ((middle === 'midi' ? noon : 0) + moreMinutes(more, number) + day) % day,
      ],
    },
    {
      pattern: pattern(`${digits}(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    {
      pattern: pattern(`(\\d{1,2}) ?heures?(?: (\\d{1,2}))?(?: ?${halfForm})?`),
      minutes: ([hour = '', minute = '00', half]) => atClock(hour, minute, halves[half ?? '']),
    },
    { pattern: /^(\d{1,2})(\d{2})$/, minutes: ([hour = '', minute = '']) => atClock(hour, minute) },
    {
      pattern: pattern(
        `(\\d{1,2}) ?(?:h|heures?) (et demie?|et quart|moins le quart|moins (\\d{1,2}))(?: ?${halfForm})?`,
      ),
      minutes: ([hour = '', more = '', number, half]) =>
        spokenAt(hour, moreMinutes(more, number), halves[half ?? '']),
    },
  ],
};

/** French as people type it. */
export const french: SpokenLanguage = { numbers, days, times };
