import { atClock, type Clock, type Half, noon, pattern, spokenAt } from './clockForms.ts';
import {
  afterToday,
  ahead,
  comingOrdinal,
  comingWeekday,
  type DayGrammar,
  inDays,
  inMonth,
  inYear,
  lastWeekday,
  later,
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
} from './dayForms.ts';
import type { NumberWords } from './numberForms.ts';
import { type NumeralLetters, numeralsAsDigits } from './numerals.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';
import { wordSplitter } from './wordSplitter.ts';

const numbers: NumberWords = {
  // `split` writes numerals in digits.
  cardinal: () => [],
  ordinal: () => [],
  ordinalEndings: ['日', '番'],
  around:
    '約 およそ だいたい 大体 ほぼ 合計 合計で 全部で 全員で 全体で 計 総勢 ちょうど 人 名 名様 ユーザー ユーザ アカウント ライセンス 社員 従業員 利用者 が は で の です でした います になります くらい ぐらい くらいです ほど 程度 程度です お願いします 人です 名です 人います 名います',
  hundred: { alone: [], counted: [] },
  thousand: { alone: [], counted: [] },
};

const monthNames = [
  ...['一月', '二月', '三月', '四月', '五月', '六月'],
  ...['七月', '八月', '九月', '十月', '十一月', '十二月'],
];

const lead =
  'はい では それでは じゃあ ええと できれば できましたら 可能なら 可能であれば 可能でしたら 希望 希望日 希望開始日 開始 開始日 開始希望日 日付 は 私 私たち 弊社 当社 から';
const trail =
  'です から に で が を は も より 以降 開始 開始します 開始です 開始したい 開始したいです 開始希望 希望 希望です 希望します を希望します スタート スタートします スタートしたい スタートしたいです 始めます 始めたい 始めたいです お願い お願いします お願いいたします お願い致します ください いい よい 良い いいです よいです 良いです いいですね 大丈夫 大丈夫です 可能 可能です 予定 予定です 頃から 午前 午後 朝 夕方 ね よ さい と 考えています 思います';

const days: DayGrammar = {
  names: {
    weekdays: numbered('月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'),
    months: numbered(...monthNames),
  },
  lead: new Set(lead.split(' ')),
  trail: new Set(trail.split(' ').filter((word) => word !== '頃から')),
  rules: [
    rule('(W )?(Y )?M N (W )?', monthDay, true),
    rule('(W )?来年 M N (W )?', nextYear, true),
    rule('(W )?今年 M N (W )?', inYear(0), true),
    rule('N ', comingOrdinal),
    rule('(N W |W N )', weekdayAndNumber),
    rule('(今月|当月) N (W )?', inMonth(0)),
    rule('(来月|翌月) N ', inMonth(1)),
    rule('再来月 N ', inMonth(2)),
    rule('W ', comingWeekday),
    rule('この W ', thisWeekday),
    rule('(次|今度) W ', nextWeekday),
    rule('今週 W ', thisWeekEither),
    rule('(来週|翌週) W ', nextWeek),
    rule('再来週 W ', later(nextWeek, 7)),
    rule('再々来週 W ', later(nextWeek, 14)),
    rule('(今日|本日) ', inDays(0)),
    rule('明日 ', inDays(1)),
    rule('明後日 ', inDays(2)),
    rule('明々後日 ', inDays(3)),
    rule('(今日 )?N 日後 ', ahead(1)),
    rule('(今日 )?N 週間後 ', ahead(7)),
    rule('来週 今日 ', inDays(7)),
    rule('再来週 今日 ', inDays(14)),
    rule('(Y )?M 第 N W ', nthInMonth),
    rule('(Y )?M (最終|最後) W ', nthInMonth),
    rule('来月 第 N W ', inMonth(1)),
    rule('来月 (最終|最後) W ', inMonth(1)),
    rule('(先週|前) W ', lastWeekday),
    rule('昨日 ', inDays(-1)),
    rule('一昨日 ', inDays(-2)),
    rule('来る W ', afterToday),
    rule('(なるべく早く|できるだけ早く|可能な限り早く|至急|早急|今すぐ|すぐ|即日) ', soon),
  ],
  namesYear: /来年|今年/,
};

