import { createContext, useContext } from 'react';
import { joinSentences } from '../../src/locales/joinSentences.ts';
import { type BotLanguage, matchLanguage } from '../../src/locales/languages.ts';

/** A catalogue of the page's own texts: `src/locales/<language>/page.json`. */
interface Section {
  readonly [key: string]: string | Section;
}

type Values = Readonly<Record<string, string | number>>;

/** Looks up the page's own texts. Everything about requests comes from the server, in the reader's language. */
export interface Words {
  readonly language: BotLanguage;
  /** The text of a key (`path.to.key`), with its values. `count` chooses the plural form. */
  text(key: string, values?: Values): string;
  number(value: number): string;
  /** Sentences after one another. */
  sentences(...texts: readonly string[]): string;
}

const catalogues = import.meta.glob<Section>('../../src/locales/*/page.json', { import: 'default' });

/** The texts in the language that fits a locale best. The server answers in the same one. Only this language is loaded. */
export async function wordsFor(locale: string): Promise<Words> {
  const language = matchLanguage(locale);
  const own = await read(language);
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return {
    language,
    text(key, values = {}) {
      const { count } = values;
      const keys =
        typeof count === 'number' ? [`${key}_${plural.select(count)}`, `${key}_other`, key] : [key];
      const found = keys.map((one) => find(own, one)).find((text) => text !== undefined) ?? key;
      return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
        const value = values[name] ?? '';
        return typeof value === 'number' ? number.format(value) : value;
      });
    },
    number: (value) => number.format(value),
    sentences: (...texts) => joinSentences(language, texts),
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

export const WordsContext = createContext<Words>({
  language: 'en',
  text: (key) => key,
  number: String,
  sentences: (...texts) => texts.join(' '),
});

/** The texts in the reader's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}
