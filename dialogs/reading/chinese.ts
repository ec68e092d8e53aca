import { atClock, type Clock, type Half, type Minutes, noon, pattern, spokenAt } from './clockForms.ts';
import {
  ahead,
  comingNumber,
  comingOrdinal,
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
  thisWeekEither,
  weekdayAndNumber,
} from './dayForms.ts';
import type { NumberWords } from './numberForms.ts';
import { type NumeralLetters, numeralsAsDigits } from './numerals.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';
import { wordSplitter } from './wordSplitter.ts';

/** Letters of the words below: the traditional ones, and the simplified ones in the same order. The grammar has only simplified ones. */
const traditional =
  '週個後點禮號兩鐘時間開從約這來員戶總盡馬請謝為於計劃們啟動對過還萬億會議將訂裡裏內當帳權數國農曆舊無沒嗎準標應該話個產單實級區達鄉際給讓隨臺儘畫現結剛許證賬歷廠';
const simplified =
  '周个后点礼号两钟时间开从约这来员户总尽马请谢为于计划们启动对过还万亿会议将订里里内当帐权数国农历旧无没吗准标应该话个产单实级区达乡际给让随台尽划现结刚许证账历厂';
const simplifiedOf: ReadonlyMap<string, string> = new Map(
  Array.from(traditional).map((letter, index) => [letter, Array.from(simplified)[index] ?? letter]),
);
const anyTraditional = new RegExp(`[${traditional}]`, 'gu');

const numbers: NumberWords = {
  // `split` writes numerals in digits.
  cardinal: () => [],
  ordinal: () => [],
  ordinalEndings: ['日', '个'],
  around:
    '约 大约 大概 大致 差不多 左右 共 一共 总共 合计 共有 有 我们有 我们 将有 会有 是 人 名 位 个 个人 用户 使用者 员工 同事 席位 许可证 授权 帐号 账号 帐户 账户 同仁 公司 我们公司 全公司 本公司 目前 现有 的 了 喔 哦 啦 刚好 正好',
  hundred: { alone: [], counted: [] },
  thousand: { alone: [], counted: [] },
};

const monthNames = [
  ...['一月', '二月', '三月', '四月', '五月', '六月'],
  ...['七月', '八月', '九月', '十月', '十一月', '十二月'],
];

/** 20日后 is in twenty days, or after the 20th. */
const daysOrDate: DaysOf = (parts) => [...list(ahead(1)(parts)), ...list(comingNumber(parts)).slice(0, 1)];

const lead =
  '从 自 在 于 等 等到 就 那就 那 好 好的 嗯 是 为 请 我 我们 希望 我们希望 想 想在 想从 要 打算 计划 最好 可以 可能的话 可以的话 日期 开始日期 开始 定在 订在 安排在 改到 改为';
const trail =
  '开始 再开始 开始吧 起 起吧 吧 喔 哦 啊 呀 啦 呢 唷 囉 可以 可以吗 行 行吗 好 好了 好吗 就行 就好 就可以 的话 谢谢 谢谢您 谢谢你 启动 上午 下午 早上 晚上 中午 之后再说';

