import assert from 'node:assert/strict';
import { controlWordOf } from '../../../dialogs/answers/controlWords.ts';
import { withoutCorrection, withoutCourtesy } from '../../../dialogs/fields/courtesy.ts';
import { recognizeCommand } from '../../../src/bot/replies/recognizeCommand.ts';

describe('Polite words around a text', () => {
  for (const [text, rest] of [
    ['please send it', 'send it'],
    ['Next, please!', 'Next'],
    ['ok next thanks', 'next'],
    ['suivant s’il vous plaît', 'suivant'],
    ['please', 'please'],
    ['no Teams', 'no Teams'],
    ['Sorry, 300 users', 'Sorry, 300 users'],
  ] as const) {
    it(`are taken off: ${text}`, () => {
      assert.equal(withoutCourtesy(text), rest);
    });
  }

  for (const [text, rest] of [
    ['no, I meant 300', '300'],
    ['No - 300 users', '300 users'],
    ['actually 300', '300'],
    ['non, je voulais dire 300', '300'],
    ['nein, 300', '300'],
    ['não, 300', '300'],
    ['いいえ、300', '300'],
    ['아니요, 300', '300'],
    ['不是，300', '300'],
    ['ไม่ใช่, 300', '300'],
    ['không, 300', '300'],
    ['no Teams', 'no Teams'],
    ['-5', '-5'],
  ] as const) {
    it(`and what opens a correction are taken off: ${text}`, () => {
      assert.equal(withoutCorrection(text), rest);
    });
  }

  it('change nothing of a command or a word that moves the form', () => {
    assert.equal(recognizeCommand('cancel please'), 'cancel');
    assert.equal(recognizeCommand('please show my requests'), 'myRequests');
    assert.equal(recognizeCommand('annuler svp'), 'cancel');
    assert.equal(controlWordOf('send it please'), 'send');
    assert.equal(controlWordOf('suivant svp'), 'next');
    assert.equal(controlWordOf('no, send it'), undefined);
    assert.equal(controlWordOf('don’t send it'), undefined);
  });
});
