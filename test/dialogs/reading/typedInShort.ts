import { type DayContext, readDay } from '../../../dialogs/reading/readers/readDay.ts';
import { readTime } from '../../../dialogs/reading/readers/readTime.ts';
import * as reading from './inShort.ts';

/** Typed texts, each with what is read in it: a day or time, two of them with "or", another kind, or "not taken". */
export type Table = readonly (readonly [text: string, meaning: string])[];

/** The day in a text, in short. */
export function dayInShort(text: string, context: DayContext): string {
  return reading.dayInShort(readDay(text, context));
}

/** The time in a text, in short. */
export function timeInShort(text: string, language: string): string {
  return reading.timeInShort(readTime(text, language));
}