const days: DayGrammar = {
  names: {
    weekdays: numbered('周一', '周二', '周三', '周四', '周五', '周六', '周日'),
    months: numbered(...monthNames),
  },
  lead: new Set(lead.split(' ')),
  trail: new Set(trail.split(' ').filter((word) => word !== '之后再说')),
  rules: [
    rule('(W )?(Y )?M N (W )?', monthDay, true),
    rule('(W )?明年 M N (W )?', nextYear, true),
    rule('(W )?今年 M N (W )?', inYear(0), true),
    rule('(W )?后年 M N (W )?', inYear(2), true),
    rule('N ', comingOrdinal),
    rule('(N W |W N )', weekdayAndNumber),
    rule('(本月|这月) N (W )?', inMonth(0), true),
    rule('下月 N (W )?', inMonth(1), true),
    rule('下下月 N (W )?', inMonth(2), true),
    rule('W ', comingWeekday),
    rule('下一 W ', nextWeekday),
    rule('(本周|这周) W ', thisWeekEither),
    rule('下周 W ', nextWeek),
    rule('下下周 W ', later(nextWeek, 7)),
    rule('下下下周 W ', later(nextWeek, 14)),
    rule('(今天|今日|今儿|今早|今晚) ', inDays(0)),
    rule('(明天|明日|明儿|明早|明晚) ', inDays(1)),
    rule('(后天|后日) ', inDays(2)),
    rule('大后天 ', inDays(3)),
    rule('(今天 )?N 天后 ', ahead(1)),
    rule('N 日后 ', daysOrDate),
    rule('(今天 )?N 周后 ', ahead(7)),
    rule('下周 今天 ', inDays(7)),
    rule('(Y )?M 第 N W ', nthInMonth),
    rule('(Y )?M 最后 W ', nthInMonth),
    rule('(本月|这月) 第 N W ', inMonth(0)),
    rule('(本月|这月) 最后 W ', inMonth(0)),
    rule('下月 第 N W ', inMonth(1)),
    rule('下月 最后 W ', inMonth(1)),
    rule('上周 W ', lastWeekday),
    rule('(昨天|昨日) ', inDays(-1)),
    rule('前天 ', inDays(-2)),
    rule('(尽快|尽早|尽速|越快越好|越早越好|马上|立即|立刻|现在) ', soon),
  ],
  namesYear: /[今明后]年/,
};

const halves: Readonly<Record<string, Half>> = {
  上午: 'am',
  早上: 'am',
  早晨: 'am',
  清晨: 'am',
  早: 'am',
  凌晨: 'am',
  中午: 'afternoon',
  下午: 'pm',
  傍晚: 'evening',
  晚上: 'evening',
  晚间: 'evening',
  晚: 'evening',
  夜里: 'night',
  半夜: 'night',
  深夜: 'night',
};
const half = `(?:(${Object.keys(halves).join('|')}) )?`;

/** The hour after a part of the day. 上午12点 is noon to some and midnight to others. */
function inHalf(hour: string, minute: string, name: string | undefined): Minutes {
  const hours = Number(hour);
  const minutes = Number(minute);
  if (minutes > 59) return [];
  switch (name) {
    case '上午':
      return hours === 12 ? [minutes, noon + minutes] : atClock(hour, minute, 'am');
    case '早上':
    case '早晨':
    case '清晨':
    case '早':
      return hours < 4 || hours > 11 ? [] : atClock(hour, minute, 'am');
    case '凌晨':
      return hours < 7 || hours === 12 ? atClock(hour, minute, 'am') : [];
    case '中午':
      return hours === 11
        ? [hours * 60 + minutes]
        : hours > 2 && hours < 12
          ? []
          : atClock(hour, minute, 'afternoon');
    case '晚上':
    case '晚间':
    case '晚':
      return hours === 12 ? [minutes] : atClock(hour, minute, 'evening');
    default:
      return atClock(hour, minute, name === undefined ? undefined : halves[name]);
  }
}

const times: Clock = {
  lead: /^(?:(?:会议|开会|时间|开始|开始时间|结束|结束时间|每天|平日|工作日|希望|最好|可以|是|在|于|从|自|到|至|直到|我们|请|好|好的|那|就) )+/,
  trail:
    /(?: (?:开始|结束|起|开会|可以|行|吧|喔|哦|啊|呀|啦|好|好了|就行|就好|就可以|谢谢|为止|之间|都可以))+$/,
  opensRange: /^(?:从|自) /,
  between: / ?(?:-|到|至) ?/,
  bareHour: /^\d{1,2}(?:[:.]\d{2}| 点(?: 整| 半| \d{1,2}(?: 分)?| [13] 刻)?)?$/,
  otherWords: [
    ...[
      '小时',
      '个小时',
      '分钟',
      '以外',
      '之外',
      '除了',
      '之前',
      '以前',
      '前',
      '不',
      '不是',
      '不行',
      '不要',
      '没',
    ],
    ...['北京时间', '台北时间', '当地时间', '本地时间', '标准时间', '标准时', '世界时', '格林', '时差', '多'],
  ],
  forms: [
    { pattern: /^(?:中午|正午)$/, minutes: () => [noon] },
    { pattern: /^午夜$/, minutes: () => [0] },
    {
      pattern: pattern(`${half}(\\d{1,2}) 点(?: (整)| (半)| (\\d{1,2})(?: 分)?| ([13]) 刻)?`),
      minutes: ([name, hour = '', , isHalf, minute, quarters]) =>
        inHalf(
          hour,
          isHalf !== undefined
            ? '30'
            : quarters !== undefined
              ? String(Number(quarters) * 15)
              : (minute ?? '00'),
          name,
        ),
    },
    {
      pattern: pattern(String.raw`${half}(\d{1,2})[:.](\d{2})`),
      minutes: ([name, hour = '', minute = '']) => inHalf(hour, minute, name),
    },
    {
      pattern: pattern(String.raw`${half}差 (\d{1,2}) 分 (\d{1,2}) 点`),
      minutes: ([name, minute = '', hour = '']) =>
        spokenAt(hour, -Number(minute), name === undefined ? undefined : halves[name]),
    },
    {
      pattern: pattern(String.raw`${half}(\d{1,2}) 点 差 (\d{1,2}) 分`),
      minutes: ([name, hour = '', minute = '']) =>
        spokenAt(hour, -Number(minute), name === undefined ? undefined : halves[name]),
    },
  ],
};

