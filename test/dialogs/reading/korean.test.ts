import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { dayInShort, type Table, timeInShort } from './typedInShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: Table = [
  ['2026년 12월 14일', '2026-12-14'],
  ['2026년 12월 14일 월요일', '2026-12-14'],
  ['2026. 12. 14.', '2026-12-14'],
  ['12월 14일', '2026-12-14'],
  ['１２월 １４일', '2026-12-14'],
  ['십이월 십사일', '2026-12-14'],
  ['십이월 이십일일', '2026-12-21'],
  ['유월 오일', '2027-06-05'],
  ['12월 14일(월)', '2026-12-14'],
  ['2026/12/14', '2026-12-14'],
  ['12/5', '2026-12-05'],
  ['12월 14일부터 시작하고 싶습니다', '2026-12-14'],
  ['희망일은 12월 14일입니다', '2026-12-14'],
  ['12월 14일 이후', '2026-12-14'],
  ['오늘', '2026-11-28'],
  ['내일', '2026-11-29'],
  ['모레', '2026-11-30'],
  ['내일모레', '2026-11-30'],
  ['글피', '2026-12-01'],
  ['10일 후', '2026-12-08'],
  ['열흘 뒤', '2026-12-08'],
  ['2주 후', '2026-12-12'],
  ['이주 뒤', '2026-12-12'],
  ['일주일 뒤', '2026-12-05'],
  ['월요일', '2026-11-30'],
  ['다음 주 월요일', '2026-11-30'],
  ['다음 주 금요일', '2026-12-04'],
  ['다음주금요일에', '2026-12-04'],
  ['다음주 월욜', '2026-11-30'],
  ['다다음 주 월요일', '2026-12-07'],
  ['다음 금요일', '2026-12-04'],
  ['이번 주 일요일', '2026-11-29'],
  ['다음 달 5일', '2026-12-05'],
  ['다음 달 둘째 금요일', '2026-12-11'],
  ['1월 첫 번째 월요일', '2027-01-04'],
  ['1월 마지막 금요일', '2027-01-29'],
  ['내년 1월 5일', '2027-01-05'],
  ['14일 월요일', '2026-12-14'],
  ['최대한 빨리', 'soon'],
  // Asked again, or no such thing.
  ['14일', '2026-12-14 or 2027-01-14'],
  ['토요일', '2026-11-28 or 2026-12-05'],
  ['2월 29일', 'far 2028-02-29'],
  ['12월 15일(월)', 'otherWeekday 2026-12-15'],
  ['어제', 'past 2026-11-27'],
  ['그저께', 'past 2026-11-26'],
  ['11월 20일', 'past 2026-11-20'],
  ['12월 초', 'not taken'],
  ['12월 14일쯤', 'not taken'],
  ['12월 14일 말고', 'not taken'],
  ['12월 14일이나 15일', 'not taken'],
  ['12월 14일까지', 'not taken'],
  ['월말', 'not taken'],
  ['다음 주', 'not taken'],
  ['12월', 'not taken'],
  ['월', 'not taken'],
  ['일월', 'not taken'],
  ['첫째 주 월요일', 'not taken'],
  ['12월 32일', 'not taken'],
  ['26년 12월 14일', 'not taken'],
  ['한 달 뒤', 'not taken'],
];

const times: Table = [
  ['9시', '09:00'],
  ['아홉 시', '09:00'],
  ['오전 9시', '09:00'],
  ['오후 2시', '14:00'],
  ['오후 2시 30분', '14:30'],
  ['오후２시 반', '14:30'],
  ['오후 세 시 반', '15:30'],
  ['14시', '14:00'],
  ['14시 30분', '14:30'],
  ['십사시', '14:00'],
  ['아침 9시', '09:00'],
  ['저녁 7시', '19:00'],
  ['새벽 2시', '02:00'],
  ['밤 12시', '00:00'],
  ['낮 12시 30분', '12:30'],
  ['오후 12시', '12:00'],
  ['정오', '12:00'],
  ['자정', '00:00'],
  ['오후 2:30', '14:30'],
  ['9시부터', '09:00'],
  ['17시까지', '17:00'],
  ['오전 9시부터 오후 5시까지', '09:00 to 17:00'],
  ['9시~18시', '09:00 to 18:00'],
  ['9시에서 6시', '09:00 to 18:00'],
  ['9:00~17:00', '09:00 to 17:00'],
  // Asked again, or no such thing.
  ['두 시', '02:00 or 14:00'],
  ['두시 반', '02:30 or 14:30'],
  ['9시쯤', '09:00 or 21:00'],
  ['9시간', 'not taken'],
  ['한 시간', 'not taken'],
  ['한국 시간 9시', 'not taken'],
  ['9시 이전', 'not taken'],
  ['9시 말고', 'not taken'],
  ['오후', 'not taken'],
  ['25시', 'not taken'],
  ['9시나 10시', 'not taken'],
  ['오전 14시', 'not taken'],
];

const counts: readonly (readonly [text: string, count: number | undefined])[] = [
  ['250명', 250],
  ['약 250명', 250],
  ['이백오십 명', 250],
  ['이백오십명입니다', 250],
  ['１２０명 정도', 120],
  ['1,200명', 1200],
  ['1만 2천 명', 12000],
  ['3천명', 3000],
  ['스무 명', 20],
  ['서른두 명', 32],
  ['한 명', 1],
  ['직원은 300명입니다', 300],
  // Asked again, or no such thing.
  ['100명 이상', undefined],
  ['50~60명', undefined],
  ['사무실 3곳', undefined],
  ['250여 명', undefined],
  ['이', undefined],
  ['1.5만 명', undefined],
];

describe('Typed Korean', () => {
  for (const [text, meaning] of days) {
    it(`says a day where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(text, { today, language: 'ko', order: 'yearFirst' }), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`says a time where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(text, 'ko'), meaning);
    });
  }

  for (const [text, count] of counts) {
    it(`says a number of people where all of it is certain: “${text}” is ${count ?? 'not taken'}`, () => {
      assert.equal(readCount(text), count);
    });
  }

  it('says a weekday of this week or the next, seen from a Monday', () => {
    for (const [text, meaning] of [
      ['다음 주 금요일', '2026-12-04'],
      ['이번 금요일', '2026-11-27'],
      ['다음 금요일', '2026-11-27 or 2026-12-04'],
      ['다음 주 일요일', '2026-11-29 or 2026-12-06'],
    ] as const) {
      assert.equal(dayInShort(text, { today: '2026-11-23', language: 'ko' }), meaning, text);
    }
  });
});
