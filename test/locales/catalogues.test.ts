import assert from 'node:assert/strict';
import { readCatalogues } from '../../src/locales/catalogues.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { type Texts, textsOf } from './textsOf.ts';

const catalogues = readCatalogues();
const sections = Object.keys(catalogues['en'] ?? {});
const plural = /_(zero|one|two|few|many|other)$/;

describe('catalogues', () => {
  for (const language of botLanguages) {
    describe(`in ${language}`, () => {
      it('have the sections that English has', () => {
        assert.deepEqual(Object.keys(catalogues[language] ?? {}).sort(), [...sections].sort());
      });

      for (const section of sections) {
        const texts = textsOf(catalogues[language]?.[section] ?? {});
        const english = textsOf(catalogues['en']?.[section] ?? {});

        it(`${section} has the keys that English has, with the plural forms of the language`, () => {
          assert.deepEqual(Object.keys(texts).sort(), expectedKeys(english, language));
        });

        it(`${section} has no empty text`, () => {
          const empty = Object.entries(texts).filter(
            ([, lines]) => lines.length === 0 || lines.some((line) => line.trim() === ''),
          );
          assert.deepEqual(empty, []);
        });

        it(`${section} fills its texts with the values that English does`, () => {
          assert.deepEqual(placeholdersOf(texts), placeholdersOf(english));
        });

        // How many words people may type differs from language to language; how many sentences a list has does not.
        if (section === 'commands' || section === 'chat') continue;
        it(`${section} has lists as long as in English`, () => {
          const lengths = (of: Texts) =>
            Object.entries(of).flatMap(([key, lines]) => (plural.test(key) ? [] : [[key, lines.length]]));
          assert.deepEqual(lengths(texts).sort(), lengths(english).sort());
        });
      }
    });
  }

  it('give no word to two commands, in all languages together', () => {
    const owners = new Map<string, Set<string>>();
    for (const { word, owner } of commandWords()) {
      owners.set(word, (owners.get(word) ?? new Set()).add(owner));
    }
    const shared = [...owners].filter(([, names]) => names.size > 1);
    assert.deepEqual(
      shared.map(([word, names]) => `“${word}” means ${[...names].join(' and ')}`),
      [],
    );
  });

  it('have command words of which something is left to compare', () => {
    assert.deepEqual(
      commandWords().filter(({ word }) => word === ''),
      [],
    );
  });

  it('call a tenant in French by another word than a customer', () => {
    const mixed = sections.flatMap((section) => {
      const french = textsOf(catalogues['fr']?.[section] ?? {});
      return Object.entries(textsOf(catalogues['en']?.[section] ?? {})).flatMap(([key, lines]) =>
        lines
          .map((line, index) => ({ line, translated: french[key]?.[index] ?? '' }))
          .filter(({ line }) => /\btenants?\b/i.test(line) && !/\bcustomers?\b/i.test(line))
          .filter(({ translated }) => /\bclients?\b/i.test(translated))
          .map(({ translated }) => `${section}:${key} ${translated}`),
      );
    });
    assert.deepEqual(mixed, []);
  });

  it('call a tenant “tenant” in French; “locataire” names only what Microsoft’s pages call so', () => {
    const found = sections.flatMap((section) =>
      Object.entries(textsOf(catalogues['fr']?.[section] ?? {}))
        .filter(([key]) => !/^fieldWords\b/.test(key))
        .flatMap(([key, lines]) => lines.map((line) => `${section}:${key} ${line}`))
        .filter((line) => /\blocataire/i.test(line.replaceAll(/«\u00a0ID de locataire\u00a0»/g, ''))),
    );
    assert.deepEqual(found, []);
  });
});

function expectedKeys(english: Texts, language: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const keys = Object.keys(english).flatMap((key) =>
    plural.test(key) ? pluralCategories.map((category) => `${key.replace(plural, '')}_${category}`) : [key],
  );
  return [...new Set(keys)].sort();
}

/** Names in `{{…}}` by key, sorted; the forms of a plural are taken together, for "one" may leave the number out. */
function placeholdersOf(texts: Texts): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const [key, lines] of Object.entries(texts)) {
    const name = key.replace(plural, '');
    const names = lines.flatMap((line) =>
      [...line.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, of]) => of ?? ''),
    );
    found[name] = [...new Set([...(found[name] ?? []), ...names])].sort();
  }
  return found;
}

/** Every word that people may type, as it is compared, and the command it means. */
function commandWords(): readonly { readonly word: string; readonly owner: string }[] {
  return botLanguages.flatMap((language) =>
    Object.entries(textsOf(catalogues[language]?.['commands'] ?? {})).flatMap(([key, lines]) =>
      lines.map((line) => ({ word: normalizeText(line), owner: key.replace(/\.(title|words)$/, '') })),
    ),
  );
}
