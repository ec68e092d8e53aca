import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { translatorFor } from '../../locales/translator.ts';

/** The longest text, in characters. A longer one is a sentence that happens to name a request. */
const longest = 80;

/** FT-000123 in any form: small letters, without zeros, with a space or any dash, in groups of three digits. A particle may touch it. */
const written =
  /^(.*?)(?<![[\p{N}\p{L}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]])ft[\s\p{Pd}_.:#]{0,3}(\d{1,3}(?: \d{3}){1,3}|\d{1,20})(?![[\p{N}\p{L}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]])(.*)$/sv;

let known: ReadonlySet<string> | undefined;

/**
 * The number of the request that a text asks for, such as 123 for "FT-000123", "ft 123?", "#FT-123" and "show me request FT-123". The words
 * around the number have no meaning of their own: "withdraw FT-123" opens the request too. Undefined for other texts, and if unknown words
 * are around the number. 0 for a number that no request can have.
 */
export function requestNumberIn(text: string): number | undefined {
  if (text.length > longest) return undefined;
  const [, before = '', digits, after = ''] = written.exec(normalizeText(text)) ?? [];
  if (digits === undefined) return undefined;
  known ??= new Set(botLanguages.flatMap((language) => wordsIn(translatorFor(language))));
  const others = wordsOf(`${before} ${after}`);
  const around = known;
  if (others.some((word) => !around.has(word) && !isMadeOf(word, around))) return undefined;
  const number = Number(digits.replaceAll(' ', ''));
  return number <= 999_999_999 ? number : 0;
}

/** Whether a word is known ones written together, as in "を見せてください" and "상태를". */
function isMadeOf(word: string, words: ReadonlySet<string>): boolean {
  if (!/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]+$/u.test(word)) return false;
  const ends = new Set([0]);
  for (const start of ends) {
    for (let end = start + 1; end <= word.length; end += 1)
      if (words.has(word.slice(start, end))) ends.add(end);
  }
  return ends.has(word.length);
}

function wordsIn(t: ReturnType<typeof translatorFor>): readonly string[] {
  return t.words('chat:aroundNumbers').flatMap(wordsOf);
}

function wordsOf(text: string): readonly string[] {
  return normalizeText(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
