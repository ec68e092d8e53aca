import type { JoinParts } from './textTemplate.ts';

/** The words that take an article in, each with the article. */
type Contractions = readonly (readonly [RegExp, string])[];

/** Joins a text and the noun after it, so that "de" and "el cliente" become "del cliente". A name stays as it is: "de El Corte". */
function joinArticle(article: string, contractions: Contractions): JoinParts {
  return (before, value, isNoun = false) => {
    if (isNoun && typeof value === 'string' && value.startsWith(article)) {
      const [word, contracted] = contractions.find(([one]) => one.test(before)) ?? [];
      if (word !== undefined && contracted !== undefined)
        return `${before.replace(word, contracted)}${value.slice(article.length)}`;
    }
    return `${before}${value}`;
  };
}

const alone = (word: string) => new RegExp(String.raw`(?<![\p{L}\p{N}])${word} $`, 'iu');

/** Joins a Spanish text and the value after it: "del cliente", "al cliente". */
export const joinSpanish = joinArticle('el ', [
  [alone('de'), 'del '],
  [alone('a'), 'al '],
]);

/** Joins a Portuguese text and the value after it: "do cliente", "ao cliente", "no cliente", "pelo cliente". */
export const joinPortuguese = joinArticle('o ', [
  [alone('de'), 'do '],
  [alone('a'), 'ao '],
  [alone('em'), 'no '],
  [alone('por'), 'pelo '],
]);
