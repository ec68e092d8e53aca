import { botLanguages, nameOfLanguage } from './languages.ts';

/**
 * The names of languages in every language the bot speaks and in themselves, each with its tag.
 *
 * @param tags BCP 47; the bot's own languages are added
 */
export function languageNames(tags: readonly string[]): readonly (readonly [string, string])[] {
  const all = [...new Set<string>([...botLanguages, ...tags])];
  return all.flatMap((tag) =>
    [...botLanguages, tag].map((language) => [nameOfLanguage(tag, language), tag] as const),
  );
}
