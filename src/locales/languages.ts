import { boundedCache } from '../runtime/boundedCache.ts';
import { displayNames } from './formats.ts';

/**
 * The languages of the bot, as BCP 47 tags. English is first because it is the fallback. To add a language, add a folder of catalogues
 * beside this file and the tag here. `test/locales` then checks its keys and plural forms.
 */
// biome-ignore format: one tag a line
export const botLanguages = [
  'en',
  'fr',
  'de',
  'it',
  'es',
  'pt-BR',
  'ja',
  'ko',
  'zh-CN',
  'zh-TW',
  'th',
  'vi',
] as const;

/** One of the languages the bot speaks. */
export type BotLanguage = (typeof botLanguages)[number];

/** Whether a tag is exactly a language of the bot. */
export function isBotLanguage(tag: string | null | undefined): tag is BotLanguage {
  return botLanguages.some((language) => language === tag);
}

/**
 * The bot's language that fits a locale best: the exact tag, then Chinese by script or region, then the language without region, else
 * English. Never throws: clients send odd tags (`zh-Hant-HK`, `pt-PT`, `EN`, an empty string, underscores).
 */
export function matchLanguage(locale: string | null | undefined): BotLanguage {
  const tag = locale ?? '';
  return tag.length > longestTag ? 'en' : matched(tag, () => bestFor(tag));
}

const matched = boundedCache<BotLanguage>(500);

/** The longest tag of a client is shorter. A longer text is not a language and is not cached. */
const longestTag = 100;

function bestFor(locale: string): BotLanguage {
  const spoken: readonly string[] = botLanguages;
  const find = (tag: string) => spoken.find((candidate) => candidate.toLowerCase() === tag.toLowerCase());
  return candidatesOf(locale).map(find).find(isBotLanguage) ?? 'en';
}

function candidatesOf(locale: string): readonly string[] {
  try {
    const { language, script, region } = new Intl.Locale(locale.replaceAll('_', '-')).maximize();
    if (language === 'zh') return [script === 'Hant' ? 'zh-TW' : 'zh-CN'];
    if (language === 'pt') return ['pt-BR', 'pt'];
    return [`${language}-${region}`, language];
  } catch {
    return [];
  }
}

const names = boundedCache<string>(1000);

/** The two written languages of Chinese are named by their script, not by a country. */
const byScript: Readonly<Record<string, string>> = { 'zh-TW': 'zh-Hant', 'zh-CN': 'zh-Hans' };

/** Names that Microsoft writes in another way than `Intl`. */
const asMicrosoft: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  th: { 'pt-BR': 'โปรตุเกส (บราซิล)' },
  vi: { it: 'tiếng Ý' },
};

/** The name of a language in another language, or in itself; the tag if there is no name. Both are BCP 47 tags. */
export function nameOfLanguage(tag: string, inLanguage: string): string {
  return names(`${tag} ${inLanguage}`, () => {
    const name =
      asMicrosoft[inLanguage]?.[tag] ??
      displayNames(inLanguage, { type: 'language' }).of(byScript[tag] ?? tag);
    // Vietnamese has a small letter within a sentence, as "tiếng Anh"; `Intl` has a capital one.
    return inLanguage === 'vi' ? (name ?? tag).replace(/^Tiếng /, 'tiếng ') : (name ?? tag);
  });
}
