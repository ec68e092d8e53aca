import { readTime } from '../reading/readers/readTime.ts';
import type { FieldContext, FieldValues } from './field.ts';

/** Both ends of the hours in one text: "8 to 16", "from 9:00 until 17:00", "de 8 h à 16 h", "9-5" (the end is in the afternoon). */
export function hoursIn(text: string, { t }: FieldContext): FieldValues | undefined {
  const reading = readTime(text, t.language);
  return reading?.kind === 'range' ? { hoursFrom: reading.from, hoursTo: reading.to } : undefined;
}
