import { atClock, type Clock, day, type Minutes, noon, pattern } from './clockForms.ts';
import {
  ahead,
  comingNumber,
  comingWeekday,
  type DayGrammar,
  type DaysOf,
  inDays,
  inMonth,
  inYear,
  lastWeekday,
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
import { wordSplitter } from './wordSplitter.ts';

const numbers: NumberWords = {
  // `split` writes numerals in digits.
  cardinal: () => [],
  ordinal: () => [],
  ordinalEndings: [],
  around:
    'ประมาณ ราว ราวๆ สัก มี เรามี เรา จะมี คน ผู้ใช้ พนักงาน บัญชี ราย ท่าน ทั้งหมด รวม เป็น จำนวน สิทธิ์ สิทธิ์การใช้งาน ไลเซนส์ ยูสเซอร์ ครับ ค่ะ คะ',
  hundred: { alone: [], counted: [] },
  thousand: { alone: [], counted: [] },
};

const monthNames = [
  ...['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน'],
  ...['กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'],
];
/** The first consonants of each abbreviation: ม.ค. */
const monthLetters = [
  ...[`ม ค`, `ก พ`, `มี ค`, `เม ย`, `พ ค`, `มิ ย`, `ก ค`, `ส ค`, `ก ย`, `ต ค`, `พ ย`, `ธ ค`],
].map((letters) => letters.split(' '));

/** The first such weekday of a month: the rule has no number for it. */
const firstInMonth: DaysOf = (parts) =>
  nthInMonth({ ...parts, numbers: [{ value: 1, digits: '1', ordinal: true }] });

const lead =
  'วันที่ เริ่ม เริ่มวันที่ เริ่มต้น ตั้งแต่ จาก ใน ขอ ขอเริ่ม ขอเป็น ต้องการ ต้องการเริ่ม อยาก อยากเริ่ม จะเริ่ม เรา ฉัน ผม เป็น คือ ได้ ครับ ค่ะ โอเค';
const trail =
  'ครับ ค่ะ คะ นะ นะครับ นะคะ เลย เลยครับ เลยค่ะ ได้ ได้เลย ได้ครับ ได้ค่ะ เป็นต้นไป ขอบคุณ เช้า บ่าย เย็น ก็ได้ สะดวก ดี';

const days: DayGrammar = {
  names: {
    weekdays: numbered(
      'วันจันทร์ จันทร์',
      'วันอังคาร อังคาร',
      'วันพุธ พุธ',
      'วันพฤหัสบดี พฤหัสบดี วันพฤหัส พฤหัส',
      'วันศุกร์ ศุกร์',
      'วันเสาร์ เสาร์',
      // อาทิตย์ alone is Sunday or a week.
      'วันอาทิตย์',
    ),
    months: numbered(...monthNames),
  },
  lead: words(lead),
  trail: words(trail),
  rules: [
    rule('(W )?(ที่ |วันที่ )?N (เดือน )?M ((ปี )?Y |N )?', monthDay, true),
    rule('N (เดือน )?M ((ปี )?Y )?W ', monthDay, true),
    rule('(W )?(ที่ |วันที่ )?N (เดือน )?M ปีหน้า ', nextYear, true),
    rule('(W )?(ที่ |วันที่ )?N (เดือน )?M (ปี ?)?นี้ ', inYear(0), true),
    rule('(วันที่|ที่) N ', comingNumber),
    rule('W (ที่ |วันที่ )?N ', weekdayAndNumber),
    rule('(วันที่ |ที่ )?N เดือนนี้ ', inMonth(0)),
    rule('(วันที่ |ที่ )?N เดือนหน้า ', inMonth(1)),
    rule('W ', comingWeekday),
    rule('W (ที่จะถึง|ที่จะถึงนี้) ', comingWeekday),
    rule('W นี้ ', thisWeekday),
    rule('W (หน้า|ถัดไป) ', nextWeekday),
    rule('W (ของ |ใน )?(สัปดาห์หน้า|อาทิตย์หน้า) ', nextWeek),
    rule('(สัปดาห์หน้า|อาทิตย์หน้า) W ', nextWeek),
    rule('W (ของ |ใน )?(สัปดาห์นี้|อาทิตย์นี้) ', thisWeekEither),
    rule('วันนี้ ', inDays(0)),
    rule('พรุ่งนี้ ', inDays(1)),
    rule('มะรืน ', inDays(2)),
    rule('มะเรื่อง ', inDays(3)),
    rule('อีก N วัน ', ahead(1)),
    rule('อีก N (สัปดาห์|อาทิตย์) ', ahead(7)),
    rule('(ใน )?(อีก )?N วัน (ข้างหน้า|จากนี้) ', ahead(1)),
    rule('(ใน )?(อีก )?N (สัปดาห์|อาทิตย์) (ข้างหน้า|จากนี้) ', ahead(7)),
    rule('W แรก (ของ )?(เดือน )?M (Y )?', firstInMonth),
    rule('W สุดท้าย (ของ )?(เดือน )?M (Y )?', nthInMonth),
    rule('W (ที่แล้ว|ก่อน|ที่ผ่านมา) ', lastWeekday),
    rule('เมื่อวาน ', inDays(-1)),
    rule('เมื่อวานซืน ', inDays(-2)),
    rule('(โดยเร็วที่สุด|เร็วที่สุด|ให้เร็วที่สุด|ทันที|ด่วน|ด่วนที่สุด|เร็วๆ( นี้)?|เดี๋ยวนี้|ตอนนี้) ', soon),
  ],
  namesYear: /ปีหน้า|นี้/,
};

/** ธันวา for ธันวาคม: a month as it is said. พฤษภา is the fifth, and พฤศจิกา the eleventh. */
const shortMonth = new RegExp(
  `(?<=(?:\\d|เดือน) ?)(${monthNames.map((name) => name.replace(/(?:าคม|ายน|าพันธ์)$/, 'า')).join('|')})(?!คม|ยน|พันธ์|ฬิกา|ที)`,
  'gu',
);

/** Other spellings of a word, each with the one in the grammar; the empty text for words that say nothing. */
const spellings: Readonly<Record<string, string>> = {
  พรุ่งนี้เช้า: 'พรุ่งนี้',
  วันพรุ่งนี้: 'พรุ่งนี้',
  มะรืนนี้: 'มะรืน',
  วันมะรืน: 'มะรืน',
  วันมะรืนนี้: 'มะรืน',
  มะเรื่องนี้: 'มะเรื่อง',
  เมื่อวานนี้: 'เมื่อวาน',
  ต้นสัปดาห์หน้า: 'ต้นสัปดาห์',
  วีคหน้า: 'สัปดาห์หน้า',
  จากวันนี้: 'จากนี้',
  เร็วที่สุดเท่าที่จะเป็นไปได้: 'เร็วที่สุด',
  เร็วที่สุดเท่าที่ทำได้: 'เร็วที่สุด',
  เดือนถัดไป: 'เดือนหน้า',
  ทุ่มนึง: 'ทุ่ม',
  นาฬิกา: 'น',
  ตอนเช้า: 'เช้า',
  ตอนบ่าย: 'บ่าย',
  ตอนเย็น: 'เย็น',
  ตอน: '',
  ตรง: '',
};

/** Minutes after the hour. Two digits need no word: 9 โมง 45. */
const more = String.raw`(?: (ครึ่ง)| (\d{2}|\d(?= นาที))(?: นาที)?)?`;

function minutesOf(half: string | undefined, minute: string | undefined): number {
  return half === undefined ? Number(minute ?? 0) : 30;
}

/** The hours from one to twelve after a word of the day, for the hours that people say with it. */
function saidAs(hour: string, more: number, [least, most]: readonly [number, number], add: number): Minutes {
  const hours = Number(hour);
  return hours < least || hours > most || more > 59 ? [] : [((hours + add) * 60 + more) % day];
}

/** 9 โมงเช้า is nine; the old count has 3 โมงเช้า for nine as well. */
const morning = (hour: string, more: number): Minutes =>
  Number(hour) < 6 ? saidAs(hour, more, [1, 5], 6) : saidAs(hour, more, [6, 11], 0);
const evening = (hour: string, more: number) => saidAs(hour, more, [3, 6], 12);

/** 8 โมง is eight in the morning. 6 โมง is either, and 2 โมง is eight by the old count, or two in the afternoon. */
function atMong(hour: string, part: string | undefined, more: number): Minutes {
  if (part === 'เช้า') return morning(hour, more);
  if (part === 'เย็น') return evening(hour, more);
  if (Number(hour) === 12) return saidAs(hour, more, [12, 12], 0);
  if (Number(hour) > 6) return saidAs(hour, more, [7, 11], 0);
  return [...morning(hour, more), ...saidAs(hour, more, [1, 6], 12)];
}

const times: Clock = {
  lead: /^(?:(?:ตั้งแต่|เวลา|จาก|เริ่ม|ประชุม|ช่วง|ระหว่าง|จนถึง|ถึง|ได้|ขอ) )+/,
  trail: /(?: (?:ครับ|ค่ะ|คะ|นะ|นะครับ|นะคะ|เป็นต้นไป|ทุกวัน|สะดวก|ได้|ก็ได้))+$/,
  opensRange: /^(?!)/,
  between: / ?(?:-|จนถึง|ถึง) ?/,
  bareHour: /^\d{1,2}(?:[:.]\d{2})?$/,
  otherWords: ['ชั่วโมง', 'ก่อน', 'หลัง', 'กว่า', 'ยกเว้น', 'ไม่', 'ไม่ใช่', 'เวลาไทย', 'เวลากรุงเทพ'],
  forms: [
    {
      pattern: pattern(`(?:เที่ยงวัน|เที่ยง)${more}`),
      minutes: ([half, minute]) => [noon + minutesOf(half, minute)],
    },
    { pattern: pattern(`เที่ยงคืน${more}`), minutes: ([half, minute]) => [minutesOf(half, minute)] },
    {
      pattern: pattern(`บ่าย โมง${more}`),
      minutes: ([half, minute]) => saidAs('1', minutesOf(half, minute), [1, 1], 12),
    },
    {
      pattern: pattern(String.raw`บ่าย (\d{1,2})(?: โมง)?${more}`),
      minutes: ([hour = '', half, minute]) => saidAs(hour, minutesOf(half, minute), [1, 6], 12),
    },
    {
      pattern: pattern(String.raw`บ่าย (\d{1,2})[:.](\d{2})(?: น)?`),
      minutes: ([hour = '', minute = '']) => atClock(hour, minute, 'afternoon'),
    },
    {
      pattern: pattern(String.raw`(\d{1,2}) โมง(?: (เช้า|เย็น))?${more}(?: (เช้า|เย็น))?`),
      minutes: ([hour = '', part, half, minute, last]) => atMong(hour, part ?? last, minutesOf(half, minute)),
    },
    {
      pattern: pattern(String.raw`(เช้า|เย็น) (\d{1,2}) โมง${more}`),
      minutes: ([part, hour = '', half, minute]) => atMong(hour, part, minutesOf(half, minute)),
    },
    { pattern: /^โมง เช้า$/, minutes: () => [7 * 60] },
    {
      pattern: pattern(String.raw`(?:(\d) )?ทุ่ม${more}`),
      minutes: ([hour = '1', half, minute]) => saidAs(hour, minutesOf(half, minute), [1, 5], 18),
    },
    {
      pattern: pattern(String.raw`ตี (\d)${more}`),
      minutes: ([hour = '', half, minute]) => saidAs(hour, minutesOf(half, minute), [1, 5], 0),
    },
    {
      // น. and นาฬิกา are of the 24-hour clock.
      pattern: pattern(String.raw`(\d{1,2})(?:[:.](\d{2}))? น(?: (\d{2}|\d(?= นาที))(?: นาที)?)?`),
      minutes: ([hour = '', minute, more]) => atClock(hour.padStart(2, '0'), minute ?? more ?? '00'),
    },
    {
      pattern: pattern(String.raw`(\d{1,2})(?:[:.](\d{2}))?`),
      minutes: ([hour = '', minute = '00']) => atClock(hour, minute),
    },
    {
      pattern: pattern(String.raw`(\d{1,2})[:.](\d{2}) (เช้า|บ่าย|เย็น)`),
      minutes: ([hour = '', minute = '', part]) =>
        atClock(hour, minute, part === 'เช้า' ? 'am' : part === 'บ่าย' ? 'afternoon' : 'evening'),
    },
  ],
};

const units: Readonly<Record<string, number>> = { สิบ: 10, ร้อย: 100, พัน: 1000, หมื่น: 10_000, แสน: 100_000 };
const ones: Readonly<Record<string, number>> = {
  ...{ ศูนย์: 0, หนึ่ง: 1, เอ็ด: 1, สอง: 2, ยี่: 2, สาม: 3, สี่: 4, ห้า: 5, หก: 6, เจ็ด: 7, แปด: 8, เก้า: 9 },
};
const anyNumeral = [...Object.keys(units), ...Object.keys(ones)].join('|');

/** สองร้อยห้าสิบ is 250: each unit counts what stands before it. */
function numeralAsDigits(letters: string): string | undefined {
  let sum = 0;
  let held: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const word of letters.match(new RegExp(anyNumeral, 'gu')) ?? []) {
    const unit = units[word];
    if (unit === undefined) {
      if (held !== undefined) return undefined;
      held = ones[word] ?? 0;
      continue;
    }
    if (unit >= least) return undefined;
    sum += (held ?? 1) * unit;
    [held, least] = [undefined, unit];
  }
  // สองพันสาม is 2003 in writing and 2300 in speech.
  if (held !== undefined && sum >= 1000 && least >= 1000) return undefined;
  return String(sum + (held ?? 0));
}

