import type { Random } from '../chaos/random.ts';
import { oddValue } from './oddValues.ts';

/** A copy of a JSON value with one part of it changed by chance: replaced, taken away, doubled or joined by another. */
export function mutated(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.1)) return oddValue(random);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return [...value, oddValue(random)];
    const index = random.below(value.length);
    if (random.chance(0.2)) return value.toSpliced(index, 1);
    if (random.chance(0.1))
      return [...value, ...Array.from({ length: random.below(700) }, () => value[index])];
    return value.with(index, mutated(random, value[index]));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || random.chance(0.1))
    return { ...value, [String(oddValue(random, 0))]: oddValue(random) };
  const index = random.below(entries.length);
  const [name, part] = entries[index] as [string, unknown];
  if (random.chance(0.2)) return Object.fromEntries(entries.toSpliced(index, 1));
  return { ...value, [name]: mutated(random, part) };
}

/** A text with some of it changed by chance: cut off, flipped, taken away or doubled. */
export function garbled(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const upTo = at + random.below(20);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(random.below(0x2fff)) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + text.slice(upTo);
    default:
      return text.slice(0, upTo) + text.slice(at);
  }
}
