import assert from 'node:assert/strict';
import { commonZones } from '../../cards/forms/choices.ts';
import { cityOfZone, formatZone } from '../../cards/kit/format.ts';
import { readCatalogues } from '../../src/locales/catalogues.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { composedWords } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { readRoom } from '../appPackage/readSources.ts';
import { textsOf } from './textsOf.ts';

const catalogues = readCatalogues();

/** Lists of words that people type are compared without the shape of a mark; only texts that people read have to have the right one. */
const typedWords = /^(chat|commands):/;

/** Every text that people read in a language, by where it stands; `isList`: words to understand, or lines of a card. */
function textsIn(language: string): readonly { readonly where: string; readonly text: string }[] {
  return Object.entries(catalogues[language] ?? {}).flatMap(([section, texts]) =>
    Object.entries(textsOf(texts)).flatMap(([key, lines]) => {
      const where = `${section}:${key}`;
      const isTyped = typedWords.test(where) && lines.length > 1;
      return isTyped ? [] : lines.map((text) => ({ where, text }));
    }),
  );
}

/** The app package's texts in Teams' store: French has a file, English stands in the manifest. */
function storeTextsIn(language: string): ReturnType<typeof textsIn> {
  if (language === 'en') {
    const { description } = JSON.parse(readRoom('manifest.json').toString()) as {
      readonly description: Readonly<Record<string, string>>;
    };
    return Object.entries(description).map(([key, text]) => ({ where: `app package: ${key}`, text }));
  }
  const texts = textsOf(JSON.parse(readRoom(`localization/${language}.json`).toString()));
  return Object.entries(texts).flatMap(([key, lines]) =>
    lines.map((text) => ({ where: `app package: ${key}`, text })),
  );
}

/** Values that begin with a small letter in some language: names of questions, days, languages, kinds of facts. */
const small = ['field', 'languages', 'language', 'days', 'moment', 'facts', 'choices', 'state'];

/** The sentences of a text as somebody reads them, with each value as it may be. */
function sentencesOf(text: string): readonly string[] {
  const filled = text.replaceAll(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) =>
    small.includes(name) ? 'small' : 'Name',
  );
  // "Id." is an abbreviation in Spanish: Microsoft's pages say "Id. de inquilino".
  return /[.!?]$/.test(filled) ? filled.split(/(?<=[.!?])(?<!\bId\.)\s+(?!»)/u) : [];
}

function beginsSmall(sentence: string): boolean {
  return /^[\p{P}\p{S}\s]*\p{Ll}/u.test(sentence);
}

/** Scripts without capitals: a sentence may begin with an address. */
const uncased: readonly string[] = ['ja', 'ko', 'th', 'zh-CN', 'zh-TW'];

describe('What people read', () => {
  for (const language of botLanguages) {
    if (uncased.includes(language)) continue;
    it(`has no sentence that begins with a small letter (${language})`, () => {
      const found = textsIn(language).flatMap(({ where, text }) =>
        sentencesOf(text)
          .filter(beginsSmall)
          .map((sentence) => `${where}: ${sentence}`),
      );
      assert.deepEqual(found, []);
    });
  }

  for (const language of botLanguages) {
    it(`has the mark ’ and no straight one (${language})`, () => {
      const texts = [...textsIn(language), ...storeTextsIn(language)];
      const straight = texts.filter(({ text }) => /['"]/.test(text));
      assert.deepEqual(straight, []);
    });

    it(`calls licenses by one word (${language})`, () => {
      const word = language === 'fr' ? /\bsièges?\b/i : /\bseats?\b|\blicences?\b/i;
      const found = textsIn(language)
        .map(({ where, text }) => ({ where, text: text.replaceAll(/\{\{.*?\}\}/g, '') }))
        .filter(({ text }) => word.test(text));
      assert.deepEqual(found, []);
    });

    it(`has each city that can be chosen as the language writes it, and no id of a zone (${language})`, () => {
      const t = translatorFor(language);
      const zones = [...commonZones, ...loadProcessData().regions.map(({ timeZone }) => timeZone)];
      for (const zone of zones.filter((one) => one !== 'UTC')) {
        assert.equal(t.words(composedWords(`common:zones.${zone}`)).length, 2, zone);
        assert.ok(!formatZone(zone, t).includes('_'));
      }
    });
  }

  it('has cities with their accents, and in French with French names', () => {
    const [en, fr] = [translatorFor('en'), translatorFor('fr')];
    assert.equal(cityOfZone('America/Sao_Paulo', en), 'São Paulo');
    for (const [zone, said] of [
      ['Asia/Singapore', 'heure de Singapour'],
      ['Europe/London', 'heure de Londres'],
      ['Africa/Cairo', 'heure du Caire'],
      ['Europe/Athens', 'heure d’Athènes'],
    ] as const) {
      assert.equal(formatZone(zone, fr), said);
    }
  });

  it('is seen to begin with a small letter where it does', () => {
    assert.ok(sentencesOf('{{field}} answer is required.').some(beginsSmall));
    assert.ok(sentencesOf('Done. next.').some(beginsSmall));
    assert.ok(!sentencesOf('Done. Next.').some(beginsSmall));
  });
});