/** The words of the rules, which stand in their patterns. */
const ruleWords = days.rules.flatMap(({ pattern: { source } }) => source.match(/[\p{L}\p{M}]+/gu) ?? []);
const clockWords = 'โมง เช้า เย็น บ่าย ทุ่ม ตี เที่ยง เที่ยงวัน เที่ยงคืน ครึ่ง นาที เวลา ประชุม ช่วง ระหว่าง จนถึง ถึง ทุกวัน';
const known = [
  ...days.names.weekdays.keys(),
  ...monthNames,
  ...ruleWords.filter((word) => !/^[WMNYD]$/.test(word)),
  ...[lead, trail, numbers.around, clockWords].flatMap((list) => list.split(' ')),
  ...times.otherWords,
  ...Object.keys(spellings),
  // Words that begin like a known one, or hold one, but are another.
  ...['วันหยุด', 'วันทำงาน', 'วันเกิด', 'ต้นเดือน', 'กลางเดือน', 'ปลายเดือน', 'สิ้นเดือน', 'สุดสัปดาห์', 'ต้นสัปดาห์'],
  ...['สิ้นปี', 'ต้นปี', 'ปลายปี', 'ที่ทำงาน', 'หรือ', 'มากกว่า', 'น้อยกว่า', 'เกือบ', 'เกิน', 'ตีความ', 'เดือน', 'ปี'],
];
const intoWords = wordSplitter(known, { letters: `(?:${anyNumeral})+`, digits: numeralAsDigits });

