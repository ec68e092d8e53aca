import { type BotLanguage, botLanguages } from '../../src/locales/languages.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';

/** How each language is typed. One that is missing does not compile. */
export const spokenLanguages: Readonly<Record<BotLanguage, SpokenLanguage>> = { en: english, fr: french };

/** All of them, for what is read alike in every language. */
export const everyLanguage: readonly SpokenLanguage[] = botLanguages.map(
  (language) => spokenLanguages[language],
);
