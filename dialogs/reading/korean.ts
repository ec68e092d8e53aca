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
  ordinalEndings: ['일', '번째'],
  around:
    '약 대략 대충 거의 총 모두 전부 합계 합쳐서 전체 정확히 명 인 사용자 사용자는 사용자가 직원 직원은 직원이 계정 라이선스 은 는 이 가 입니다 이에요 예요 있습니다 있어요 됩니다 정도 정도입니다 쯤 쯤입니다 가량 요 이요 부탁드립니다 저희 저희는 우리 우리는',
  hundred: { alone: [], counted: [] },
  thousand: { alone: [], counted: [] },
};

const monthNames = [
  ...['일월', '이월', '삼월', '사월', '오월', '유월'],
  ...['칠월', '팔월', '구월', '시월', '십일월', '십이월'],
];

const lead =
  '네 예 그럼 그러면 음 가능하면 가능하다면 되도록이면 희망 희망일 희망일은 희망일자 시작 시작일 시작일은 시작은 날짜 날짜는 은 는 저희 저희는 우리 우리는 제 일단';
const trail =
  '에 부터 로 으로 이요 요 입니다 이에요 예요 이고요 시작 시작하고 시작합니다 시작할게요 시작하겠습니다 시작하면 시작했으면 싶습니다 싶어요 하고 합니다 할게요 하겠습니다 원합니다 원해요 희망합니다 희망해요 희망 부탁드립니다 부탁드려요 부탁합니다 부탁해요 부탁 좋아요 좋겠어요 좋겠습니다 좋습니다 괜찮아요 괜찮습니다 가능합니다 가능해요 됩니다 돼요 이후 오전 오후 아침 저녁 을 를 이 가 은 는 도 해 주세요 해주세요 예정 예정입니다';

const days: DayGrammar = {
  names: {
    weekdays: numbered('월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'),
    months: numbered(...monthNames),
  },
  lead: new Set(lead.split(' ')),
  trail: new Set(trail.split(' ')),
  rules: [
    rule('(W )?(Y )?M N (W )?', monthDay, true),
    rule('(W )?(내년|다음 해) M N (W )?', nextYear, true),
    rule('(W )?(올해|금년) M N (W )?', inYear(0), true),
    rule('N ', comingOrdinal),
    rule('(N W |W N )', weekdayAndNumber),
    rule('이번 달 N ', inMonth(0)),
    rule('다음 달 N ', inMonth(1)),
    rule('다다음 달 N ', inMonth(2)),
    rule('W ', comingWeekday),
    rule('이번 W ', thisWeekday),
    rule('(돌아오는|오는) W ', afterToday),
    rule('다음 W ', nextWeekday),
    rule('이번 주 W ', thisWeekEither),
    rule('다음 주 W ', nextWeek),
    rule('다다음 주 W ', later(nextWeek, 7)),
    rule('오늘 ', inDays(0)),
    rule('내일 ', inDays(1)),
    rule('모레 ', inDays(2)),
    rule('글피 ', inDays(3)),
    rule('(앞으로 |오늘 부터 |지금 부터 )?N 뒤 ', (parts) =>
      parts.numbers[0]?.ordinal === true ? ahead(1)(parts) : [],
    ),
    rule('(앞으로 |오늘 부터 |지금 부터 )?N 주 뒤 ', ahead(7)),
    rule('다음 주 오늘 ', inDays(7)),
    rule('(Y )?M 제 N W ', nthInMonth),
    rule('다음 달 제 N W ', inMonth(1)),
    rule('(Y )?M 마지막 W ', nthInMonth),
    rule('다음 달 마지막 W ', inMonth(1)),
    rule('(지난|지난 주) W ', lastWeekday),
    rule('어제 ', inDays(-1)),
    rule('그저께 ', inDays(-2)),
    rule('(최대한 빨리|가능한 한 빨리|가능한 빨리|되도록 빨리|즉시|바로|지금 바로|조속히) ', soon),
  ],
  namesYear: /내년|올해|금년|다음 해/,
};

/** Other spellings of a word, each with the one in the grammar. */
const spellings: Readonly<Record<string, string>> = {
  월욜: '월요일',
  화욜: '화요일',
  수욜: '수요일',
  목욜: '목요일',
  금욜: '금요일',
  토욜: '토요일',
  일욜: '일요일',
  금일: '오늘',
  명일: '내일',
  내일모레: '모레',
  그제: '그저께',
  차주: '다음 주',
  담주: '다음 주',
  내주: '다음 주',
  금주: '이번 주',
  이주: '이번 주',
  다담주: '다다음 주',
  이달: '이번 달',
  당월: '이번 달',
  담달: '다음 달',
  내달: '다음 달',
  저번: '지난',
  후: '뒤',
  이따: '뒤',
  빠른시일내: '최대한 빨리',
  빠른시일내에: '최대한 빨리',
};