/** A figure before a unit: 2 พัน is 2000. */
const figureAndUnit = new RegExp(
  `(?<![\\d.,])(\\d{1,3}(?:\\.5)?) ?(ร้อย|พัน|หมื่น|แสน)(?! ?(?:${anyNumeral}|\\d))`,
  'gu',
);

/** Years of the Buddhist era are 543 ahead. Those that people type are of a few decades. */
const gregorian = (year: string) => String(Number(year.length === 2 ? `25${year}` : year) - 543);
const buddhist = '2[56]\\d{2}|[67]\\d';

const anyMonth = monthNames.join('|');
const abbreviations = monthLetters.map(
  ([first, second], index) =>
    [
      new RegExp(`(?<![\\p{L}\\p{M}])${first}(?:\\. ?)?${second}\\.?(?![\\p{L}\\p{M}])`, 'gu'),
      ` ${monthNames[index]} `,
    ] as const,
);

/** The words of a Thai text with blanks between them: "วันจันทร์ที่ 14 ธ.ค. 2569" is "วันจันทร์ ที่ 14 ธันวาคม 2026". */
function split(plain: string): string {
  // Without Thai there is nothing to split, but a year may be of the Buddhist era.
  const composed = plain
    .replaceAll('\u0E4D\u0E32', '\u0E33')
    .replaceAll('เเ', 'แ')
    .replaceAll(/[〜~]/g, '-')
    .replaceAll(/ (?=ๆ)/g, '')
    .replaceAll(/(?<=พฤหัส)ฯ/g, '')
    .replaceAll(
      figureAndUnit,
      (_, figure: string, unit: string) => ` ${Number(figure) * (units[unit] ?? 1)} `,
    );
  const named = abbreviations
    .reduce((text, [short, name]) => text.replaceAll(short, name), composed)
    .replaceAll(shortMonth, (said) => monthNames.find((name) => name.startsWith(said)) ?? said)
    .replaceAll(/(?<=\d) ?น\.?(?![\p{L}\p{M}])/gu, ' นาฬิกา ')
    .replaceAll(/อาทิตย์(?= ?(?:ที่ ?)?\d)/gu, 'วันอาทิตย์')
    .replaceAll('วันวันอาทิตย์', 'วันอาทิตย์');
  const dated = named
    .replaceAll(/พ\. ?ศ\.? ?(\d{4}|\d{2})(?!\d)/g, (_, year: string) => ` ${gregorian(year)} `)
    .replaceAll(/ค\. ?ศ\.? ?(?=\d{4}(?!\d))/g, ' ')
    .replaceAll(new RegExp(`(?<=(?:${anyMonth}) *,? *(?:ปี *)?)(?:${buddhist})(?!\\d)`, 'gu'), (year) =>
      gregorian(year),
    )
    .replaceAll(
      new RegExp(`(?<=(?<!\\d)\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-] ?)(?:${buddhist})(?!\\d)`, 'g'),
      (year) => gregorian(year),
    )
    .replaceAll(/(?<!\d)2[56]\d{2}(?=[/.-]\d{1,2}[/.-]\d{1,2}(?!\d))/g, (year) => gregorian(year));
  return intoWords(dated)
    .split(' ')
    .map((word) => spellings[word] ?? word)
    .filter((word) => word !== '')
    .join(' ');
}

/** Thai as people type it. */
export const thai: SpokenLanguage = { numbers, days, times, split };
