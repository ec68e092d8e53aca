import assert from 'node:assert/strict';
import { matchChoices } from '../../../dialogs/fields/matchChoices.ts';
import { readWish } from '../../../src/bot/commands/readWish.ts';
import { awayIn } from '../../../src/bot/text/awayIn.ts';
import { channelsQuestionIn, channelWishIn } from '../../../src/bot/text/channelWishIn.ts';
import { process } from '../../support/requestBuilders.ts';

describe('In Japanese and Korean the verb comes last', () => {
  it('of an absence', () => {
    for (const [text, day] of [
      ['月曜日まで不在です。', '月曜日'],
      ['12月14日まで不在', '12月14日'],
      ['１２月１４日まで休みます', '12月14日'],
      ['월요일까지 부재', '월요일'],
      ['12월 14일까지 휴가입니다', '12월 14일'],
    ] as const) {
      assert.deepEqual(awayIn(text), { kind: 'until', day }, text);
    }
    for (const text of ['不在', '부재중']) assert.deepEqual(awayIn(text), { kind: 'form' }, text);
    for (const text of ['戻りました', '복귀했습니다']) assert.deepEqual(awayIn(text), { kind: 'back' }, text);
  });

  it('of a channel that receives some requests, or none until a day', () => {
    for (const [text, wish] of [
      ['ここで依頼を受信', { kind: 'here' }],
      ['ここで依頼を受信 Contoso、フランス語のみ', { kind: 'for', of: 'Contoso、フランス語' }],
      ['ここで依頼を受信 Contoso、Exchange Online のみ', { kind: 'for', of: 'Contoso、Exchange Online' }],
      ['ここで依頼を受信 月曜日まで一時停止', { kind: 'pause', day: '月曜日' }],
      ['ここで依頼を受信しない', { kind: 'not' }],
      ['여기서 요청 받기', { kind: 'here' }],
      [
        '여기서 요청 받기 Contoso, 프랑스어, Exchange Online만',
        { kind: 'for', of: 'Contoso, 프랑스어, Exchange Online' },
      ],
      ['여기서 요청 받기 12월 24일까지 중지', { kind: 'pause', day: '12월 24일' }],
      ['여기서 요청 받지 않기', { kind: 'not' }],
    ] as const) {
      assert.deepEqual(channelWishIn(text), wish, text);
    }
  });

  it('of the question where a request would go', () => {
    for (const [text, of] of [
      ['Contoso、フランス語はどこに届く?', 'Contoso、フランス語'],
      ['Contoso, 프랑스어는 어디로 가나요?', 'Contoso, 프랑스어'],
    ] as const) {
      assert.deepEqual(channelsQuestionIn(text), { kind: 'where', of }, text);
    }
  });

  it('and words for “and” need no blank', () => {
    const choices = ['Teams', 'Exchange', 'Intune'].map((name) => ({ value: name, names: [name] }));
    for (const [text, and] of [
      ['TeamsとExchange', ['と']],
      ['Teams、Exchange', ['と']],
      ['Teams와 Exchange', ['와', '과']],
      ['Teams 및 Exchange', ['및']],
    ] as const) {
      assert.deepEqual(matchChoices(text, choices, and), ['Teams', 'Exchange'], text);
    }
    assert.equal(matchChoices('TeamsとBox', choices, ['と']), undefined);
  });

  it('of a wish for a language, and of a refusal', () => {
    for (const text of [
      'フランス語で話してください',
      '言語をフランス語に変更して',
      '프랑스어로 말해 주세요',
      '프랑스어로 부탁드립니다',
    ]) {
      assert.deepEqual(readWish(text, process), { kind: 'language', language: 'fr' }, text);
    }
    for (const text of ['サポートが必要です', '지원이 필요합니다']) {
      assert.deepEqual(readWish(text, process), { kind: 'request', services: [] }, text);
    }
    for (const text of ['サポートは必要ありません', '도움이 필요하지 않습니다']) {
      assert.equal(readWish(text, process), undefined, text);
    }
  });
});