const halves: Readonly<Record<string, Half>> = {
  오전: 'am',
  아침: 'am',
  새벽: 'am',
  오후: 'pm',
  낮: 'afternoon',
  점심: 'afternoon',
  저녁: 'evening',
  밤: 'evening',
};
const half = `(?:(${Object.keys(halves).join('|')}) )?`;

/** The hour after a part of the day. 밤 12시 is midnight. */
function inHalf(hour: string, minute: string, name: string | undefined) {
  if (name === '밤' && Number(hour) === 12) return [Number(minute)];
  if (name === '오후' && Number(hour) === 0) return atClock('12', minute);
  return atClock(hour, minute, name === undefined ? undefined : halves[name]);
}

const times: Clock = {
  lead: /^(?:(?:모임|회의|시간|시간은|시작|시작은|시작 시간|시작 시간은|종료|종료는|종료 시간|종료 시간은|평일|매일|가능하면|네|예|은|는) )+/,
  trail:
    /(?: (?:부터|까지|에|로|으로|입니다|이에요|예요|이요|요|시작|종료|사이|정각|부탁드립니다|부탁드려요|부탁합니다|부탁해요|주세요|좋아요|좋습니다|괜찮아요|괜찮습니다|가능합니다|가능해요|이후|매일|합니다|희망합니다|희망해요|희망|이|가))+$/,
  opensRange: /^(?!)/,
  between: / ?(?:-|부터|에서) ?/,
  bareHour: /^\d{1,2}(?:[:.]\d{2}| 시(?: 반| \d{1,2} 분)?)?$/,
  otherWords: [
    ...['시간', '시간은', '동안', '분간', '이전', '전', '이외', '말고', '빼고', '넘어서', '지나서'],
    ...['표준시', '기준', '아니', '아닌', '못', '안'],
  ],
  forms: [
    { pattern: /^(?:낮 )?정오$/, minutes: () => [noon] },
    { pattern: /^자정$/, minutes: () => [0] },
    {
      pattern: pattern(String.raw`${half}(\d{1,2}) 시(?: (?:(\d{1,2}) 분|(반)))?`),
      minutes: ([name, hour = '', minute, isHalf]) =>
        inHalf(hour, isHalf === undefined ? (minute ?? '00') : '30', name),
    },
    {
      pattern: pattern(String.raw`${half}(\d{1,2})[:.](\d{2})`),
      minutes: ([name, hour = '', minute = '']) => inHalf(hour, minute, name),
    },
    {
      pattern: pattern(String.raw`${half}(\d{1,2}) 시 (\d{1,2}) 분 전`),
      minutes: ([name, hour = '', minute = '']) =>
        spokenAt(hour, -Number(minute), name === undefined ? undefined : halves[name]),
    },
  ],
};

const sino: NumeralLetters = {
  digits: { 영: 0, 공: 0, 일: 1, 이: 2, 삼: 3, 사: 4, 오: 5, 육: 6, 륙: 6, 칠: 7, 팔: 8, 구: 9 },
  units: { 십: 10, 백: 100, 천: 1000 },
  groups: { 만: 10_000, 억: 100_000_000 },
};

const nativeOnes = [
  ...[[''], ['한', '하나'], ['두', '둘'], ['세', '셋'], ['네', '넷'], ['다섯']],
  ...[['여섯'], ['일곱'], ['여덟'], ['아홉']],
];
const nativeTens = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];

/** The numbers from 1 to 99 in native words: hours and people are counted by them. */
const native = new Map<string, string>([
  ['스무', '20'],
  ...nativeTens.flatMap((ten, tens) =>
    nativeOnes.flatMap((forms, ones) =>
      forms.map((one) => [`${ten}${one}`, String(tens * 10 + ones)] as const),
    ),
  ),
]);
native.delete('');

/** How long a number of days is, in one word. */
const dayCounts: Readonly<Record<string, number>> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  일주일: 7,
  열흘: 10,
};

const inWords = (words: Iterable<string>) =>
  [...words].sort((one, other) => other.length - one.length).join('|');

