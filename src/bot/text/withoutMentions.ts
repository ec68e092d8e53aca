import type { Activity } from 'botbuilder';
import { normalizeText } from '../../locales/normalizeText.ts';

/** A mention with its name. Each part has a maximum length and stops at the next `<`, so the work is linear in the length. */
const mention = /<at(?:\s[^<>]{0,200})?>([^<>]{0,200})<\/at\s{0,5}>/gi;

/** The most entities that are read: a message mentions a few people. The rest are ignored. */
const mostEntities = 100;
/** The most names of the bot without marks that are searched for, and the longest of them, in characters. */
const mostPlainNames = 5;
const longestName = 100;

/**
 * A text without the mentions of the bot, wherever they are; a mention of somebody else becomes their name. Clients omit the text of a
 * mention, write it without its attributes, or send one for each word of a name. Marks without any mention are the person's words.
 */
export function withoutMentions(
  text: string,
  { entities, recipient, conversation }: Partial<Activity>,
): string {
  const mentions = (Array.isArray(entities) ? entities : []).slice(0, mostEntities).flatMap(readMention);
  const isOfBot = ({ id }: Mention) => id !== undefined && id === recipient?.id;
  const ofBot = mentions.filter(isOfBot);
  const isShared =
    conversation?.conversationType !== undefined && conversation.conversationType !== 'personal';
  const botNames = [...ofBot.flatMap(({ names }) => names), recipient?.name ?? ''].map(keyOf);
  const botWords = new Set(botNames.flatMap((name) => name.split(' ')));
  const otherNames = new Set(
    mentions
      .filter((one) => !isOfBot(one))
      .flatMap(({ names }) => names)
      .map(keyOf),
  );
  const isUntold = ofBot.some(({ names }) => names.length === 0);
  const isBots = (name: string) => {
    if (ofBot.length === 0) return isShared && name === keyOf(recipient?.name ?? '');
    return botNames.includes(name) || name.split(' ').every((word) => botWords.has(word)) || isUntold;
  };
  const marked = text.replaceAll(mention, (whole: string, inner: string) => {
    const name = keyOf(inner);
    if (otherNames.has(name) && !botNames.includes(name)) return inner;
    return isBots(name) ? ' ' : whole;
  });
  return withoutPlainNames(marked, ofBot);
}

/** Some clients write the mention's text without marks: "@Onboarding Assist". */
function withoutPlainNames(text: string, ofBot: readonly Mention[]): string {
  const plain = ofBot
    .map(({ text: written }) => written.trim())
    .filter((written) => written.length > 1 && written.length <= longestName && !/[<>]/.test(written));
  const names = [...new Set(plain)].slice(0, mostPlainNames);
  if (names.length === 0) return text;
  const anyName = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyName})(?![\\p{L}\\p{N}])`, 'gu'), ' ');
}

/** A mention from an entity. */
interface Mention {
  readonly id: string | undefined;
  /** Its text in the message; empty if the entity does not give it. */
  readonly text: string;
  /** The names of the mentioned person or bot in the entity; empty if it gives none. */
  readonly names: readonly string[];
}

function readMention(entity: unknown): readonly Mention[] {
  if (!isObject(entity) || entity['type'] !== 'mention') return [];
  const mentioned = isObject(entity['mentioned']) ? entity['mentioned'] : {};
  const text = textOf(entity['text']);
  const names = [
    text.replace(/^\s{0,5}<at[^<>]{0,200}>|<\/at\s{0,5}>\s{0,5}$/gi, ''),
    textOf(mentioned['name']),
  ];
  const id = mentioned['id'];
  return [
    { id: typeof id === 'string' ? id : undefined, text, names: names.filter((name) => keyOf(name) !== '') },
  ];
}

function keyOf(name: string): string {
  return normalizeText(name.replaceAll(/&nbsp;/gi, ' '));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2 * longestName) : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