/** Other spellings of a word, each with the one in the grammar. */
const spellings: Readonly<Record<string, string>> = {
  きょう: '今日',
  あした: '明日',
  あす: '明日',
  明くる日: '明日',
  あさって: '明後日',
  しあさって: '明々後日',
  明明後日: '明々後日',
  きのう: '昨日',
  おととい: '一昨日',
  さ来週: '再来週',
  さらいしゅう: '再来週',
  らいしゅう: '来週',
  こんしゅう: '今週',
  再再来週: '再々来週',
  つぎ: '次',
  こんど: '今度',
  らいげつ: '来月',
  らいねん: '来年',
  ついたち: '1日',
  ふつか: '2日',
  みっか: '3日',
  よっか: '4日',
  いつか: '5日',
  とおか: '10日',
  はつか: '20日',
  早めに: 'なるべく早く',
  なるはやで: 'なるべく早く',
  なるはや: 'なるべく早く',
  できるだけ早くに: 'できるだけ早く',
  早急に: '早急',
  すぐに: 'すぐ',
  直ちに: 'すぐ',
  ただちに: 'すぐ',
  週後: '週間後',
  日のち: '日後',
  お昼: '昼',
  ひる: '昼',
  晩: '夜',
  過ぎ: 'すぎ',
  げつようび: '月曜日',
  かようび: '火曜日',
  すいようび: '水曜日',
  もくようび: '木曜日',
  きんようび: '金曜日',
  どようび: '土曜日',
  にちようび: '日曜日',
  ごろ: '頃',
  ころ: '頃',
};

const halves: Readonly<Record<string, Half>> = {
  午前: 'am',
  朝: 'am',
  早朝: 'am',
  午後: 'pm',
  昼: 'afternoon',
  夕方: 'evening',
  夜: 'evening',
  深夜: 'night',
};
const half = `(?:(${Object.keys(halves).join('|')}) )?`;

/** The hour after a half of the day. 午後0時 is noon; 午後12時 is noon to some and midnight to others. */
function inHalf(hour: string, minute: string, name: string | undefined) {
  if (name === '午後' && Number(hour) === 0) return atClock('12', minute);
  if (name === '午後' && hour === '12') return [noon + Number(minute), Number(minute)];
  if (name === '夕方' && Number(hour) === 3) return atClock('15', minute);
  if (name === '夜' && hour === '12') return [Number(minute)];
  return atClock(hour, minute, name === undefined ? undefined : halves[name]);
}

const times: Clock = {
  lead: /^(?:(?:会議|時間|時刻|開始|開始時刻|開始時間|終了|終了時刻|終了時間|平日|毎日|できれば|はい|では|は|の) )+/,
  trail:
    /(?: (?:から|まで|開始|終了|です|に|で|が|お願い|お願いします|お願いいたします|ください|希望|希望します|希望です|いい|いいです|良い|良いです|ちょうど|以降|毎日|の|間))+$/,
  opensRange: /^(?!)/,
  between: / ?(?:-|から|より) ?/,
  bareHour: /^\d{1,2}(?:[:.]\d{2}| 時(?: 半| \d{1,2} 分)?)?$/,
  otherWords: [
    ...['時間', '分間', '以外', '以前', '前', 'すぎ', '頃まで'],
    ...['現地時間', '日本時間', '標準時', '世界時', 'ない'],
  ],
  forms: [
    { pattern: /^(?:昼 )?正午$/, minutes: () => [noon] },
    {
      pattern: pattern(String.raw`${half}(\d{1,2}) 時(?: (?:(\d{1,2}) 分|(半)))?`),
      minutes: ([name, hour = '', minute, isHalf]) =>
        inHalf(hour, isHalf === undefined ? (minute ?? '00') : '30', name),
    },
    {
      pattern: pattern(String.raw`${half}(\d{1,2})[:.](\d{2})`),
      minutes: ([name, hour = '', minute = '']) => inHalf(hour, minute, name),
    },
    {
      pattern: pattern(String.raw`${half}(\d{1,2}) 時 (\d{1,2}) 分 前`),
      minutes: ([name, hour = '', minute = '']) =>
        spokenAt(hour, -Number(minute), name === undefined ? undefined : halves[name]),
    },
  ],
};

