import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { plainText } from '../../locales/plainText.ts';
import { translatorFor } from '../../locales/translator.ts';

/** A command with the words that narrow it. */
export interface TypedSearch {
  readonly list: 'open' | 'search';
  /** The words after the command, as they were typed. */
  readonly of: string;
}

/** The longest text, in characters. A longer one is a sentence about something else. */
const longest = 200;

let known: ReadonlyMap<string, TypedSearch['list']> | undefined;
let most = 0;

/** Reads "search contoso" and "open requests french unclaimed" in every language the bot speaks; undefined for any other text. */
export function searchIn(text: string): TypedSearch | undefined {
  if (text.length > longest) return undefined;
  known ??= commands();
  // Chinese has no blank after the command: 搜索contoso.
  const words = plainText(text)
    .replace(/^(\p{Script=Han}+)(?=[\p{Script=Latin}\d])/u, '$1 ')
    .split(' ');
  for (let count = Math.min(most, words.length - 1); count > 0; count -= 1) {
    const list = known.get(normalizeText(words.slice(0, count).join(' ')));
    if (list !== undefined) return { list, of: words.slice(count).join(' ') };
  }
  return undefined;
}

function commands(): ReadonlyMap<string, TypedSearch['list']> {
  const entries = botLanguages.flatMap((language) => {
    const t = translatorFor(language);
    return (['openRequests', 'search'] as const).flatMap((id) =>
      [t.text(`commands:${id}.title`), ...t.words(`commands:${id}.words`)].map(
        (phrase) => [normalizeText(phrase), id === 'search' ? 'search' : 'open'] as const,
      ),
    );
  });
  most = Math.max(...entries.map(([phrase]) => phrase.split(' ').length));
  return new Map(entries);
}
