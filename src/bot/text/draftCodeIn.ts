import { handoverMessage } from '../../../cards/kit/handoverMessage.ts';
import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { composedWords } from '../../locales/textKey.ts';
import { translatorFor } from '../../locales/translator.ts';
import { codePattern, parseDraftCode } from '../../requests/draftCode.ts';

/** A code that a person typed. */
export interface WrittenCode {
  /** `XXXX-XXXX`, or a mistyped code: then it belongs to no draft. */
  readonly code: string;
  /** They said that the prepared request replaces their own. */
  readonly take: boolean;
}

/** The longest text, in characters: longer than any sentence of the bot with a code. */
const longestText = 1000;

let shapes: ReturnType<typeof buildShapes> | undefined;

/**
 * The code in a text that is nothing else: the code alone, with a word before it such as "draft code", or the whole sentence that a
 * colleague received. A text that only looks like a code counts only after such a word. A text that only contains a code does not count: it
 * may answer a question.
 */
export function draftCodeIn(text: string): WrittenCode | undefined {
  if (text.length > longestText) return undefined;
  const said = normalizeText(text);
  shapes ??= buildShapes();
  for (const { pattern, take } of shapes.exact) {
    const code = parseDraftCode(said.match(pattern)?.[1] ?? '');
    if (code !== undefined) return { code, take };
  }
  const [, mistyped = ''] = said.match(shapes.mistyped) ?? [];
  return isMixed(mistyped) ? { code: mistyped, take: false } : undefined;
}

/** Letters and digits in the form of a code, in the codes' alphabet or not. */
const codeLike = /(?<![\p{L}\d/-])([a-z\d]{4})[-\u2010-\u2015\u2212]([a-z\d]{4})(?![\p{L}\d-])/gu;

/** The code anywhere in a text that answers no question, or a part that looks like a code. */
export function draftCodeWithin(text: string): WrittenCode | undefined {
  if (text.length > longestText) return undefined;
  const found = [...normalizeText(text).matchAll(codeLike)];
  const codes = found.map(([whole]) => parseDraftCode(whole)).filter((code) => code !== undefined);
  const [code = found.find(([, ...halves]) => halves.some(isMixed))?.[0]] = codes;
  return code === undefined ? undefined : { code, take: false };
}

/** Both letters and digits, unlike a word or a number. */
function isMixed(text: string): boolean {
  return /\d/.test(text) && /[a-z]/.test(text);
}

function buildShapes() {
  const code = `(${codePattern.toLowerCase()})`;
  const words = (list: string) =>
    botLanguages
      .flatMap((language) => translatorFor(language).words(composedWords(list)))
      .map((word) => escaped(normalizeText(word)))
      .join('|');
  const after = (list: string, what = code) => new RegExp(`^(?:${words(list)}) ?:? ?${what}$`);
  return {
    exact: [
      { pattern: new RegExp(`^${code}$`), take: false },
      { pattern: after('commands:draftCode'), take: false },
      { pattern: after('commands:takeCode'), take: true },
      ...botLanguages.map((language) => ({ pattern: sentencePattern(language, code), take: false })),
    ],
    mistyped: after('commands:draftCode', '([a-z\\d]{2,6}-?[a-z\\d]{2,6})'),
  };
}

/** The colleague's sentence, under any name of the app; also among other words, for example in a forwarded message. */
function sentencePattern(language: (typeof botLanguages)[number], code: string): RegExp {
  const sentence = normalizeText(handoverMessage('codehere', 'apphere', translatorFor(language)));
  const pattern = escaped(sentence).replace('codehere', code).replace('apphere', '.{0,100}?');
  return new RegExp(pattern);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
