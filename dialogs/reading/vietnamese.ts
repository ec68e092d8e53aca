import { atClock, type Clock, type Half, type Minutes, noon, pattern, spokenAt } from './clockForms.ts';
import {
  ahead,
  comingMonthDay,
  comingNumber,
  comingWeekday,
  type DayGrammar,
  type DaysOf,
  inDays,
  inMonth,
  inYear,
  lastWeekday,
  later,
  list,
  monthDay,
  nextWeek,
  nextWeekday,
  nextYear,
  nthInMonth,
  numbered,
  rule,
  soon,
  thisWeekday,
  thisWeekEither,
  weekdayAndNumber,
  words,
} from './dayForms.ts';
import type { NumberWords } from './numberForms.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';

const ones = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'];

/** "hai mươi lăm" for 25. */
function cardinal(value: number): readonly string[] {
  const [ten, one] = [Math.floor(value / 10), value % 10];
  if (value < 10) return [ones[value] ?? ''];
  const tens = ten === 1 ? 'muoi' : `${ones[ten]}-muoi`;
  if (one === 0) return [tens];
  const last = one === 5 ? ['lam', 'nham'] : one === 4 && ten > 1 ? ['bon', 'tu'] : [ones[one] ?? ''];
  return last.map((word) => `${tens}-${word}`);
}

const numbers: NumberWords = {
  cardinal,
  ordinal: () => [],
  ordinalEndings: [],
  around:
    'khoang chung co ng user chung-toi chung toi nguoi dung nhan vien nguoi-dung tong cong tat ca la tai khoan giay phep se a nhe',
  hundred: { alone: [], counted: ['tram'] },
  thousand: { alone: [], counted: ['nghin', 'ngan'] },
};

/** "tháng sau" is the next month and "tháng sáu" is June: without accents they are one. */
const nextMonthOrJune: DaysOf = (parts) => [
  ...list(inMonth(1)(parts)),
  ...list(monthDay({ ...parts, months: [6] })),
];

const firstInMonth: DaysOf = (parts) =>
  nthInMonth({ ...parts, numbers: [{ value: 1, digits: '1', ordinal: true }] });

const monthNames = [
  ...['thang-gieng', 'thang-hai', 'thang-ba', 'thang-tu', 'thang-nam', 'thang-sau'],
  ...['thang-bay', 'thang-tam', 'thang-chin', 'thang-muoi', 'thang-muoimot', 'thang-chap'],
];

const days: DayGrammar = {
  names: {
    weekdays: numbered('thuhai', 'thuba', 'thutu', 'thunam', 'thusau', 'thubay', 'chunhat'),
    months: numbered(...monthNames),
  },
  lead: words('tu vao bat dau ngay chung toi toi muon du kien xin vang da ok la se tu-ngay bat-dau'),
  trail: words('nhe nha a cam on tro di buoi sang chieu trua'),
  rules: [
    rule('(W )?(ngay )?N M (Y |N )?', monthDay, true),
    rule('(ngay )?N M (Y )?W ', monthDay, true),
    rule('(W )?(ngay )?N M namsau ', nextYear, true),
    rule('(W )?(ngay )?N M namnay ', inYear(0), true),
    rule('(W )?(ngay )?N M (toi|nay) ', comingMonthDay, true),
    rule('ngay N ', comingNumber),
    rule('W (ngay )?N ', weekdayAndNumber),
    rule('(ngay )?N thangnay ', inMonth(0)),
    rule('(ngay )?N thangtoi ', inMonth(1)),
    rule('(ngay )?N thangsau ', nextMonthOrJune),
    rule('W ', comingWeekday),
    rule('W nay ', thisWeekday),
    rule('W toi ', nextWeekday),
    rule('W tuannay ', thisWeekEither),
    rule('W (tuansau|tuantoi) ', nextWeek),
    rule('(tuansau|tuantoi) W ', nextWeek),
    rule('W tuansaunua ', later(nextWeek, 7)),
    rule('homnay ', inDays(0)),
    rule('ngaymai ', inDays(1)),
    rule('ngaykia ', inDays(2)),
    rule('N ngay nua ', ahead(1)),
    rule('N tuan nua ', ahead(7)),
    rule('N tuansau ', ahead(7)),
    rule('quatruoc N ngay (nua )?', ahead(1)),
    rule('quatruoc N tuan (nua )?', ahead(7)),
    rule('W dau tien (cua )?M (Y )?', firstInMonth),
    rule('W cuoi cung (cua )?M (Y )?', nthInMonth),
    rule('W (tuantruoc|truoc) ', lastWeekday),
    rule('homqua ', inDays(-1)),
    rule('homkia ', inDays(-2)),
    rule('(cang som cang tot|som nhat co the|ngaylaptuc|ngaybaygio|gap) ', soon),
  ],
  namesYear: /namsau|namnay|toi|M nay/,
};

