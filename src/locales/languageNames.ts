import { botLanguages, nameOfLanguage } from './languages.ts';

/**
 * The names of languages in every language the bot speaks and in themselves, each with its tag. A language with a region is also named
 * without it ("português" for `pt-BR`), unless another tag has the same language.
 *
 * @param tags BCP 47; the bot's own languages are added
 */
export function languageNames(tags: readonly string[]): readonly (readonly [string, string])[] {
  const all = [...new Set<string>([...botLanguages, ...tags])];
  return all.flatMap((tag) =>
    [tag, ...alone(tag, all)].flatMap((named) =>
      [...botLanguages, tag].map((language) => [nameOfLanguage(named, language), tag] as const),
    ),
  );
}

/**
 * The names of languages that several of the tags have, such as "Chinese" beside `zh-CN` and `zh-TW`, each with the language. They name none
 * of the tags.
 */
export function sharedLanguageNames(tags: readonly string[]): readonly (readonly [string, string])[] {
  const languages = [...new Set<string>([...botLanguages, ...tags])].map((tag) => tag.split('-')[0] ?? tag);
  const shared = new Set(languages.filter((one, index) => languages.indexOf(one) !== index));
  return [...shared].flatMap((named) =>
    [...botLanguages, named].map((language) => [nameOfLanguage(named, language), named] as const),
  );
}

/** The language of a tag without its region; none if the tag has no region, or another tag has that language too. */
function alone(tag: string, all: readonly string[]): readonly string[] {
  const [language = tag] = tag.split('-');
  const isOnly = all.every((other) => other === tag || other.split('-')[0] !== language);
  return language !== tag && isOnly ? [language] : [];
}
