import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { plainText } from '../../locales/plainText.ts';
import { composedWords } from '../../locales/textKey.ts';
import { translatorFor } from '../../locales/translator.ts';
import { afterGluedBeginning, beforeEnding, beginnings, endings, spacedAfter } from './phraseEnds.ts';

/**
 * A command about the channel that it is typed in: it receives requests, all or those that are named; no new ones until a day, as it was
 * written; or none any more.
 */
export type ChannelWish =
  | { readonly kind: 'here' }
  | { readonly kind: 'for'; readonly of: string }
  | { readonly kind: 'pause'; readonly day: string }
  | { readonly kind: 'not' };

/** A command about the channels: the list of them, or where a request would go. */
export type ChannelsQuestion = { readonly kind: 'list' } | { readonly kind: 'where'; readonly of: string };

/** The longest text, in characters. A longer one is a sentence about something else. */
const longest = 600;

interface Phrases {
  readonly here: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
  readonly for: ReadonlySet<string>;
  readonly until: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly list: ReadonlySet<string>;
  readonly where: ReadonlySet<string>;
  readonly go: ReadonlySet<string>;
  /** The phrases that end such a text, where a language has the verb last. */
  readonly last: Readonly<Record<'for' | 'until' | 'where', ReadonlySet<string>>>;
}

let known: Phrases | undefined;

/** The most words of a phrase. */
const mostWords = 6;

/**
 * Reads "requests here", "requests here for Contoso, French", "requests here, none until Monday" and "requests not here" in every language
 * the bot speaks; undefined for any other text. Nothing may follow "for" and "until": the answer says then how to go on.
 */
export function channelWishIn(text: string): ChannelWish | undefined {
  if (text.length > longest) return undefined;
  known ??= readPhrases();
  const phrases = known;
  const words = plainText(text).split(' ');
  if (phrases.not.has(normalizeText(words.join(' ')))) return { kind: 'not' };
  const rest = after(words, phrases.here);
  if (rest === undefined) return undefined;
  if (rest.length === 0) return { kind: 'here' };
  const paused = beforeEnding(rest.join(' '), phrases.last.until);
  if (paused !== undefined) return { kind: 'pause', day: paused };
  const of = beforeEnding(rest.join(' '), phrases.last.for)?.split(' ') ?? after(rest, phrases.for);
  if (of !== undefined) {
    const named = of.join(' ');
    return phrases.all.has(normalizeText(named)) ? { kind: 'here' } : { kind: 'for', of: named };
  }
  const day = after(rest, phrases.until);
  return day === undefined ? undefined : { kind: 'pause', day: day.join(' ') };
}

/** Reads "channels" and "where would Contoso, French go?"; undefined for any other text. */
export function channelsQuestionIn(text: string): ChannelsQuestion | undefined {
  if (text.length > longest) return undefined;
  known ??= readPhrases();
  const phrases = known;
  if (phrases.list.has(normalizeText(text))) return { kind: 'list' };
  const asked = beforeEnding(plainText(text), phrases.last.where);
  if (asked !== undefined) return { kind: 'where', of: asked };
  const rest = after(
    plainText(text)
      .replace(/[?？!. ]+$/, '')
      .split(' '),
    phrases.where,
  );
  if (rest === undefined || rest.length === 0) return undefined;
  const last = normalizeText(rest.at(-1) ?? '');
  const of = phrases.go.has(last) ? rest.slice(0, -1) : rest;
  return of.length === 0 ? undefined : { kind: 'where', of: of.join(' ') };
}

/** The words after the longest of some phrases; undefined if none begins the text. */
function after(typed: readonly string[], phrases: ReadonlySet<string>): readonly string[] | undefined {
  const words = spacedAfter(typed.join(' '), phrases).split(' ');
  for (let count = Math.min(mostWords, words.length); count > 0; count -= 1) {
    if (phrases.has(normalizeText(words.slice(0, count).join(' ')))) return words.slice(count);
  }
  const rest = afterGluedBeginning(words.join(' '), phrases);
  return rest === undefined || rest === '' ? undefined : rest.split(' ');
}

function readPhrases(): Phrases {
  const wordsIn = (key: string, which: typeof beginnings): ReadonlySet<string> =>
    new Set(botLanguages.flatMap((language) => which(translatorFor(language).words(composedWords(key)))));
  const of = (key: string) => wordsIn(key, beginnings);
  const last = (key: string) => wordsIn(key, endings);
  const titles = (command: 'requestsHere' | 'channels') =>
    botLanguages.map((language) => normalizeText(translatorFor(language).text(`commands:${command}.title`)));
  return {
    here: new Set([...titles('requestsHere'), ...of('commands:requestsHere.words')]),
    not: of('commands:channelWords.not'),
    for: of('commands:channelWords.for'),
    until: of('commands:channelWords.until'),
    all: of('commands:channelWords.all'),
    list: new Set([...titles('channels'), ...of('commands:channels.words')]),
    where: of('commands:channelWords.where'),
    go: of('commands:channelWords.go'),
    last: {
      for: last('commands:channelWords.for'),
      until: last('commands:channelWords.until'),
      where: last('commands:channelWords.where'),
    },
  };
}
