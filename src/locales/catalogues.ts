import { readdirSync, readFileSync } from 'node:fs';
import { botLanguages } from './languages.ts';

/** A catalogue section: nested objects with texts (or lists of words a person may type) as leaves. */
export type Section = { readonly [key: string]: string | readonly string[] | Section };

/** Sections by name, by language. */
export type Catalogues = Readonly<Record<string, Readonly<Record<string, Section>>>>;

/** Reads every `<language>/<section>.json` beside this file. Throws if a file is not JSON: the bot must not start with half its texts. */
export function readCatalogues(): Catalogues {
  return Object.fromEntries(botLanguages.map((language) => [language, readSections(language)]));
}

function readSections(language: string): Readonly<Record<string, Section>> {
  const folder = new URL(`./${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Section,
    ]),
  );
}
