import { createContext, useContext } from 'react';

/** A catalogue of the page's own texts: `src/locales/<language>/page.json`. */
interface Section {
  readonly [key: string]: string | Section;
}

type Values = Readonly<Record<string, string | number>>;

/** Looks up the page's own texts. Everything about requests comes from the server, in the reader's language. */
export interface Words {
  readonly language: string;
  /** The text of a key (`path.to.key`), with its values. `count` chooses the plural form. */
  text(key: string, values?: Values): string;
  number(value: number): string;
}

const catalogues = import.meta.glob<Section>('../../src/locales/*/page.json', { import: 'default' });

/** The languages that the page has texts in. */
const spoken = Object.keys(catalogues).map((file) => file.split('/').at(-2) ?? '');

/** The texts in the language that fits a locale best, else in English. */
export async function wordsFor(locale: string): Promise<Words> {
  const [language = 'en'] = [locale, locale.split('-')[0] ?? '', 'en'].flatMap((tag) =>
    spoken.filter((one) => one.toLowerCase() === tag.toLowerCase()),
  );
  const [own, english] = await Promise.all([read(language), read('en')]);
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return {
    language,
    text(key, values = {}) {
      const { count } = values;
      const keys =
        typeof count === 'number' ? [`${key}_${plural.select(count)}`, `${key}_other`, key] : [key];
      const found =
        keys.map((one) => find(own, one) ?? find(english, one)).find((text) => text !== undefined) ?? key;
      return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
        const value = values[name] ?? '';
        return typeof value === 'number' ? number.format(value) : value;
      });
    },
    number: (value) => number.format(value),
  };
}

async function read(language: string): Promise<Section> {
  return (await catalogues[`../../src/locales/${language}/page.json`]?.()) ?? {};
}

function find(section: Section, key: string): string | undefined {
  const found = key
    .split('.')
    .reduce<string | Section | undefined>(
      (at, name) => (typeof at === 'object' ? at[name] : undefined),
      section,
    );
  return typeof found === 'string' ? found : undefined;
}

export const WordsContext = createContext<Words>({ language: 'en', text: (key) => key, number: String });

/** The texts in the reader's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}
