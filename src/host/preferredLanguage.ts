import { type BotLanguage, matchLanguage } from '../locales/languages.ts';

/** The longest header that is read, in characters. No browser sends more. */
const longestHeader = 500;

/** The language of the bot that a browser prefers, by its `Accept-Language`; English if it prefers none of them. */
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
  // An unknown tag is matched to English. English counts as preferred only if the header names it.
  const spoken = wanted.find(({ tag }) => /^en\b/i.test(tag) || matchLanguage(tag) !== 'en');
  return matchLanguage(spoken?.tag);
}
