import { type BotLanguage, botLanguages } from '../../src/locales/languages.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';
import type { SpokenLanguage } from './spokenLanguage.ts';
import { thai } from './thai.ts';
import { vietnamese } from './vietnamese.ts';

/** How each language is typed. One that is missing does not compile. */
export const spokenLanguages: Readonly<Record<BotLanguage, SpokenLanguage>> = {
  en: english,
  fr: french,
  de: german,
  it: italian,
  es: spanish,
  'pt-BR': portuguese,
  ja: japanese,
  ko: korean,
  'zh-CN': chinese,
  'zh-TW': chinese,
  th: thai,
  vi: vietnamese,
};

/** All of them, for what is read alike in every language. */
export const everyLanguage: readonly SpokenLanguage[] = botLanguages.map(
  (language) => spokenLanguages[language],
);
