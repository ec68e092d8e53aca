import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { dayInShort, type Table, timeInShort } from './typedInShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: Table = [
  ['2026年12月14日', '2026-12-14'],
  ['2026年12月14日月曜日', '2026-12-14'],
  ['12月14日', '2026-12-14'],
  ['１２月１４日', '2026-12-14'],
  ['十二月十四日', '2026-12-14'],
  ['二〇二六年十二月十四日', '2026-12-14'],
  ['令和8年12月14日', '2026-12-14'],
  ['12月14日(月)', '2026-12-14'],
  ['12月14日（月）', '2026-12-14'],
  ['2026/12/14', '2026-12-14'],
  ['2026.12.14', '2026-12-14'],
  ['12/5', '2026-12-05'],
  ['12月14日からお願いします', '2026-12-14'],
  ['希望日は12月14日です', '2026-12-14'],
  ['12月14日以降', '2026-12-14'],
  ['今日', '2026-11-28'],
  ['明日', '2026-11-29'],
  ['あさって', '2026-11-30'],
  ['明後日', '2026-11-30'],
  ['しあさって', '2026-12-01'],
  ['10日後', '2026-12-08'],
  ['2週間後', '2026-12-12'],
  ['二週間後', '2026-12-12'],
  ['月曜日', '2026-11-30'],
  ['来週の月曜日', '2026-11-30'],
  ['来週の金曜日', '2026-12-04'],
  ['来週金曜', '2026-12-04'],
  ['再来週の月曜日', '2026-12-07'],
  ['次の金曜日', '2026-12-04'],
  ['今週の日曜日', '2026-11-29'],
  ['来月5日', '2026-12-05'],
  ['来月の第1月曜日', '2026-12-07'],
  ['1月の第一月曜日', '2027-01-04'],
  ['1月の最終金曜日', '2027-01-29'],
  ['来年1月5日', '2027-01-05'],
  ['14日月曜日', '2026-12-14'],
  ['なるべく早く', 'soon'],
  ['至急', 'soon'],
  // Asked again, or no such thing.
  ['14日', '2026-12-14 or 2027-01-14'],
  ['土曜日', '2026-11-28 or 2026-12-05'],
  ['2月29日', 'far 2028-02-29'],
  ['12月15日(月)', 'otherWeekday 2026-12-15'],
  ['昨日', 'past 2026-11-27'],
  ['一昨日', 'past 2026-11-26'],
  ['11月20日', 'past 2026-11-20'],
  ['12月上旬', 'not taken'],
  ['12月14日頃', 'not taken'],
  ['12月14日以外', 'not taken'],
  ['12月14日か15日', 'not taken'],
  ['12月14日から16日', 'not taken'],
  ['月末', 'not taken'],
  ['来週', 'not taken'],
  ['12月', 'not taken'],
  ['月', 'not taken'],
  ['一月', 'not taken'],
  ['12月14日までに', 'not taken'],
  ['12月32日', 'not taken'],
  ['文明日', 'not taken'],
  ['12月14日じゃない', 'not taken'],
  ['24年12月14日', 'not taken'],
];

const times: Table = [
  ['9時', '09:00'],
  ['午前9時', '09:00'],
  ['午後2時', '14:00'],
  ['午後2時30分', '14:30'],
  ['午後２時半', '14:30'],
  ['１４：３０', '14:30'],
  ['14時', '14:00'],
  ['14時30分', '14:30'],
  ['三時半', '03:30 or 15:30'],
  ['午後三時半', '15:30'],
  ['朝9時', '09:00'],
  ['夕方5時', '17:00'],
  ['夜8時', '20:00'],
  ['正午', '12:00'],
  ['午前0時', '00:00'],
  ['午後0時30分', '12:30'],
  ['午後2:30', '14:30'],
  ['9時から', '09:00'],
  ['17時まで', '17:00'],
  ['午前9時から午後5時まで', '09:00 to 17:00'],
  ['9時から17時', '09:00 to 17:00'],
  ['9時～17時', '09:00 to 17:00'],
  ['9:00〜17:00', '09:00 to 17:00'],
  ['8時半から17時半まで', '08:30 to 17:30'],
  // Asked again, or no such thing.
  ['2時', '02:00 or 14:00'],
  ['午後12時', '12:00 or 00:00'],
  ['9時頃', '09:00 or 21:00'],
  ['5時15分前', '04:45 or 16:45'],
  ['9時間', 'not taken'],
  ['日本時間9時', 'not taken'],
  ['9時以前', 'not taken'],
  ['9時じゃない', 'not taken'],
  ['午後', 'not taken'],
  ['25時', 'not taken'],
  ['9時か10時', 'not taken'],
  ['午前14時', 'not taken'],
];

const counts: readonly (readonly [text: string, count: number | undefined])[] = [
  ['250人', 250],
  ['約250名', 250],
  ['二百五十人', 250],
  ['１２０名くらい', 120],
  ['1,200名', 1200],
  ['1万2千人', 12000],
  ['百五十', 150],
  ['3千', 3000],
  ['社員は300人です', 300],
  // Asked again, or no such thing.
  ['100人以上', undefined],
  ['250人弱', undefined],
  ['50〜60人', undefined],
  ['3つのオフィス', undefined],
  ['約1.5万人', undefined],
  ['十分', undefined],
];

describe('Typed Japanese', () => {
  for (const [text, meaning] of days) {
    it(`says a day where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(text, { today, language: 'ja', order: 'yearFirst' }), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`says a time where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(text, 'ja'), meaning);
    });
  }

  for (const [text, count] of counts) {
    it(`says a number of people where all of it is certain: “${text}” is ${count ?? 'not taken'}`, () => {
      assert.equal(readCount(text), count);
    });
  }

  it('says a weekday of this week or the next, seen from a Monday', () => {
    for (const [text, meaning] of [
      ['来週の金曜日', '2026-12-04'],
      ['今週の日曜日', '2026-11-29'],
      ['次の金曜日', '2026-11-27 or 2026-12-04'],
      ['来週の日曜日', '2026-11-29 or 2026-12-06'],
    ] as const) {
      assert.equal(dayInShort(text, { today: '2026-11-23', language: 'ja' }), meaning, text);
    }
  });
});
