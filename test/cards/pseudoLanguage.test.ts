import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { type BotLanguage, botLanguages } from '../../src/locales/languages.ts';
import { type Translator, translatorFor } from '../../src/locales/translator.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { partsOf } from '../../standIns/cardParts.ts';
import { cardFamilies } from '../support/cards/cardFamilies.ts';

/** Words of Latin letters; what people are called in other scripts is made up by the tests. */
const word = /(?!(\p{L})\1{3})\p{Script=Latin}{4,40}/gu;
/** The question in another language, in that language. */
const offer = 'the language, asked';
const shown = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'altText', 'tooltip'] as const;
const en = translatorFor('en');

/** A language that nobody speaks: English, with each text in brackets. */
const pseudo: Translator = {
  ...en,
  // A tag of its own: what is drawn once a language is not taken from another test's cards, and not left to it.
  language: 'en-001' as BotLanguage,
  text: (...given) => `⟦${en.text(...given)}⟧`,
  words: (key) => en.words(key).map((one) => `⟦${one}⟧`),
};

describe('Cards in a language that nobody speaks', () => {
  it('show no word that is not from the catalogues, the data of the process, the language itself or a person', () => {
    const known = new Set([...wordsOfIntl(), ...wordsInFixtures()]);
    const outside = new Map<string, string>();
    for (const [family, cardsIn] of Object.entries(cardFamilies)) {
      for (const [name, card] of Object.entries(cardsIn(pseudo))) {
        if (name.startsWith(offer)) continue;
        const texts = partsOf(card).flatMap((part) => shown.map((key) => part[key]));
        for (const text of texts.filter((one) => typeof one === 'string')) {
          for (const found of withoutBrackets(text).match(word) ?? []) {
            if (!known.has(found.toLowerCase())) outside.set(found, `${family}, ${name}: ${text}`);
          }
        }
      }
    }
    assert.deepEqual(Object.fromEntries(outside), {});
  });

  it('is seen where a word stands beside the catalogues', () => {
    assert.deepEqual(withoutBrackets('⟦Claimed by ⟦Sofia⟧⟧ since Monday ⟦and f…').match(word), [
      'since',
      'Monday',
    ]);
  });
});

/** A text without what is in brackets, also within brackets, or after one that was cut off. */
function withoutBrackets(text: string): string {
  const less = text.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  return less === text ? less.replace(/⟦.*/s, ' ') : withoutBrackets(less);
}

/** Months, weekdays, the units of times, and names of languages, as the language has them. */
function wordsOfIntl(): readonly string[] {
  const dates = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, month + 1)));
  const texts = dates.flatMap((date) =>
    ['full', 'medium'].map((dateStyle) =>
      new Intl.DateTimeFormat('en-001', { dateStyle: dateStyle as 'full', timeZone: 'UTC' }).format(date),
    ),
  );
  const tags = [...botLanguages, ...loadProcessData().languages.map(({ tag }) => tag)];
  const languages = tags.flatMap((tag) => ['en', tag].map((one) => namesIn(one, tag)));
  return [...texts, ...languages, 'minutes hours'].flatMap(wordsIn);
}

function namesIn(language: string, tag: string): string {
  const script = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' }[tag] ?? tag;
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return `${names.of(tag)} ${names.of(script)}`;
}

/** The words of the process data, and of the people and requests that the tests make up. */
function wordsInFixtures(): readonly string[] {
  return ['../support/', '../support/cards/', '../../src/onboarding/data/'].flatMap((folder) => {
    const url = new URL(folder, import.meta.url);
    return readdirSync(url)
      .filter((file) => /\.(?:ts|json)$/.test(file))
      .flatMap((file) => wordsIn(readFileSync(new URL(file, url), 'utf8')));
  });
}

function wordsIn(text: string): readonly string[] {
  return (text.match(word) ?? []).map((one) => one.toLowerCase());
}
