import { isIdentifier } from '../runtime/isIdentifier.ts';
import { storableName, storableText } from '../runtime/storableText.ts';

/** The deepest nesting of an activity; a card's inputs are three or four deep. */
const deepest = 64;
/** The most values in an activity, at all depths together. Real ones have some hundred. */
const mostParts = 10_000;
/** The content of a form's input is truncated after so many UTF-16 units. Every field refuses text that is half as long, with a message. */
const longestInput = 20_000;

/**
 * Tidies an activity in place, so that no later code needs to:
 *
 * - a property that is null counts as absent, at every depth: clients send null for absent parts;
 * - a property with a name that every object has from its prototype (`toString`, `__proto__`, `constructor`) counts as absent: such an
 *   object can't be converted to a text, and nothing from Teams has one;
 * - texts can be stored in both databases, and names have no control characters;
 * - the content of a form's input, in `value`, is at most 20,000 UTF-16 units long;
 * - an invalid part of an entity counts as absent: clients and other bots add their own entities.
 *
 * Returns false, with the activity partly tidied, if it is nested too deep or has too many parts.
 */
export function tidyActivity(body: object): boolean {
  if (!tidy(body, deepest, Number.POSITIVE_INFINITY, { left: mostParts })) return false;
  const activity = body as Record<string, unknown>;
  if (isObject(activity['value'])) tidyInput(activity['value']);
  if (isObject(activity['from'])) tidyName(activity['from']);
  if (Array.isArray(activity['entities'])) for (const entity of activity['entities']) tidyEntity(entity);
  return true;
}

/**
 * Tidies the content of a form in place, as that of an activity: from a card, or from the page inside Teams. Returns false, with it partly
 * tidied, if it is nested too deep or has too many parts.
 */
export function tidyInput(input: object): boolean {
  return tidy(input, deepest, longestInput, { left: mostParts });
}

interface Parts {
  left: number;
}

function tidy(container: object, depth: number, longest: number, parts: Parts): boolean {
  if (depth === 0) return false;
  const values = container as Record<string, unknown>;
  const isList = Array.isArray(container);
  for (const key of Object.keys(container)) {
    parts.left -= 1;
    if (parts.left < 0) return false;
    const value = values[key];
    if (!isList && (value === null || key in Object.prototype || key !== storableText(key))) {
      delete values[key];
    } else if (typeof value === 'string') {
      const text = cut(storableText(value), longest);
      if (text !== value) values[key] = text;
    } else if (isObject(value)) {
      if (!tidy(value, depth - 1, longest, parts)) return false;
    }
  }
  return true;
}

/** Truncates, but never between the halves of a surrogate pair. */
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : storableText(text.slice(0, longest)).replace(/\uFFFD$/, '');
}

function tidyName(account: Record<string, unknown>): void {
  if (typeof account['name'] === 'string') account['name'] = storableName(account['name']);
}

/** The parts of entities that the bot reads; each is a short text. */
const entityWords = ['locale', 'country', 'platform', 'timezone'];

function tidyEntity(entity: Record<string, unknown>): void {
  for (const part of entityWords) if (part in entity && !isIdentifier(entity[part])) delete entity[part];
  if ('text' in entity && typeof entity['text'] !== 'string') delete entity['text'];
  const { mentioned } = entity;
  const isSomebody = isObject(mentioned) && isIdentifier(mentioned['id']);
  if (mentioned !== undefined && !isSomebody) delete entity['mentioned'];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
