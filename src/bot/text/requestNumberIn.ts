import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { translatorFor } from '../../locales/translator.ts';

/** The longest text, in characters. A longer one is a sentence that happens to name a request. */
const longest = 80;

/** FT-000123 in any form: small letters, without zeros, with a space or any dash, in groups of three digits. */
const written =
  /^(.*?)(?<![\p{L}\p{N}])ft[\s\p{Pd}_.:#]{0,3}(\d{1,3}(?: \d{3}){1,3}|\d{1,20})(?![\p{L}\p{N}])(.*)$/su;

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
  if (others.some((word) => !known?.has(word))) return undefined;
  const number = Number(digits.replaceAll(' ', ''));
  return number <= 999_999_999 ? number : 0;
}

function wordsIn(t: ReturnType<typeof translatorFor>): readonly string[] {
  return t.words('chat:aroundNumbers').flatMap(wordsOf);
}

function wordsOf(text: string): readonly string[] {
  return normalizeText(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
