import type { Translator } from '../../src/locales/translator.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

const fill = cardTemplate(new URL('./movedCard.json', import.meta.url));

/** A line in place of a request's card in a channel that the request left. */
export function movedCard(number: string, channel: string, t: Translator): Card {
  const text = t.text('channels:moved', { number, channel });
  return fill({ text }, { speak: text, fallback: text, language: t.language });
}
