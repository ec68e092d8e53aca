import type { Translator } from '../../src/locales/translator.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

const fill = cardTemplate(new URL('./setupCheck.json', import.meta.url));

/** The message that `npm run doctor` posts to the requests channel and deletes again. */
export function setupCheckCard(t: Translator): Card {
  const title = t.text('setupCheck:title');
  const text = t.text('setupCheck:text');
  return fill(
    { title, text },
    { speak: title, fallback: t.sentences(`${title}${t.stop}`, text), language: t.language },
  );
}
