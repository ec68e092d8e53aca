import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { botLanguages, nameOfLanguage } from '../../src/locales/languages.ts';
import type { Walked } from './everything.ts';
import { inRunes, pseudoLanguage } from './pseudoCatalogues.ts';

/** Words in the letters of any language that the product speaks. The pseudo-language has runes, and people and what they type have Greek. */
const word = /[\p{sc=Latin}\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{M}]{2,}/gu;
/** Addresses, ids, numbers of requests and mentions; the customer's name and the ids of people, as the walk's requests have them. */
const data =
  /https?:\/\/\S+|\S+@\S+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|FT-\d+|<\/?at>|\bContoso\b|\b(?:ada|ugo|jonas|nia|sofia|bea)\b/g;
/** Names that are the same in every language. */
const names = ['Microsoft', 'Teams', 'UTC'];

describe('In a pseudo-language', function () {
  this.timeout(180_000);

  it('nobody reads a word that is not from the catalogues, the process data, the language itself or a person', async () => {
    const { seen, pressed } = await walked();
    const known = new Set([...wordsOfIntl(), ...names].map((one) => one.toLowerCase()));
    const outside = seen.flatMap(({ where, text }) => {
      const found = wordsIn(text).filter((one) => !known.has(one.toLowerCase()));
      return found.length === 0 ? [] : [`${where}: ${found.join(', ')} in “${text.slice(0, 200)}”`];
    });
    assert.deepEqual(outside, []);
    // The walk came around.
    assert.ok(seen.length > 1000, `${seen.length} texts`);
    assert.ok(pressed.length > 35, `${pressed.length} buttons`);
    for (const place of [
      'calendar entry',
      'event in Outlook',
      'message extension',
      'page, requests',
      'page after a consent',
    ]) {
      assert.ok(
        seen.some(({ where }) => where.startsWith(place)),
        place,
      );
    }
  });

  it('such a word is seen beside the others', () => {
    assert.deepEqual(wordsIn(`${inRunes('Claimed by {{name}}').replace('{{name}}', 'Σοφία')} since 월요일`), [
      'since',
      '월요일',
    ]);
  });
});

/** The walk, in a thread of its own: everything of the product that knows languages is loaded there once more, with the catalogue in runes. */
function walked(): Promise<Walked> {
  const worker = new Worker(new URL('./walk.ts', import.meta.url));
  return new Promise<Walked>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  }).finally(() => worker.terminate());
}

function wordsIn(text: string): readonly string[] {
  return text.replaceAll(data, ' ').match(word) ?? [];
}

/** Months, weekdays, units of time and names of languages, as the language has them; and each language's own name. */
function wordsOfIntl(): readonly string[] {
  const dates = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, month + 1, 9)));
  const texts = dates.flatMap((date) =>
    [{ dateStyle: 'full', timeStyle: 'short' } as const, { month: 'short', weekday: 'short' } as const].map(
      (style) => new Intl.DateTimeFormat(pseudoLanguage, { ...style, timeZone: 'UTC' }).format(date),
    ),
  );
  const weekdays = Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(pseudoLanguage, { weekday: 'long' }).format(new Date(2026, 0, day + 1)),
  );
  const units = ['minute', 'hour', 'day', 'week', 'month'].map((unit) =>
    new Intl.NumberFormat(pseudoLanguage, { style: 'unit', unit, unitDisplay: 'long' }).format(2),
  );
  const ages = (['hour', 'day', 'week', 'month'] as const).flatMap((unit) =>
    [-1, 1].map((value) => new Intl.RelativeTimeFormat(pseudoLanguage).format(value, unit)),
  );
  const lists = (['conjunction', 'disjunction'] as const).map((type) =>
    new Intl.ListFormat(pseudoLanguage, { type }).format(['1', '2']),
  );
  const languages = botLanguages.flatMap((tag) =>
    [tag, pseudoLanguage].map((one) => nameOfLanguage(tag, one)),
  );
  return [...texts, ...weekdays, ...units, ...ages, ...lists, ...languages].flatMap(
    (text) => text.match(word) ?? [],
  );
}
