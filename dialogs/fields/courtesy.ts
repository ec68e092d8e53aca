import { normalizeText } from '../../src/locales/normalizeText.ts';
import { wordsOf } from './fieldWords.ts';

/** The largest number of words in a polite phrase or an opening of a correction. */
const longestPhrase = 4;
/** The largest number of such phrases around an answer. */
const mostPhrases = 4;

let lists: Readonly<Record<'before' | 'after' | 'corrections' | 'no', ReadonlySet<string>>> | undefined;

function phrases() {
  lists ??= {
    before: wordsOf('chat:courtesy.before'),
    after: wordsOf('chat:courtesy.after'),
    corrections: wordsOf('chat:courtesy.corrections'),
    no: wordsOf('chat:declared.no'),
  };
  return lists;
}

/** A text without the polite words around it, in any language the bot speaks: "please send it", "suivant svp". */
export function withoutCourtesy(text: string): string {
  const { before, after } = phrases();
  return trimmed(text, before, after);
}

/** A word and the mark after it, at the beginning of a text. */
const openingWord = /^\s*([\p{L}\p{M}]+)\s*[,;:.!…–—、，。；：！-]+\s*(?=\S)/u;

/** A text without polite words and without the words that open a correction: "no, I meant 300 users", "plutôt 300 utilisateurs". */
export function withoutCorrection(text: string): string {
  const { before, after, corrections, no } = phrases();
  const [opening = '', word = ''] = openingWord.exec(text) ?? [];
  const said = no.has(normalizeText(word)) ? text.slice(opening.length) : text;
  return trimmed(said, new Set([...before, ...corrections]), after);
}

/** The short part before a mark that no blank follows, as Chinese and Japanese are written: "好的，再见". */
const openingPart = /^[^\s，、。！]{1,8}[，、。！](?=\S)/u;

function trimmed(text: string, before: ReadonlySet<string>, after: ReadonlySet<string>): string {
  if (text.length > 300) return text;
  const said = text.trim();
  let words = said.replace(openingPart, '$& ').split(/\s+/);
  const whole = words.length;
  for (let round = 0; round < mostPhrases; round += 1) {
    const start = lengthIn(before, (length) => words.slice(0, length), words.length);
    words = words.slice(start);
    const end = lengthIn(after, (length) => words.slice(words.length - length), words.length);
    words = words.slice(0, words.length - end);
    if (start + end === 0) break;
  }
  return (words.length === whole ? said.split(/\s+/) : words)
    .join(' ')
    .replace(/[,;]+$/, '')
    .replace(thaiParticles, '')
    .replace(vietnameseParticle, '');
}

/** The polite particles that end a Thai sentence, without a blank before them. Some letters always remain. */
const thaiParticles = /(?<=[\p{L}\p{M}\d] ?)(?:นะ)?(?:ครับ|ค่ะ|คะ)$/u;

/** The polite word that ends a Vietnamese sentence. Without its accent it is the English article. */
const vietnameseParticle = /(?<=[\p{L}\p{M}\d])\s+(?:ạ|ạ)[.!]?$/u;

/** The number of words at an edge that are one of the phrases. Some words always remain. */
function lengthIn(
  list: ReadonlySet<string>,
  edge: (length: number) => readonly string[],
  most: number,
): number {
  for (let length = Math.min(longestPhrase, most - 1); length > 0; length -= 1) {
    if (list.has(normalizeText(edge(length).join(' ')))) return length;
  }
  return 0;
}
