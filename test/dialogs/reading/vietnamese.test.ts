import assert from 'node:assert/strict';
import { readCount } from '../../../dialogs/reading/readers/readCount.ts';
import { dayInShort, type Table, timeInShort } from './typedInShort.ts';

/** A Saturday. */
const today = '2026-11-28';

const days: Table = [
  ['14 tháng 12', '2026-12-14'],
  ['14 tháng 12 năm 2026', '2026-12-14'],
  ['14 tháng 12, 2026', '2026-12-14'],
  ['ngày 14 tháng 12', '2026-12-14'],
  ['ngay 14 thang 12', '2026-12-14'],
  ['ngày 14 tháng 12'.normalize('NFD'), '2026-12-14'],
  ['14 thg 12', '2026-12-14'],
  ['14 th12', '2026-12-14'],
  ['14 tháng 12 này', '2026-12-14'],
  ['14 tháng mười hai', '2026-12-14'],
  ['ngày mười bốn tháng mười hai', '2026-12-14'],
  ['14 tháng chạp', '2026-12-14'],
  ['5 tháng tư', '2027-04-05'],
  ['ngày 5 tháng năm năm 2027', '2027-05-05'],
  ['mùng 5 tháng 1', '2027-01-05'],
  ['14/12', '2026-12-14'],
  ['ngày 14/12', '2026-12-14'],
  ['14/12/2026', '2026-12-14'],
  ['14-12-2026', '2026-12-14'],
  ['12/5', '2027-05-12'],
  ['thứ hai, 14 tháng 12', '2026-12-14'],
  ['thứ 2 ngày 14/12', '2026-12-14'],
  ['Thứ Hai, 14 tháng 12, 2026', '2026-12-14'],
  ['từ ngày 14 tháng 12 nhé', '2026-12-14'],
  ['chúng tôi muốn bắt đầu ngày 14 tháng 12', '2026-12-14'],
  ['hôm nay', '2026-11-28'],
  ['ngày mai', '2026-11-29'],
  ['sáng mai', '2026-11-29'],
  ['ngày kia', '2026-11-30'],
  ['ngày mốt', '2026-11-30'],
  ['10 ngày nữa', '2026-12-08'],
  ['sau 10 ngày', '2026-12-08'],
  ['hai tuần nữa', '2026-12-12'],
  ['sáu tuần nữa', '2027-01-09'],
  ['sau hai tuần', '2026-12-12'],
  ['hai tuần sau', '2026-12-12'],
  ['2 tuần sau nhé', '2026-12-12'],
  ['thứ hai', '2026-11-30'],
  ['thứ 2', '2026-11-30'],
  ['thứ tư', '2026-12-02'],
  ['thứ năm', '2026-12-03'],
  ['chủ nhật', '2026-11-29'],
  ['thứ hai tuần sau', '2026-11-30'],
  ['thứ sáu tuần sau', '2026-12-04'],
  ['thứ 6 tuần tới', '2026-12-04'],
  ['tuần sau thứ sáu', '2026-12-04'],
  ['thứ hai tuần sau nữa', '2026-12-07'],
  ['ngày 5 tháng tới', '2026-12-05'],
  ['5 tháng 1 năm sau', '2027-01-05'],
  ['thứ hai đầu tiên của tháng 1', '2027-01-04'],
  ['thứ sáu cuối cùng của tháng 1', '2027-01-29'],
  ['càng sớm càng tốt', 'soon'],
  ['ngay lập tức', 'soon'],
  // Asked again, or no such thing. Without accents "tháng sau" (next month) and "tháng sáu" (June) are one.
  ['ngày 5 tháng sau', '2026-12-05 or 2027-06-05'],
  ['5 tháng sáu', '2026-12-05 or 2027-06-05'],
  ['ngày 14', '2026-12-14 or 2027-01-14'],
  ['thứ bảy', '2026-11-28 or 2026-12-05'],
  ['29 tháng 2', 'far 2028-02-29'],
  ['thứ hai 15 tháng 12', 'otherWeekday 2026-12-15'],
  ['hôm qua', 'past 2026-11-27'],
  ['20 tháng 11', 'past 2026-11-20'],
  ['mai', 'not taken'],
  ['tuần sau', 'not taken'],
  ['ngày 2 tuần sau', 'not taken'],
  ['bảy giờ', 'not taken'],
  ['tháng 12', 'not taken'],
  ['đầu tháng 12', 'not taken'],
  ['khoảng 14 tháng 12', 'not taken'],
  ['trước ngày 14 tháng 12', 'not taken'],
  ['14 hoặc 15 tháng 12', 'not taken'],
  ['14-16 tháng 12', 'not taken'],
  ['không phải 14 tháng 12', 'not taken'],
  ['32 tháng 12', 'not taken'],
];