const sinoNumber = /(?<![가-힣\d.,])[영공일이삼사오육륙칠팔구십백천만억\d]+/g;
/** After a numeral: a month, a day, a clock time or a number of people. */
const counted = ' ?(?:월(?!요)|일(?!요|주)|시(?!작|간)|분|명|인(?![가-힣])|년|주(?![가-힣]*요)|번째)';
const sinoCounted = new RegExp(`${sinoNumber.source}(?=${counted})`, 'g');
const sinoAlone = new RegExp(`${sinoNumber.source}(?=$| (?:정도|쯤|가량)|입니다|정도|쯤|가량)`, 'g');
const nativeNumber = new RegExp(
  `(?<![가-힣])(${inWords(native.keys())}) ?(?=시(?!작|간)|명|사람|분(?:$| ))`,
  'g',
);
const nth = [
  [/(?<![가-힣])(?:첫 ?번째|첫째|첫)(?= |월|화|수|목|금|토|일)/g, '1번째'],
  [/(?<![가-힣])(?:두 ?번째|둘째)/g, '2번째'],
  [/(?<![가-힣])(?:세 ?번째|셋째)/g, '3번째'],
  [/(?<![가-힣])(?:네 ?번째|넷째)/g, '4번째'],
] as const;

const wordsOfRules = days.rules.flatMap(({ pattern: { source } }) => source.match(/[가-힣]+/g) ?? []);

const intoWords = wordSplitter([
  ...days.names.weekdays.keys(),
  ...monthNames,
  ...wordsOfRules,
  ...lead.split(' '),
  ...trail.split(' '),
  ...Object.keys(spellings),
  ...numbers.around.split(' '),
  ...Object.keys(halves),
  ...times.otherWords,
  ...['시', '분', '반', '모임', '회의', '종료', '종료는', '평일', '매일', '사이', '정각', '정오', '자정'],
  ...['까지', '에서', '주세요', '사람'],
  // Words that begin like a known one, but are another.
  ...[
    '주말',
    '월말',
    '연말',
    '연초',
    '월초',
    '초',
    '말',
    '일정',
    '이상',
    '이하',
    '미만',
    '요일',
    '후반',
    '전반',
  ],
]);

const isSinoNumber = (text: string) => /[십백천만억]/.test(text) || !/^\d+$/.test(text);

/** The words of a Korean text with blanks between them: "12월 14일(월)부터" is "십이월 14일 월요일 부터". */
function split(plain: string): string {
  const digits = (letters: string) =>
    isSinoNumber(letters) ? (numeralsAsDigits(letters, sino) ?? letters) : letters;
  let text = plain
    .replaceAll(/[〜~∼]/g, '-')
    .replaceAll(/\(([월화수목금토일])(?:요일)?\)?/g, ' $1요일 ')
    .replaceAll(/만 (?=[\d일이삼사오육칠팔구]*[천백십])/g, '만')
    .replaceAll(/(?<![가-힣])유월/g, '6월')
    .replaceAll(/(?<![가-힣])시월/g, '10월');
  for (const [word, number] of nth) text = text.replaceAll(word, ` 제 ${number} `);
  text = text
    .replaceAll(nativeNumber, (_, word: string) => `${native.get(word)} `)
    .replaceAll(
      new RegExp(`(?<![가-힣])(${inWords(Object.keys(dayCounts))}) ?(?=뒤|후)`, 'g'),
      (_, word: string) => `${dayCounts[word]}일 `,
    )
    .replaceAll(sinoCounted, digits)
    .replaceAll(sinoAlone, (letters) => (/[십백천만억]/.test(letters) ? digits(letters) : letters))
    .replaceAll(/(\d{4}) ?년/g, ' $1 ')
    .replaceAll(
      /(?<!\d)(1[0-2]|0?[1-9]) ?월(?!요)/g,
      (_, month: string) => ` ${monthNames[Number(month) - 1]} `,
    )
    .replaceAll(/(?<!\d)(\d{1,2}) ?일(?![요주간정])/g, ' $1일 ')
    .replaceAll(/(?<!\d)(\d{1,2}) ?주일?(?= ?(?:뒤|후))/g, ' $1 주 ');
  return text
    .split(/( \d+일 | \d번째 )/)
    .map((part, index) => (index % 2 === 1 ? part.trim() : intoWords(part)))
    .join(' ')
    .split(' ')
    .map((word) => spellings[word] ?? word)
    .filter((word) => word !== '')
    .join(' ');
}

/** Korean as people type it. */
export const korean: SpokenLanguage = { numbers, days, times, split };
