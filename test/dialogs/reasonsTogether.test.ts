import assert from 'node:assert/strict';
import { isPersonsName } from '../../dialogs/fields/nameShape.ts';
import type { BotLanguage } from '../../src/locales/languages.ts';
import { aSituation, type } from './situation.ts';

/** A draft whose next question is the reason. */
const asked = (language: BotLanguage) =>
  aSituation({
    draft: { step: 'details', skipped: ['desiredStart'] },
    answers: { services: ['teams'] },
    language,
  });

/** Reasons that name another question, and tell something else about it than its answer. */
const reasons: Readonly<Partial<Record<BotLanguage, readonly string[]>>> = {
  ja: [
    '技術責任者が退職したため',
    '技術責任者は先月退職しました',
    'プロジェクト責任者は忙しいので助けが必要です',
    'サブスクリプションを更新したため',
    'メールをExchange Onlineに変更したい',
    '言語を英語に統一したい',
    '言語は英語と日本語の両方を使う拠点があるため',
    'ユーザー数は250人に増える予定です',
    '開始日は12月15日に決まりました',
    'サービスを統合するため',
    'パートナーはいません',
    '地域は日本だけです',
    '管理者は一人だけです',
  ],
  ko: [
    '기술 책임자가 퇴사했습니다',
    '기술 책임자는 지난달에 퇴사했습니다',
    '프로젝트 관리자가 바빠서 도움이 필요합니다',
    '메일을 Exchange로 변경하려고 합니다',
    '언어를 하나로 바꾸려고 합니다',
    '구독을 갱신했기 때문에',
    '사용자 수가 250명으로 늘어납니다',
    '시작일은 12월 15일로 정했습니다',
    '파트너는 없습니다',
    '지역은 한국뿐입니다',
    '관리자는 한 명뿐입니다',
  ],
  'zh-CN': ['技术负责人已经离职了', '技术负责人是刚离职的'],
  'zh-TW': ['技術負責人已經離職了'],
};

/** Answers to another question, by its name. */
const answers = [
  ['ja', '技術責任者は佐藤健です', { technicalLead: { name: '佐藤健' } }],
  ['ja', '技術責任者は佐藤さくらです', { technicalLead: { name: '佐藤さくら' } }],
  ['ja', 'ユーザー数を250人に変更したいです', { users: 250 }],
  ['ja', '言語をフランス語に変更してください', { language: 'fr' }],
  ['ko', '기술 책임자는 박준호입니다', { technicalLead: { name: '박준호' } }],
  ['ko', '사용자 수를 250명으로 바꾸고 싶습니다', { users: 250 }],
  ['zh-CN', '技术负责人是王小明', { technicalLead: { name: '王小明' } }],
] as const;

describe('Where a reason is asked for', () => {
  for (const [language, texts] of Object.entries(reasons)) {
    for (const text of texts) {
      it(`a sentence about another question is the reason: ${text}`, () => {
        const situation = asked(language as BotLanguage);
        const { draft } = type(situation, text);
        assert.deepEqual(draft.answers, { ...situation.draft.answers, reason: text });
      });
    }
  }

  for (const [language, text, noted] of answers) {
    it(`an answer to another question, by its name, is noted there: ${text}`, () => {
      const situation = asked(language);
      assert.deepEqual(type(situation, text).draft.answers, { ...situation.draft.answers, ...noted });
    });
  }

  it('a sentence is no person’s name, and a name is no sentence, in scripts without blanks', () => {
    for (const name of [
      '佐藤健',
      'やました',
      '山下さくら',
      '박준호',
      '김민서',
      '王小明',
      'สมชาย ใจดี',
      'マリア・ガルシア',
    ]) {
      assert.ok(isPersonsName(name), name);
    }
    for (const sentence of [
      '先月退職しました',
      '退職したため',
      '지난달에 퇴사했습니다',
      '已经离职了',
      'ลาออกแล้ว',
    ]) {
      assert.ok(!isPersonsName(sentence), sentence);
    }
  });
});
