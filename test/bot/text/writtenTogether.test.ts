import assert from 'node:assert/strict';
import { awayIn } from '../../../src/bot/text/awayIn.ts';
import { channelsQuestionIn, channelWishIn } from '../../../src/bot/text/channelWishIn.ts';
import { searchIn } from '../../../src/bot/text/searchIn.ts';
import { detectLanguage } from '../../../src/locales/detectLanguage.ts';
import { nameOfLanguage } from '../../../src/locales/languages.ts';
import { translatorFor } from '../../../src/locales/translator.ts';

describe('In Chinese words are written together', () => {
  it('in an absence', () => {
    for (const [text, day] of [
      ['不在到星期一', '星期一'],
      ['不在到 星期一', '星期一'],
      ['我不在到12月8日。', '12月8日。'],
      ['休假至12月8日', '12月8日'],
      ['下週一之前不在', '下週一'],
      ['出差到周五', '周五'],
      ['不在辦公室到星期一', '星期一'],
      ['12月8日回来上班', '12月8日'],
    ] as const) {
      assert.deepEqual(awayIn(text), { kind: 'until', day }, text);
    }
    assert.deepEqual(awayIn('不在'), { kind: 'form' });
    assert.deepEqual(awayIn('我回來了'), { kind: 'back' });
    assert.deepEqual(awayIn('我回来上班了'), { kind: 'back' });
    assert.equal(awayIn('不在场证明'), undefined);
  });

  it('in the commands of a channel', () => {
    for (const [text, wish] of [
      ['在此接收请求', { kind: 'here' }],
      ['在此接收请求，仅限Contoso、法语', { kind: 'for', of: 'Contoso、法语' }],
      ['在此接收要求 僅限 Contoso、法文', { kind: 'for', of: 'Contoso、法文' }],
      ['在此接收要求，暫停至週一', { kind: 'pause', day: '週一' }],
      ['在此接收请求，周一之前暂停', { kind: 'pause', day: '周一' }],
      ['不再於此接收要求', { kind: 'not' }],
    ] as const) {
      assert.deepEqual(channelWishIn(text), wish, text);
    }
    assert.deepEqual(channelsQuestionIn('Contoso、法语会去哪个频道？'), {
      kind: 'where',
      of: 'Contoso、法语',
    });
    assert.deepEqual(searchIn('搜索contoso 早于 3 天'), { list: 'search', of: 'contoso 早于 3 天' });
    assert.equal(searchIn('搜索功能怎么用'), undefined);
  });

  it('and the letters tell which Chinese it is, where only one has them', () => {
    for (const [text, language] of [
      ['我们需要请求协助', 'zh-CN'],
      ['这个怎么用', 'zh-CN'],
      ['請問這個要怎麼用', 'zh-TW'],
      ['謝謝', 'zh-TW'],
      ['你好', undefined],
      ['Exchange和Teams', undefined],
    ] as const) {
      assert.equal(detectLanguage(text), language, text);
    }
  });

  it('with a blank beside Latin letters', () => {
    const t = translatorFor('zh-CN');
    assert.equal(t.list([]), '');
    assert.equal(t.list(['Teams']), 'Teams');
    assert.equal(t.list(['Exchange', 'Teams', 'OneDrive']), 'Exchange、Teams 和 OneDrive');
    assert.equal(t.list(['法语', '英语']), '法语和英语');
    assert.equal(t.list(['法语', 'Teams']), '法语和 Teams');
  });

  it('with none between two letters of Chinese', () => {
    const t = translatorFor('zh-TW');
    const values = { number: 'FT-000123', colleague: '某人' };
    assert.equal(t.text('status:line.admin.assign', values), '從現在起由某人負責 FT-000123。');
    assert.equal(
      t.text('status:line.admin.assign', { ...values, colleague: 'Bo' }),
      '從現在起由 Bo 負責 FT-000123。',
    );
  });

  it('and each is named by its letters', () => {
    assert.equal(nameOfLanguage('zh-TW', 'zh-TW'), '繁體中文');
    assert.equal(nameOfLanguage('zh-CN', 'en'), 'Simplified Chinese');
  });
});
