import assert from 'node:assert/strict';
import { asksForLanguage } from '../../dialogs/answers/asksForLanguage.ts';
import { recognizeCommand } from '../../src/bot/replies/recognizeCommand.ts';

describe('“change language”', () => {
  for (const text of ['change language', 'Change the language!', 'changer de langue', 'Modifier la langue']) {
    it(`is known in every language, and is no command, for it means two things: ${text}`, () => {
      assert.equal(asksForLanguage(text), true);
      assert.equal(recognizeCommand(text), undefined);
    });
  }

  it('leaves the command its own words', () => {
    for (const text of ['language', 'languages', 'set language', 'langue', 'choisir la langue']) {
      assert.equal(asksForLanguage(text), false, text);
      assert.equal(recognizeCommand(text), 'language', text);
    }
  });
});
