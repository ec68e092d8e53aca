import assert from 'node:assert/strict';
import { writtenApart } from '../../dialogs/answers/writtenApart.ts';

describe('writtenApart', () => {
  for (const [text, apart] of [
    ['Teamsだけ', 'Teams だけ'],
    ['Teamsだけでお願いします。', 'Teams だけ'],
    ['移行もお願いします', '移行 も'],
    ['ユーザー導入も', 'ユーザー導入 も'],
    ['OneDriveを追加してください', 'OneDrive 追加'],
    ['サービスにOneDriveも追加してください', 'OneDrive も'],
    ['OneDriveは不要です', 'OneDrive 削除'],
    ['ユーザー数を250人に変更してください', 'ユーザー数: 250人'],
    ['開始日は12月15日でお願いします', '開始日 は 12月15日'],
    ['技術責任者は佐藤健です', '技術責任者 は 佐藤健'],
    ['サービスを変更したいです', 'サービス 変更'],
    ['1月7日でお願いします', '1月7日'],
    ['Intune以外すべてお願いします', 'すべて 以外 Intune'],
    ['送信お願いします', '送信'],
    ['인튠 빼고 전부요', '전부 빼고 인튠'],
    ['팀즈만요', '팀즈 만'],
    ['마이그레이션도 필요해요', '마이그레이션 도'],
    ['셰어포인트도요', '셰어포인트 도'],
    ['원드라이브 추가해 주세요', '원드라이브 추가'],
    ['원드라이브는 빼 주세요', '원드라이브 제거'],
    ['사용자 수를 250명으로 바꿔 주세요', '사용자 수: 250명'],
    ['시작일은 12월 15일로 해주세요', '시작일: 12월 15일'],
    ['기술 책임자는 박준호입니다', '기술 책임자 은 박준호'],
    ['익스체인지랑 팀즈요', '익스체인지랑 팀즈'],
    ['เปลี่ยนบริการครับ', 'เปลี่ยน บริการ'],
    ['ขอแก้ไขจำนวนผู้ใช้เป็น 300', 'จำนวนผู้ใช้: 300'],
    ['หัวหน้าฝ่ายเทคนิคคือสมชาย ใจดี', 'หัวหน้าฝ่ายเทคนิค คือ สมชาย ใจดี'],
    ['เอา Teams ออก', 'เอาออก Teams'],
    ['ตัดPlannerออกหน่อยค่ะ', 'เอาออก Planner'],
    ['ทั้งหมดยกเว้นIntune', 'ทั้งหมด ยกเว้น Intune'],
    ['เพิ่มการโยกย้ายด้วย', 'เพิ่ม การโยกย้าย'],
    ['การโยกย้ายอย่างเดียว', 'แค่ การโยกย้าย'],
  ] as const) {
    it(`reads ${text}`, () => {
      assert.equal(writtenApart(text), apart);
    });
  }

  for (const text of [
    'サービスは何ですか',
    'ユーザー数を変更できますか?',
    '서비스는 뭐가 있나요',
    'Exchange',
    'just Teams',
    'Teams',
    '移行',
    '마이그레이션',
    'เปลี่ยนบริการได้ไหม',
    'การโยกย้าย',
    'สมชาย ใจดี',
    '',
  ]) {
    it(`leaves ${text === '' ? 'an empty text' : text}`, () => {
      assert.equal(writtenApart(text), undefined);
    });
  }

  it('reads only a named answer where the open question takes any text', () => {
    assert.equal(writtenApart('オフィスの統合のためです', true), undefined);
    assert.equal(writtenApart('Teamsも使いたいです', true), undefined);
    assert.equal(writtenApart('ユーザー数は250人です', true), 'ユーザー数 は 250人');
    assert.equal(writtenApart('เพิ่มการทำงานร่วมกัน', true), undefined);
    assert.equal(writtenApart('จำนวนผู้ใช้เป็น 250', true), 'จำนวนผู้ใช้ คือ 250');
  });
});
