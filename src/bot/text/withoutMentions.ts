import type { Activity } from 'botbuilder';
import { normalizeText } from '../../locales/normalizeText.ts';

/** A mention with its name. Each part has a bound and stops at the next `<`, so the work is linear in the length. */
const mention = /<at(?:\s[^<>]{0,200})?>([^<>]{0,200})<\/at\s{0,5}>/gi;

/** A message mentions a few people. After so many entities nothing is looked at. */
const mostEntities = 100;
/** So many names of the bot without marks are looked for, each of at most so many characters. */
const mostPlainNames = 5;
const longestName = 100;

/**
 * A text without the mentions of the bot, wherever they stand; a mention of somebody else becomes their name. Clients leave the text of
 * a mention out, have it without its attributes, or send one for each word of a name. Marks without any mention are the person's words.
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

/** Some clients give the mention's text without marks: "@Onboarding Assist". */
function withoutPlainNames(text: string, ofBot: readonly Mention[]): string {
  const plain = ofBot
    .map(({ text: written }) => written.trim())
    .filter((written) => written.length > 1 && written.length <= longestName && !/[<>]/.test(written));
  const names = [...new Set(plain)].slice(0, mostPlainNames);
  if (names.length === 0) return text;
  const anyName = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyName})(?![\\p{L}\\p{N}])`, 'gu'), ' ');
}

/** A mention as an entity tells it. */
interface Mention {
  readonly id: string | undefined;
  /** As it stands in the message; empty where the entity does not say. */
  readonly text: string;
  /** The names the entity has for the mentioned; empty where it does not say. */
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
