import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';

/**
 * Whether a text is "change language", in any language the bot speaks. It has two meanings, so it is not a word of the `language` command:
 * on the review it is the language of assistance, anywhere else the bot's own language.
 */
export function asksForLanguage(text: string): boolean {
  const said = normalizeText(text);
  return botLanguages.some((language) =>
    translatorFor(language)
      .words('commands:changeLanguage')
      .some((word) => normalizeText(word) === said),
  );
}
