import assert from 'node:assert/strict';
import { notUnderstoodCard } from '../../cards/info/notUnderstood.ts';
import type { BotLanguage } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';

describe('A card read aloud', () => {
  const spoken = (language: BotLanguage, variant: 'unknown' | 'greeting') =>
    notUnderstoodCard({ variant, canRequest: true }, translatorFor(language))['speak'];

  it('pauses after a title that has no mark of its own', () => {
    assert.match(String(spoken('de', 'unknown')), /^Das habe ich nicht verstanden\. Ich /);
    assert.match(String(spoken('ja', 'unknown')), /^[^。]+。\S/);
  });

  it('adds no second mark', () => {
    assert.match(String(spoken('es', 'greeting')), /^¡Hola! \S/);
  });
});
