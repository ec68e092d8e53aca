import { normalizeText } from '../../src/locales/normalizeText.ts';
import type { FieldContext, FieldValues } from './field.ts';
import { fieldCalled, wordsOf } from './fieldWords.ts';
import { hoursFromField, hoursToField } from './hours.ts';

let until: ReadonlySet<string> | undefined;

/** Both ends of the hours in one text: "8 to 16", "from 9:00 until 17:00", "de 8 h à 16 h", "9-5", which ends in the afternoon. */
export function hoursIn(text: string, context: FieldContext): FieldValues | undefined {
  if (text.length > 100) return undefined;
  until ??= wordsOf('chat:untilWords');
  const words = text
    .replaceAll(/\s*[-–—]\s*/g, ' - ')
    .trim()
    .split(/\s+/);
  const isLead = (word: string) => fieldCalled(word) === 'hoursFrom' || /^de$/i.test(word);
  const from = words[0] !== undefined && isLead(words[0]) ? words.slice(1) : words;
  const at = from.findIndex((word, index) => index > 0 && (word === '-' || until?.has(normalizeText(word))));
  if (at < 1) return undefined;
  const { hoursFrom } = hoursFromField.fromText(from.slice(0, at).join(' '), context) ?? {};
  const end = from.slice(at + 1).join(' ');
  const { hoursTo } = hoursToField.fromText(end, context) ?? {};
  if (hoursFrom === undefined || hoursTo === undefined) return undefined;
  return { hoursFrom, hoursTo: hoursTo <= hoursFrom ? inTheAfternoon(hoursTo) : hoursTo };
}

/** Nobody's day ends before it begins: "9 to 5" ends at 17:00. */
function inTheAfternoon(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour < 12 ? `${hour + 12}${time.slice(2)}` : time;
}
