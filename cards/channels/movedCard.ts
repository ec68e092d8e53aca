import type { Translator } from '../../src/locales/translator.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

const fill = cardTemplate(new URL('./movedCard.json', import.meta.url));

/** A line in place of a request's card where the request is no longer, or of a reader who sees it no more. */
export function movedCard(text: string, t: Translator): Card {
  return fill({ text }, { speak: text, fallback: text, language: t.language });
}
