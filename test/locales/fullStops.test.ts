import assert from 'node:assert/strict';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';

describe('A value that ends a sentence by itself', () => {
  for (const value of [
    'Contoso Inc.',
    'Are we ready?',
    'Yahoo!',
    'and so on…',
    '«\u00a0Prêts\u00a0?\u00a0»',
    '準備はいいか？',
  ]) {
    it(`gets no full stop after its own mark: ${value}`, () => {
      for (const language of botLanguages) {
        const t = translatorFor(language);
        const said = [
          t.text('chat:typing.noted', { field: 'x', value }),
          t.text('partner:standing.named', { partnerName: value }),
        ];
        for (const text of said) assert.ok(text.endsWith(value), text);
      }
    });
  }

  it('leaves the full stop after any other value, and each mark that is no full stop', () => {
    const t = translatorFor('en');
    assert.ok(t.text('chat:typing.noted', { field: 'x', value: 'Bo Ek' }).endsWith('Bo Ek.'));
    assert.ok(t.text('chat:errors.didYouMean', { choice: 'Contoso Inc.' }).endsWith('Inc.?'));
  });
});
