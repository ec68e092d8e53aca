import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The language in whose place the pseudo-language is spoken. It has letters of its own, so that none of its words is one of English. */
export const pseudoLanguage = 'ko';

const catalogues = fileURLToPath(new URL('../../src/locales/', import.meta.url));
const processData = fileURLToPath(new URL('../../src/onboarding/data/', import.meta.url));
/** Runes: no language of the product, and no data of the walk, has them. */
const firstRune = 0x16a0;
const runes = 75;

/** A text in runes. Places for values, marks and digits stay. */
export function inRunes(text: string): string {
  return text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : part.replaceAll(/\p{L}/gu, rune)))
    .join('');
}

function rune(letter: string): string {
  return String.fromCodePoint(firstRune + ((letter.toLowerCase().codePointAt(0) ?? 0) % runes));
}

/** Everything in a catalogue, in runes. */
export function allInRunes(value: unknown): unknown {
  if (typeof value === 'string') return inRunes(value);
  if (Array.isArray(value)) return value.map(allInRunes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, allInRunes(one)]));
}

/** The names of the process data, with their English in runes as the pseudo-language. */
function withNamesInRunes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNamesInRunes);
  if (typeof value !== 'object' || value === null) return value;
  const { en } = value as { readonly en?: unknown };
  return {
    ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNamesInRunes(one)])),
    ...(typeof en === 'string' ? { [pseudoLanguage]: inRunes(en) } : {}),
  };
}

/** From now on this thread reads the pseudo-language. Nothing of the product may have been loaded before. */
export function speakPseudoLanguage(): void {
  const { readFileSync } = fs;
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
  Object.assign(fs, {
    readFileSync(given: string | URL, ...rest: []) {
      const path = given instanceof URL ? fileURLToPath(given) : String(given);
      if (path.startsWith(`${catalogues}${pseudoLanguage}/`)) {
        return JSON.stringify(allInRunes(read(path.replace(`/${pseudoLanguage}/`, '/en/'))));
      }
      return path.startsWith(processData) && path.endsWith('.json') && !path.includes('holidays')
        ? JSON.stringify(withNamesInRunes(read(path)))
        : readFileSync(given, ...rest);
    },
  });
  syncBuiltinESMExports();
}
