import { type BotLanguage, matchLanguage } from '../locales/languages.ts';

/** No browser asks for more. */
const longestHeader = 500;

/** The language of ours that a browser prefers, by its `Accept-Language`; English where it asks for none that we have. */
export function preferredLanguage(header: string | undefined): BotLanguage {
  const wanted = (header ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((word) => word.trim());
      const weight = parameters.find((word) => word.startsWith('q='))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  // A tag that is not ours is matched to English; English is only wanted where it is asked for.
  const spoken = wanted.find(({ tag }) => /^en\b/i.test(tag) || matchLanguage(tag) !== 'en');
  return matchLanguage(spoken?.tag);
}
