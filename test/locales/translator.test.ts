import assert from 'node:assert/strict';
import { createInstance } from 'i18next';
import { readCatalogues } from '../../src/locales/catalogues.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { composedKey, composedWords } from '../../src/locales/textKey.ts';
import { onMissingText, translatorFor } from '../../src/locales/translator.ts';
import { textsOf } from './textsOf.ts';

/** A name people might give themselves to get at other texts. */
const hostile = '{{number}} {{- name}} $t(info:welcome.title) <b>&amp;</b> $& $1 \\';

/** Japanese and Chinese have blanks of their own beside a value. */
const compared = (text: string, language: string) =>
  /^(?:ja|zh)\b/.test(language) ? text.replaceAll(' ', '') : text;

const counts = [0, 1, 2, 11, 1.5, 1_000_000];

describe('translator', () => {
  for (const language of botLanguages) {
    it(`fills every text as i18next does (${language})`, () => {
      const t = translatorFor(language);
      const i18next = plainI18next();
      for (const { key, names, isPlural } of textsIn(language)) {
        for (const filling of [hostile, 'Bo', 12]) {
          const given = Object.fromEntries(names.map((name) => [name, filling]));
          for (const values of isPlural ? counts.map((count) => ({ ...given, count })) : [given]) {
            const expected = i18next.t(key, { lng: language, ...values });
            assert.equal(
              compared(t.text(composedKey(key), values), language),
              compared(expected, language),
              key,
            );
          }
        }
      }
    });

    it(`leaves a place without a value as i18next does (${language})`, () => {
      const t = translatorFor(language);
      const i18next = plainI18next();
      for (const { key } of textsIn(language).filter(({ isPlural }) => !isPlural)) {
        assert.equal(t.text(composedKey(key)), i18next.t(key, { lng: language }), key);
      }
    });
  }

  it('takes no value for an option of i18next', () => {
    const t = translatorFor('en');
    const values = { number: 'FT-000123', lng: 'fr', context: 'female', ns: 'info', state: 'Open' };
    assert.equal(
      t.text('status:receipt.speak', values),
      t.text('status:receipt.speak', { number: 'FT-000123', state: 'Open' }),
    );
  });

  it('shows the last part of a key that has no text, and reports it once a language', () => {
    const reported: string[] = [];
    onMissingText((key) => reported.push(key));
    try {
      const t = translatorFor('fr');
      const shown = ['info:nothing.here', 'info:nothing.here', 'nowhere:at.all'].map((key) =>
        t.text(composedKey(key)),
      );
      assert.deepEqual(shown, ['here', 'here', 'all']);
      assert.deepEqual(reported, ['info:nothing.here', 'nowhere:at.all']);
    } finally {
      onMissingText(() => undefined);
    }
  });

  it('has lists of words that nobody can change for the others', () => {
    const words = translatorFor('en').words('commands:greetings') as string[];
    assert.ok(words.length > 0);
    assert.throws(() => words.push('ahoy'), TypeError);
    assert.deepEqual(translatorFor('en').words(composedWords('commands:nothing')), []);
  });
});

function plainI18next() {
  const i18next = createInstance();
  const resources = readCatalogues() as Record<string, Record<string, object>>;
  const ns = Object.keys(resources['en'] ?? {});
  void i18next.init({
    resources,
    ns,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return i18next;
}

const plural = /_(zero|one|two|few|many|other)$/;

/** The texts of a language by the keys they are asked for with, and the names of their values. */
function textsIn(language: string) {
  return Object.entries(readCatalogues()[language] ?? {}).flatMap(([section, texts]) =>
    Object.entries(textsOf(texts))
      .filter(([, lines]) => lines.length === 1)
      .map(([key, [line = '']]) => ({
        key: `${section}:${key.replace(plural, '')}`,
        isPlural: plural.test(key),
        names: [...line.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name),
      })),
  );
}