const times: Table = [
  ['9 giờ', '09:00'],
  ['9h', '09:00'],
  ['9h30', '09:30'],
  ['9g30', '09:30'],
  ['9 giờ sáng', '09:00'],
  ['chín giờ sáng', '09:00'],
  ['9 giờ 30 phút', '09:30'],
  ['9 giờ rưỡi', '09:30'],
  ['9 rưỡi', '09:30'],
  ['chín rưỡi sáng', '09:30'],
  ['9 kém 15', '08:45'],
  ['bảy giờ tối', '19:00'],
  ['bay gio ruoi toi', '19:30'],
  ['2 giờ chiều', '14:00'],
  ['hai giờ chiều', '14:00'],
  ['2 giờ rưỡi chiều', '14:30'],
  ['2h30 chiều', '14:30'],
  ['7 giờ tối', '19:00'],
  ['12 giờ trưa', '12:00'],
  ['11 giờ trưa', '11:00'],
  ['1 giờ trưa', '13:00'],
  ['12 giờ đêm', '00:00'],
  ['nửa đêm', '00:00'],
  ['14 giờ', '14:00'],
  ['14:30', '14:30'],
  ['14h30', '14:30'],
  ['3 giờ kém 15 chiều', '14:45'],
  ['từ 9 giờ đến 17 giờ', '09:00 to 17:00'],
  ['9 giờ sáng đến 5 giờ chiều', '09:00 to 17:00'],
  ['8h30-17h30', '08:30 to 17:30'],
  ['lúc 9 giờ nhé', '09:00'],
  // Asked again, or no such thing.
  ['2 giờ', '02:00 or 14:00'],
  ['9 tiếng', 'not taken'],
  ['trước 9 giờ', 'not taken'],
  ['buổi chiều', 'not taken'],
  ['25 giờ', 'not taken'],
  ['9 giờ hoặc 10 giờ', 'not taken'],
  ['14 giờ sáng', 'not taken'],
];

const counts: readonly (readonly [text: string, count: number | undefined])[] = [
  ['250 người', 250],
  ['khoảng 250 người dùng', 250],
  ['hai trăm năm mươi người', 250],
  ['1.200 người', 1200],
  ['hai mươi lăm', 25],
  ['chúng tôi có 300 nhân viên', 300],
  ['2 nghìn', 2000],
  ['250 ng', 250],
  ['tầm 250 người', 250],
  ['tám trăm', 800],
  ['một trăm hai', 120],
  ['mot tram nam', 150],
  ['hai trăm ba người', 230],
  ['hai trăm rưỡi', 250],
  ['một trăm linh năm', 105],
  ['một trăm lẻ năm người', 105],
  // Asked again, or no such thing.
  ['hơn 100 người', undefined],
  ['gần 250', undefined],
  ['một nghìn hai', undefined],
  ['50-60 người', undefined],
  ['3 văn phòng', undefined],
];

describe('Typed Vietnamese', () => {
  for (const [text, meaning] of days) {
    it(`says a day where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(dayInShort(text, { today, language: 'vi', order: 'dayFirst' }), meaning);
    });
  }

  for (const [text, meaning] of times) {
    it(`says a time where all of it is certain: “${text}” is ${meaning}`, () => {
      assert.equal(timeInShort(text, 'vi'), meaning);
    });
  }

  for (const [text, count] of counts) {
    it(`says a number of people where all of it is certain: “${text}” is ${count ?? 'not taken'}`, () => {
      assert.equal(readCount(text), count);
    });
  }

  it('says a weekday of this week or the next, seen from a Monday', () => {
    for (const [text, meaning] of [
      ['thứ sáu tuần sau', '2026-12-04'],
      ['thứ sáu tuần này', '2026-11-27'],
      ['thứ sáu này', '2026-11-27'],
      ['thứ sáu tới', '2026-11-27 or 2026-12-04'],
      ['chủ nhật tuần sau', '2026-11-29 or 2026-12-06'],
    ] as const) {
      assert.equal(dayInShort(text, { today: '2026-11-23', language: 'vi' }), meaning, text);
    }
  });
});