const weekdayNumbers: readonly (readonly [name: string, said: string])[] = [
  ['thuhai', 'hai|2'],
  ['thuba', 'ba|3'],
  ['thutu', 'tu|4'],
  ['thunam', 'nam|5'],
  ['thusau', 'sau|6'],
  ['thubay', 'bay|7'],
];
/** Months by name, but June: see `nextMonthOrJune`. */
const monthWords = numbered(
  'gieng mot',
  'hai',
  'ba',
  'tu',
  'nam',
  '',
  'bay',
  'tam',
  'chin',
  'muoi',
  'muoi-mot',
  'muoi-hai chap',
);
const anyMonth = [...monthWords.keys()]
  .filter((name) => name !== '')
  .sort((one, other) => other.length - one.length)
  .join('|')
  .replaceAll('-', '[ -]');

/** Phrases of several words as one word, before number words are read: "tuần sau" has none, though "sau" is six. */
const phrases: readonly (readonly [RegExp, string])[] = [
  ...weekdayNumbers.map(
    ([name, said]) =>
      [
        new RegExp(
          String.raw`(?<![\p{L}\d])(?:thu ?(?:${said})|t(?:${said.split('|')[1]}))(?![\p{L}\d/.:-])`,
          'gu',
        ),
        name,
      ] as const,
  ),
  [/(?<![\p{L}\d])(?:chu|chua) nhat(?!\p{L})|(?<![\p{L}\d])cn(?![\p{L}\d])/gu, 'chunhat'],
  [/(?<!\p{L})tuan sau nua(?!\p{L})/gu, 'tuansaunua'],
  // "ngày 2 tuần sau" may be Monday, or the second of a month.
  [/(?<=(?<!\p{L})ngay \p{L}{2,5}|(?<!\p{L})ngay \d{1,2}) tuan sau(?!\p{L})/gu, ' tuan-nao'],
  [/(?<!\p{L})tuan (sau|toi|nay|truoc)(?!\p{L})/gu, 'tuan$1'],
  [/(?<!\p{L})nam (sau|nay)(?!\p{L})/gu, 'nam$1'],
  [/(?<!\p{L})nam (?:toi|ke)(?!\p{L})/gu, 'namsau'],
  [/(?<!\p{L})nam (?=\d{4}(?!\d))/gu, ''],
  [/(?<!\p{L})thang (sau|toi|nay)(?!\p{L})/gu, 'thang$1'],
  [/(?<!\p{L})hom (nay|qua|kia)(?!\p{L})/gu, 'hom$1'],
  [/(?<!\p{L})(?:sang|chieu|trua) mai(?!\p{L})|(?<!\p{L})ngay mai(?!\p{L})/gu, 'ngaymai'],
  [/(?<!\p{L})ngay kia(?!\p{L})|(?<!\p{L})ngay mot(?= *$)/gu, 'ngaykia'],
  [/(?<!\p{L})ngay lap tuc(?!\p{L})/gu, 'ngaylaptuc'],
  [/(?<!\p{L})ngay bay gio(?!\p{L})/gu, 'ngaybaygio'],
  [/(?<!\p{L})ngay (?=\d{1,2} ?[/.-] ?\d)/gu, ''],
  [/(?<!\p{L})(?:mung|mong) (?=\p{L}|\d)/gu, 'ngay '],
  [/(?<!\p{L})ngay ngay(?!\p{L})/gu, 'ngay'],
  // "tầm" (about) and "tám" (eight) are one without accents.
  [/(?<!\p{L})tam (?=\d)/gu, 'khoang '],
  // "một trăm hai" is 120, and "một trăm linh hai" is 102.
  [
    /(?<=(?<!\p{L})tram) (mot|hai|ba|bon|tu|nam|sau|bay|tam|chin)(?= *$| (?:nguoi|nhan|user|ng)(?!\p{L}))/gu,
    ' $1 muoi',
  ],
  [
    /(?<=(?<!\p{L})(?:nghin|ngan)) (hai|ba|bon|tu|nam|sau|bay|tam|chin)(?= *$| (?:nguoi|nhan|user|ng)(?!\p{L}))/gu,
    ' $1 tram',
  ],
  [/(?<=(?<!\p{L})tram) ruoi(?!\p{L})/gu, ' nam muoi'],
  [/(?<=(?<!\p{L})(?:nghin|ngan)) ruoi(?!\p{L})/gu, ' nam tram'],
  [/(?<=(?<!\p{L})tram) (?:linh|le)(?= \p{L})/gu, ''],
  [
    /(?<!\p{L})sau (?=(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?:\s\p{L}+)* ?(?:ngay|tuan)(?!\p{L}))/gu,
    'quatruoc ',
  ],
];