const hanzi: NumeralLetters = {
  digits: { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  units: { 十: 10, 百: 100, 千: 1000 },
  groups: { 万: 10_000, 亿: 100_000_000 },
};

const nextUnit: Readonly<Record<string, string>> = { 百: '十', 千: '百', 万: '千' };

/**
 * A Chinese number in digits; undefined where it is none. 一百五 is 150, because the last numeral counts the next unit, and 一百零五 is 105.
 * 七八 is not 78 but "seven or eight".
 */
function numberIn(letters: string): string | undefined {
  if (!/[十百千万亿]/.test(letters)) {
    return /^(?:.|.{4}|.*[〇零].*)$/u.test(letters) ? numeralsAsDigits(letters, hanzi) : undefined;
  }
  const whole = letters.replace(
    /(?<=([百千万]))([一二两三四五六七八九])$/,
    (digit, unit: string) => `${digit}${nextUnit[unit] ?? ''}`,
  );
  return numeralsAsDigits(whole.replaceAll(/(?<=.)[〇零]/g, ''), hanzi);
}

const clockWords = [
  ...[
    '点',
    '分',
    '半',
    '刻',
    '整',
    '差',
    '会议',
    '开会',
    '时间',
    '开始时间',
    '结束',
    '结束时间',
    '每天',
    '平日',
  ],
  ...['工作日', '到', '至', '为止', '之间', '都可以', '正午', '午夜'],
];

/** The words of the rules, which stand in their patterns. */
const ruleWords = days.rules.flatMap(({ pattern: { source } }) => source.match(/\p{L}+/gu) ?? []);

const words = [
  ...days.names.weekdays.keys(),
  ...monthNames,
  ...ruleWords.filter((word) => !/^[WMNYD]$/.test(word)),
  ...[...lead.split(' '), ...trail.split(' '), '的'],
  ...numbers.around.split(' '),
  ...clockWords,
  ...Object.keys(halves),
  ...times.otherWords,
  // Words that begin like a known one, but are another.
  ...[
    '周末',
    '月底',
    '月初',
    '月末',
    '年底',
    '年初',
    '前后',
    '上旬',
    '中旬',
    '下旬',
    '一起',
    '一样',
    '十分',
    '点左右',
  ],
];

const intoWords = wordSplitter(words);

const numeral = '[〇零一二两三四五六七八九十百千万亿]';
const numerals = new RegExp(
  String.raw`(?<![.,\d周下])(?<![早晚快慢]一?)(?!一起|一样|一些|一定|一下|一般|一直|(?<!点)十分|万一)(?:${numeral}|\d(?=\d*[十百千万亿])|(?<=[十百千万亿]\d*)\d)+`,
  'gu',
);
/** 早九点 is nine in the morning; 早一点 is "a little earlier". */
const afterHalf = new RegExp(String.raw`(?<=[早晚])(?!一点(?!\d|[半一三整]))${numeral}+(?=点)`, 'gu');

/** 朝九晚五, from nine to five. */
const nineToFive = new RegExp(`[朝早](${numeral}+)晚(${numeral}+)`, 'gu');

const weekdays = '一二三四五六日';

/** The words of a Chinese text with blanks between them: "2026年12月14日（周一）" is "2026 十二月 14日 周一". */
function split(plain: string): string {
  const letters = plain.replaceAll(anyTraditional, (letter) => simplifiedOf.get(letter) ?? letter);
  const weeks = letters
    .replaceAll(/[〜~]/g, '-')
    .replaceAll(/[、。・，]/g, ' ')
    .replaceAll(/廿(?=[一二三四五六七八九]?[日号])/g, '二十')
    .replaceAll(/星期|礼拜/g, '周')
    .replaceAll(/\(周?([一二三四五六日天])\)?/g, ' 周$1 ')
    .replaceAll(/下一周(?=的?周)/g, '下周')
    .replaceAll(/下一个?(?=周[一二三四五六日天])/g, ' 下一 ')
    .replaceAll(/(下+|[这本上])个(?=[周月])/g, '$1')
    .replaceAll(/周天(?!后|内)/g, '周日')
    .replaceAll(/(下+|[这本上])?周([一二三四五六日])(?![〇零十百千万])/g, (_, which = '', day: string) =>
      which === '' ? ` 周${day} ` : ` ${which}周 周${day} `,
    )
    .replaceAll(
      /(?<=^|[^\d一二两三四五六七八九十])(下+|[这本上])?周([1-6])(?!\d)/g,
      (_, which = '', day: string) => ` ${which === '' ? '' : `${which}周 `}周${weekdays[Number(day) - 1]} `,
    );
  const inDigits = weeks
    .replaceAll(
      nineToFive,
      (_, from: string, to: string) => `早${numberIn(from) ?? from}晚${numberIn(to) ?? to}`,
    )
    .replaceAll(afterHalf, (run) => numberIn(run) ?? run)
    .replaceAll(numerals, (run) => numberIn(run) ?? run);
  const dated = inDigits
    .replaceAll(/(?<![a-z])([ap])m ?(?=\d)/g, (_, part: string) => (part === 'a' ? '上午' : '下午'))
    .replaceAll(/(?<=:\d\d) ?分/g, '')
    .replaceAll(/[朝早](\d{1,2})晚(\d{1,2})(?!\d) ?点?/g, '早$1点到晚$2点')
    // The hour of a range takes its word from the other: 9到18点.
    .replaceAll(/(?<![\d:.])(\d{1,2})(?= ?[-到至] ?\d{1,2} ?点)/g, '$1点')
    .replaceAll(/点钟/g, '点')
    .replaceAll(/(?<=\d) ?时(?![间区候差段])/g, '点')
    .replaceAll(
      /(?:民国 ?(\d{2,3})|(?<!\d)(1[1-3]\d)) ?年/g,
      (_, year?: string, bare?: string) => `${1911 + Number(year ?? bare)}年`,
    )
    .replaceAll(/(\d{4}) ?年的?/g, ' $1 ')
    .replaceAll(/(?<!\d)(1[0-2]|0?[1-9]) ?月份?/g, (_, month: string) => ` ${monthNames[Number(month) - 1]} `)
    .replaceAll(/第 ?(\d)(?!\d) ?个?/g, ' 第 $1个 ')
    .replaceAll(/最后一?1?个?(?=的? ?周)/g, ' 最后 ')
    .replaceAll(/(\d{1,3}) ?(?:天之后|天以后|天后)/g, ' $1 天后 ')
    .replaceAll(/(\d{1,3}) ?个?(?:周之后|周以后|周后)/g, ' $1 周后 ')
    .replaceAll(/(\d{1,3}) ?日(?:之后|以后|后)/g, ' $1 日后 ')
    .replaceAll(/(?<!\d)(\d{1,2}) ?[日号](?![前后间内线楼码])/g, ' $1日 ');
  return dated
    .split(/( \d日 | \d\d日 | \d个 )/)
    .map((part, index) => (index % 2 === 1 ? part.trim() : intoWords(part)))
    .join(' ')
    .split(' ')
    .filter((word) => word !== '' && word !== '的')
    .join(' ');
}

/** Chinese as people type it, in simplified and in traditional letters. */
export const chinese: SpokenLanguage = { numbers, days, times, split };
