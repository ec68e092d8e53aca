import type { Section } from '../../src/locales/catalogues.ts';

/** The lines of every text by its key, `a.b.c`; a list is one key. */
export type Texts = Readonly<Record<string, readonly string[]>>;

/** Every text of a section of a catalogue by its key. */
export function textsOf(section: Section, path = ''): Texts {
  return Object.fromEntries(
    Object.entries(section).flatMap(([name, value]) => {
      const key = path === '' ? name : `${path}.${name}`;
      if (typeof value === 'string') return [[key, [value]]];
      return Array.isArray(value)
        ? [[key, value as readonly string[]]]
        : Object.entries(textsOf(value as Section, key));
    }),
  );
}