/** A text with the phrases of several words as one word. Accents are gone already. */
function split(plain: string): string {
  const nameOf = (month: number) => `${monthNames[month - 1]} `;
  const dated = plain
    .replaceAll(new RegExp(String.raw`(?<!\p{L})thang (${anyMonth})(?!\p{L})`, 'gu'), (_, said: string) =>
      nameOf(monthWords.get(said.replace(' ', '-')) ?? 0),
    )
    .replaceAll(/(?<!\p{L})(?:thang|thg\.?|(?<=\d ?)th\.?) ?(1[0-2]|0?[1-9])(?!\d)/gu, (_, month: string) =>
      nameOf(Number(month)),
    );
  return phrases
    .reduce((text, [phrase, word]) => text.replaceAll(phrase, word), dated)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const halves: Readonly<Record<string, Half>> = {
  sang: 'am',
  chieu: 'afternoon',
  toi: 'evening',
  dem: 'night',
};
const part = `(?: (sang|trua|chieu|toi|dem))?`;

/** "12 giờ trưa" is noon, "1 giờ trưa" is one in the afternoon. */
function atNoon(hour: string, minute: number): Minutes {
  const hours = Number(hour);
  if (hours >= 10 && hours <= 14) return [hours * 60 + minute];
  return hours === 1 || hours === 2 ? [noon + hours * 60 + minute] : [];
}

function inPart(hour: string, minute: string, name: string | undefined): Minutes {
  return name === 'trua' ? atNoon(hour, Number(minute)) : atClock(hour, minute, halves[name ?? '']);
}

const times: Clock = {
  lead: /^(?:(?:tu|luc|vao luc|vao|hop tu|hop|bat dau|bat dau luc|den|tu luc) )+/,
  trail: /(?: (?:nhe|nha|a|hang ngay|moi ngay|dung|cam on|tro di))+$/,
  opensRange: /^(?!)/,
  between: / ?(?:-|cho den|den|toi) ?/,
  bareHour: /^\d{1,2}(?:[:.h]\d{2}|h| gio(?: \d{1,2})?)?$/,
  otherWords: ['tieng', 'truoc', 'sau', 'tru', 'khong', 'gio viet nam', 'gio ha noi'],
  forms: [
    { pattern: /^(?:giua trua|12 gio trua|12h trua)$/, minutes: () => [noon] },
    { pattern: /^(?:nua dem|12 gio dem|12h dem)$/, minutes: () => [0] },
    {
      pattern: pattern(String.raw`(\d{1,2}) ?(?:gio|h|g)(?: ?(\d{1,2})(?: phut)?)?${part}`),
      minutes: ([hour = '', minute = '00', name]) => inPart(hour, minute, name),
    },
    {
      pattern: pattern(String.raw`(\d{1,2})[:.](\d{2})${part}`),
      minutes: ([hour = '', minute = '', name]) => inPart(hour, minute, name),
    },
    {
      pattern: pattern(String.raw`(\d{1,2})${part}`),
      minutes: ([hour = '', name]) => inPart(hour, '00', name),
    },
    {
      pattern: pattern(String.raw`(\d{1,2}) ?(?:gio |h |g )?(?:ruoi|(kem) (\d{1,2})(?: phut)?)${part}`),
      minutes: ([hour = '', less, minute = '30', name]) => {
        const more = less === undefined ? 30 : -Number(minute);
        return name === 'trua' ? atNoon(hour, more) : spokenAt(hour, more, halves[name ?? '']);
      },
    },
  ],
};

/** Vietnamese as people type it. */
export const vietnamese: SpokenLanguage = { numbers, days, times, split };