const kanji: NumeralLetters = {
  digits: { 〇: 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  units: { 十: 10, 百: 100, 千: 1000 },
  groups: { 万: 10_000, 億: 100_000_000 },
};

const clockWords = [
  ...['時', '分', '半', '会議', '時刻', '開始時刻', '開始時間', '終了', '終了時刻', '終了時間', '平日'],
  ...['毎日', 'まで', 'ちょうど', '正午', '間', '頃'],
];

/** The words of the rules, which stand in their patterns. */
const ruleWords = days.rules.flatMap(({ pattern: { source } }) => source.match(/\p{L}+|々/gu) ?? []);

const words = [
  ...days.names.weekdays.keys(),
  ...monthNames,
  ...ruleWords.filter((word) => !/^[WMNYD]$/.test(word)),
  ...['再々来週', '明々後日', 'の', ...lead.split(' '), ...trail.split(' '), ...Object.keys(spellings)],
  ...numbers.around.split(' '),
  ...clockWords,
  ...Object.keys(halves),
  ...times.otherWords,
  // Words that begin like a known one, but are another.
  ...['一緒', '一部', '万一', '日間', '一時停止', '十分', '週末', '月末', '月初', '年末', '年始'],
];

const intoWords = wordSplitter(words);

const numeral = '[〇零一二三四五六七八九十百千万億]';
const numerals = new RegExp(
  String.raw`(?<![.,\d])(?!一昨日|一緒|一部|一時停止|万一|十分)(?:${numeral}|\d(?=\d*[十百千万億])|(?<=[十百千万億]\d*)\d)+`,
  'gu',
);

/** The words of a Japanese text with blanks between them: "2026年12月14日(月)" is "2026 十二月 14日 月曜日". */
function split(plain: string): string {
  const inDigits = plain
    .replaceAll(/[〜~]/g, '-')
    .replaceAll(/(?<=[\d時分半])ー(?=[\d午])/g, '-')
    .replaceAll(/[、。・]/g, ' ')
    .replaceAll(numerals, (letters) => numeralsAsDigits(letters, kanji) ?? letters);
  const dated = inDigits
    .replaceAll(/\(([月火水木金土日])(?:曜日?)?\)?/g, ' $1曜日 ')
    .replaceAll(/([月火水木金土日])曜日?/g, ' $1曜日 ')
    .replaceAll(/(?:令和|(?<![a-z])r)(\d{1,2}|元) ?年/g, (_, year: string) =>
      year === '元' ? '2019年' : `${2018 + Number(year)}年`,
    )
    .replaceAll(/(\d{4}) ?年(?:の)?/g, ' $1 ')
    .replaceAll(
      /(?<!\d)(1[0-2]|0?[1-9]) ?月(?!曜)/g,
      (_, month: string) => ` ${monthNames[Number(month) - 1]} `,
    )
    .replaceAll(/第 ?(\d)(?!\d)/g, ' 第 $1番 ')
    .replaceAll(/(\d{1,3}) ?(日後|週間後|週後)/g, ' $1 $2 ')
    .replaceAll(/(?<!\d)(\d{1,2}) ?日(?![間前後曜])/g, ' $1日 ');
  return dated
    .split(/( \d日 | \d\d日 | \d番 )/)
    .map((part, index) => (index % 2 === 1 ? part.trim() : intoWords(part)))
    .join(' ')
    .split(' ')
    .map((word) => spellings[word] ?? word)
    .filter((word) => word !== '' && word !== 'の')
    .join(' ');
}

/** Japanese as people type it. */
export const japanese: SpokenLanguage = { numbers, days, times, split };
