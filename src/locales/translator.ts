import { createInstance, type i18n } from 'i18next';
import { readCatalogues } from './catalogues.ts';
import type { BotLanguage } from './languages.ts';

/** Values that fill a text: `{{name}}` in the catalogue. `count` picks the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

/**
 * Words and formats of one language. `text` looks a key up (`section:path.to.key`); a missing key throws in development and tests
 * would show it, see `test/locales`.
 */
export interface Translator {
  readonly language: BotLanguage;
  /** The text of a key. Falls back to English; throws where English has none either, which is a fault of ours. */
  text(key: string, values?: TextValues): string;
  /** The list of words of a key, such as the commands a person may type. */
  words(key: string): readonly string[];
  /** "A, B and C" in this language. */
  list(items: readonly string[]): string;
  /** A number as this language writes it. */
  number(value: number): string;
}

let shared: i18n | undefined;

/** The translator of a language. Catalogues are read once a process. */
export function translatorFor(language: BotLanguage): Translator {
  shared ??= createCatalogueReader();
  const reader = shared;
  return {
    language,
    text(key, values) {
      if (!reader.exists(key, { lng: language, ...values })) throw new Error(`No text for ${key}`);
      return reader.t(key, { lng: language, ...values });
    },
    words(key) {
      const words = reader.t(key, { lng: language, returnObjects: true }) as unknown;
      return Array.isArray(words) ? words.map(String) : [];
    },
    list: (items) => new Intl.ListFormat(language, { type: 'conjunction' }).format(items),
    number: (value) => new Intl.NumberFormat(language).format(value),
  };
}

function createCatalogueReader(): i18n {
  const catalogues = readCatalogues();
  const reader = createInstance();
  void reader.init({
    resources: catalogues as Record<string, Record<string, object>>,
    ns: Object.keys(catalogues['en'] ?? {}),
    fallbackLng: 'en',
    initAsync: false,
    // Cards are no HTML: escaping would print &amp; to people.
    interpolation: { escapeValue: false },
  });
  return reader;
}
