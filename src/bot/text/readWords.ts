import { type Activity, ActivityTypes } from 'botbuilder';
import { cleanText } from '../../locales/cleanText.ts';
import { typedText } from './typedText.ts';

/**
 * Normalizes everything that a person typed, once, before anything reads it: the text of a message becomes the person's own words
 * (`typedText`), each input of a card is cleaned (`cleanText`). The activity is changed in place.
 */
export function readWords(activity: Activity): void {
  if (activity.type === ActivityTypes.Message) activity.text = typedText(activity);
  if (activity.value !== undefined) activity.value = cleaned(activity.value);
}

/** The deepest nesting of inputs; the ingress accepts nothing deeper. */
const deepest = 64;

function cleaned(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((part) => cleaned(part, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part, depth + 1)]));
}
