import { joinSentences } from '../../src/locales/joinSentences.ts';
import type { BotLanguage } from '../../src/locales/languages.ts';
import { nameOfLanguage } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

const fill = cardTemplate(new URL('./languageOffer.json', import.meta.url));

/** For a person who writes in another language than the bot: asks, in that language, which one to use. */
export function languageOfferCard(offered: BotLanguage, present: BotLanguage): Card {
  const t = translatorFor(offered);
  const title = t.text('info:languageOffer.title');
  const no = t.text('info:languageOffer.no', { language: nameOfLanguage(present, offered) });
  const choose = (text: string, language: BotLanguage, look = {}) =>
    submitButton(text, 'menu.language', { language }, look);
  return fill(
    {
      title,
      actions: [
        choose(t.text('info:languageOffer.yes'), offered, { style: 'positive' }),
        choose(no, present),
      ],
    },
    { speak: title, fallback: title, language: offered },
  );
}

/** A card with the same question at its end. */
export function withLanguageOffer(card: Card, offered: BotLanguage, present: BotLanguage): Card {
  const { body, speak } = languageOfferCard(offered, present);
  return {
    ...card,
    body: [...listOf(card['body']), ...listOf(body)],
    speak: joinSentences(present, [String(card['speak']), String(speak)]),
    fallbackText: joinSentences(present, [String(card['fallbackText']), String(speak)]),
  };
}

function listOf(part: unknown): readonly unknown[] {
  return Array.isArray(part) ? part : [];
}
