import { isBotLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';

/** The name that people have after their erasure: in a language of the bot, else in English. */
export function formerName(language: string): string {
  return translatorFor(isBotLanguage(language) ? language : 'en').text('request:closed.erased.person');
}
