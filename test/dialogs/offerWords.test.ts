import assert from 'node:assert/strict';
import { offerWordOf } from '../../dialogs/answers/offerWords.ts';
import { recognizeCommand } from '../../src/bot/replies/recognizeCommand.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { composedWords } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';

describe('Words of the offer to go on', () => {
  for (const [text, word] of [
    ['continue', 'continue'],
    ['Go on!', 'continue'],
    ['Continuer', 'continue'],
    ['start over', 'restart'],
    ['“Start over”', 'restart'],
    ['recommencer', 'restart'],
    ['Discard.', 'discard'],
    ['supprimer', 'discard'],
    ['send', undefined],
    ['discard the old mailboxes', undefined],
    ['', undefined],
  ] as const) {
    it(`are known in every language, whichever the client’s is: ${text}`, () => {
      assert.equal(offerWordOf(text), word);
    });
  }

  it('are no commands, which would win over them', () => {
    const lists = ['next', 'resume', 'restart', 'discard'].map((name) => `commands:${name}`);
    const words = botLanguages.flatMap((language) =>
      lists.flatMap((list) => translatorFor(language).words(composedWords(list))),
    );
    assert.deepEqual(
      words.filter((word) => recognizeCommand(word) !== undefined),
      [],
    );
  });
});
