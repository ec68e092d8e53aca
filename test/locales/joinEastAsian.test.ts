import assert from 'node:assert/strict';
import { joinEastAsian } from '../../src/locales/joinEastAsian.ts';
import { joinSentences } from '../../src/locales/joinSentences.ts';
import { textTemplate } from '../../src/locales/textTemplate.ts';

describe('A Japanese text with a value', () => {
  for (const [text, values, filled] of [
    ['{{tenant}} の依頼', { tenant: 'Contoso' }, 'Contoso の依頼'],
    ['{{tenant}} の依頼', { tenant: '日本商事' }, '日本商事の依頼'],
    ['今後は {{name}} さんが担当します。', { name: '山田 花子' }, '今後は山田 花子さんが担当します。'],
    [
      '{{name}} さんは{{day}}まで不在です。',
      { name: 'Ada', day: '2026年12月7日' },
      'Ada さんは 2026年12月7日まで不在です。',
    ],
    ['{{city}}時間', { city: 'Lord Howe' }, 'Lord Howe 時間'],
    ['「{{word}}」と入力', { word: 'help' }, '「help」と入力'],
    ['{{day}} {{time}} です', { day: '月曜日', time: '正午' }, '月曜日 正午です'],
    ['依頼 {{count}} 件', { count: 3 }, '依頼 3 件'],
  ] as const) {
    it(`has a blank only beside a Latin letter or a digit: ${filled}`, () => {
      const fill = textTemplate(text, joinEastAsian, undefined, undefined, joinEastAsian);
      assert.equal(fill?.(values), filled);
    });
  }
});

describe('Sentences after one another', () => {
  for (const [language, sentences, joined] of [
    ['ja', ['届きました。', '次へ。'], '届きました。次へ。'],
    ['ja', ['行いますか?', '次へ。'], '行いますか? 次へ。'],
    ['ja', ['予定', '', '次へ。'], '予定 次へ。'],
    ['zh-CN', ['已发送。', '下一步。'], '已发送。下一步。'],
    ['ko', ['보냈습니다.', undefined, '다음.'], '보냈습니다. 다음.'],
    ['en', ['', 'Sent.'], 'Sent.'],
  ] as const) {
    it(`have a blank where the mark has no room of its own: ${joined}`, () => {
      assert.equal(joinSentences(language, sentences), joined);
    });
  }
});
