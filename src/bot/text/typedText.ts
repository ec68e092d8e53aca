import type { Activity } from 'botbuilder';
import { cleanText } from '../../locales/cleanText.ts';
import { hasQuote, markupText } from './markupText.ts';
import { withoutMentions } from './withoutMentions.ts';

/** The longest message that is read, in UTF-16 code units. A longer one is answered with the limit and otherwise ignored. */
export const longestTyped = 20_000;

/** The longest markup that is read, in characters: markup is longer than the words in it. The rest is ignored. */
const longestRead = 100_000;
/** The most attachments that are read: a message has few. The rest are ignored. */
const mostAttachments = 20;

/** A no-break space from Teams in plain text, beside a mention and at the end. */
const blankReference = /&(?:nbsp|#160|#xa0);/gi;
/** The marker of a quoted message; the quoted words are in the entity beside it. */
const quoteMarker = /<(?:quoted|attachment)\b[^<>]{0,500}>(?:\s{0,20}<\/(?:quoted|attachment)\s{0,5}>)?/gi;

/**
 * The words that the sender of a message typed: without mentions of the bot and without quotations of other messages, normalized
 * (`cleanText`). Everything that reads a person's words uses these. Empty for a message without words, such as a file.
 *
 * Teams attaches the message as HTML to every text. The HTML is read if the text is missing or contains a quoted message. The work is
 * linear in the length, for any entities and attachments.
 */
export function typedText(activity: Partial<Activity>): string {
  const text = typeof activity.text === 'string' ? activity.text.slice(0, longestRead) : '';
  if (activity.textFormat === 'xml') return wordsOf(markupText(text), activity);
  const { html, quotes } = attachedTo(activity);
  const isQuoting = quotes.length > 0 || hasQuotedEntity(activity);
  const isInMarkup = html !== '' && (text.trim() === '' || hasQuote(html));
  if (isInMarkup) return wordsOf(markupText(html), activity);
  return wordsOf(isQuoting ? withoutQuotes(text, quotes) : text, activity);
}

function wordsOf(text: string, activity: Partial<Activity>): string {
  return cleanText(withoutMentions(text, activity).replaceAll(blankReference, ' '));
}

/** Without the markers of quoted messages, and without their words if the client put them before the person's own. */
function withoutQuotes(text: string, quotes: readonly string[]): string {
  const unmarked = text.replaceAll(quoteMarker, ' ').trim();
  const quoted = quotes.find((quote) => quote !== '' && unmarked.startsWith(quote));
  return quoted === undefined ? unmarked : unmarked.slice(quoted.length);
}

/** The message as HTML, and the words of messages that it refers to. */
function attachedTo({ attachments }: Partial<Activity>) {
  const all: readonly unknown[] = Array.isArray(attachments) ? attachments.slice(0, mostAttachments) : [];
  const isOf = (type: string) => (attachment: unknown) => partOf(attachment, 'contentType') === type;
  const html = all.filter(isOf('text/html')).map((attachment) => partOf(attachment, 'content'));
  const quotes = all
    .filter(isOf('messageReference'))
    .map((attachment) => previewOf(partOf(attachment, 'content')));
  return { html: (html.find((content) => typeof content === 'string') ?? '').slice(0, longestRead), quotes };
}

/** The words of the referenced message; the content is an object or JSON. */
function previewOf(content: unknown): string {
  const preview = partOf(typeof content === 'string' ? parsed(content) : content, 'messagePreview');
  return typeof preview === 'string' ? preview.trim() : '';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.slice(0, longestRead));
  } catch {
    return undefined;
  }
}

function hasQuotedEntity({ entities }: Partial<Activity>): boolean {
  const all: readonly unknown[] = Array.isArray(entities) ? entities : [];
  return all.some((entity) => partOf(entity, 'type') === 'quotedReply');
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
