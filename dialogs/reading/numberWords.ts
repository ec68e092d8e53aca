import type { BotLanguage } from '../../src/locales/languages.ts';

const english = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const englishTens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const french = [
  ...['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  ...['treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf'],
];
const frenchTens = ['vingt', 'trente', 'quarante', 'cinquante', 'soixante'];

/** "forty-two" or "quarante-deux" for 42; for 0 to 99, without accents. */
function cardinal(value: number, language: BotLanguage): readonly string[] {
  const [ten, one] = [Math.floor(value / 10), value % 10];
  if (language === 'en') {
    if (value < 20) return [english[value] ?? ''];
    const tens = englishTens[ten - 2] ?? '';
    return [one === 0 ? tens : `${tens}-${english[one]}`];
  }
  if (value < 20) return value === 1 ? ['un', 'une'] : [french[value] ?? ''];
  if (value < 70) {
    const tens = frenchTens[ten - 2] ?? '';
    if (one === 0) return [tens];
    return one === 1 ? [`${tens}-et-un`, `${tens}-et-une`] : [`${tens}-${french[one]}`];
  }
  if (value < 80) return [value === 71 ? 'soixante-et-onze' : `soixante-${french[value - 60]}`];
  return value === 80 ? ['quatre-vingts', 'quatre-vingt'] : [`quatre-vingt-${french[value - 80]}`];
}

const englishOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
  twenty: 'twentieth',
  thirty: 'thirtieth',
};

/** "twenty-first" for 21; in French, "premier" and "première" for 1, "deuxième" for 2. */
function ordinal(value: number, language: BotLanguage): readonly string[] {
  const [word = ''] = cardinal(value, language);
  if (language === 'fr') {
    if (value === 1) return ['premier', 'premiere'];
    return [`${word.replace(/e$/, '').replace(/cinq$/, 'cinqu').replace(/neuf$/, 'neuv')}ieme`];
  }
  const parts = word.split('-');
  const last = parts.at(-1) ?? '';
  return [[...parts.slice(0, -1), englishOrdinals[last] ?? `${last}th`].join('-')];
}

type Digits = (text: string) => string;

function digitsFor(words: ReadonlyMap<string, string>): Digits {
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);
  const forms = longestFirst.map((word) => word.replaceAll('-', '[ -]'));
  const anyWord = new RegExp(`(?<![\\p{L}\\d'-])(?:${forms.join('|')})(?![\\p{L}\\d-])`, 'gu');
  return (text) => text.replaceAll(anyWord, (word) => words.get(word.replaceAll(' ', '-')) ?? word);
}

function wordsUpTo(
  most: number,
  formsOf: (value: number) => readonly string[],
  written: (value: number) => string,
): ReadonlyMap<string, string> {
  const values = Array.from({ length: most + 1 }, (_, value) => value);
  return new Map(values.flatMap((value) => formsOf(value).map((form) => [form, written(value)] as const)));
}

function cardinalDigits(language: BotLanguage): Digits {
  return digitsFor(wordsUpTo(99, (value) => cardinal(value, language), String));
}

function ordinalDigits(language: BotLanguage): Digits {
  const formsOf = (value: number) => (value === 0 ? [] : ordinal(value, language));
  return digitsFor(wordsUpTo(31, formsOf, (value) => `${value}${language === 'en' ? 'th' : 'e'}`));
}

const cardinals: Readonly<Record<BotLanguage, Digits>> = {
  en: cardinalDigits('en'),
  fr: cardinalDigits('fr'),
};
const ordinals: Readonly<Record<BotLanguage, Digits>> = { en: ordinalDigits('en'), fr: ordinalDigits('fr') };

/** A normalized text with its number words from 0 to 99 in digits: "half past nine" becomes "half past 9". */
export function cardinalsAsDigits(text: string, language: BotLanguage): string {
  return cardinals[language](text);
}

/** A normalized text with its ordinals from 1 to 31 in digits: "the twenty-first" becomes "the 21th". */
export function ordinalsAsDigits(text: string, language: BotLanguage): string {
  return ordinals[language](text);
}
