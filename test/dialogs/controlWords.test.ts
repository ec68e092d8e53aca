import assert from 'node:assert/strict';
import { controlWordOf } from '../../dialogs/answers/controlWords.ts';

describe('Control words', () => {
  for (const [text, control] of [
    ['next', 'next'],
    ['Suivant !', 'next'],
    ['BACK', 'back'],
    ['précédent', 'back'],
    ['“skip”', 'skip'],
    ['passer', 'skip'],
    ['Send it', 'send'],
    ['envoyer', 'send'],
    ['send the mail', undefined],
    ['', undefined],
  ] as const) {
    it(`are known in every language, whichever the client’s is: ${text}`, () => {
      assert.equal(controlWordOf(text), control);
    });
  }
});
