import { handoverMessage } from '../../cards/handoverMessage.ts';
import { botLanguages } from '../locales/languages.ts';
import { normalizeText } from '../locales/normalizeText.ts';
import { translatorFor } from '../locales/translator.ts';
import { codePattern, parseDraftCode } from '../requests/draftCode.ts';

/** A code somebody wrote. */
export interface WrittenCode {
  /** `XXXX-XXXX`. */
  readonly code: string;
  /** They said that the prepared request takes the place of their own. */
  readonly take: boolean;
}

/** Longer than any sentence of ours with a code in it. */
const longestText = 1000;

let shapes: readonly { readonly pattern: RegExp; readonly take: boolean }[] | undefined;

/**
 * The code that a text is: the code alone, with a word before it such as "draft code", or the whole sentence that a colleague was sent.
 * A text that merely holds something like a code is none: it may answer a question.
 */
export function draftCodeIn(text: string): WrittenCode | undefined {
  if (text.length > longestText) return undefined;
  const said = normalizeText(text);
  shapes ??= buildShapes();
  for (const { pattern, take } of shapes) {
    const code = parseDraftCode(said.match(pattern)?.[1] ?? '');
    if (code !== undefined) return { code, take };
  }
  return undefined;
}

function buildShapes() {
  const code = `(${codePattern.toLowerCase()})`;
  const words = (list: string) =>
    botLanguages
      .flatMap((language) => translatorFor(language).words(list))
      .map((word) => escaped(normalizeText(word)))
      .join('|');
  const after = (list: string) => new RegExp(`^(?:${words(list)}) ?:? ?${code}$`);
  return [
    { pattern: new RegExp(`^${code}$`), take: false },
    { pattern: after('commands:draftCode'), take: false },
    { pattern: after('commands:takeCode'), take: true },
    ...botLanguages.map((language) => ({ pattern: sentencePattern(language, code), take: false })),
  ];
}

/** The colleague's sentence, whatever the app is called in it; also among other words, as when a whole message is forwarded. */
function sentencePattern(language: (typeof botLanguages)[number], code: string): RegExp {
  const sentence = normalizeText(handoverMessage('codehere', 'apphere', translatorFor(language)));
  const pattern = escaped(sentence).replace('codehere', code).replace('apphere', '.{0,100}?');
  return new RegExp(pattern);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
