import assert from 'node:assert/strict';
import { atClock, pattern } from '../../../dialogs/reading/clockForms.ts';
import { comingWeekday, inDays, monthDay, numbered, rule, words } from '../../../dialogs/reading/dayForms.ts';
import { plainText } from '../../../dialogs/reading/plainText.ts';
import { readDayIn } from '../../../dialogs/reading/readers/readDay.ts';
import { readTimeIn } from '../../../dialogs/reading/readers/readTime.ts';
import type { SpokenLanguage } from '../../../dialogs/reading/spokenLanguage.ts';
import { wordSplitter } from '../../../dialogs/reading/wordSplitter.ts';

/** A language of the test's: no blanks, marks above its letters, and numerals of its own. */
const unspaced: SpokenLanguage = {
  numbers: {
    cardinal: () => [],
    ordinal: () => [],
    ordinalEndings: ['日'],
    around: '',
    hundred: { alone: [], counted: [] },
    thousand: { alone: [], counted: [] },
  },
  days: {
    names: { weekdays: numbered('วันจันทร์'), months: numbered('一月') },
    lead: words('に'),
    trail: words('です'),
    rules: [
      rule('M N ', monthDay),
      rule('明日 ', inDays(1)),
      rule('明後日 ', inDays(2)),
      rule('W ', comingWeekday),
    ],
    namesYear: /^(?!)/,
  },
  times: {
    lead: /^(?!)/,
    trail: / から$/,
    opensRange: /^(?!)/,
    between: /-/,
    bareHour: /^\d+ 時$/,
    otherWords: [],
    forms: [{ pattern: pattern(String.raw`(\d+) 時`), minutes: ([hour = '']) => atClock(hour, '00') }],
  },
  split: wordSplitter(['明日', '明後日', '一月', 'に', 'です', '5日', '時', 'から', 'วันจันทร์'], {
    letters: '[〇一二三]+',
    digits: (letters) => (letters === '一〇' ? '10' : undefined),
  }),
};

const context = { today: '2026-11-28', language: 'en' };

describe('A language that is written without blanks', () => {
  const days: readonly (readonly [text: string, day: string | undefined])[] = [
    ['明日です', '2026-11-29'],
    // The longest word counts: 明日 is not in it.
    ['明後日', '2026-11-30'],
    ['一月５日に', undefined],
    ['一月５日です', '2027-01-05'],
    ['一月5日', '2027-01-05'],
    // Marks above a letter are part of the word.
    ['วันจันทร์です', '2026-11-30'],
    // Unknown letters around a known word.
    ['文明日', undefined],
    ['明日か', undefined],
  ];
  for (const [text, day] of days) {
    it(`has ${day ?? 'no day'} in ${text}`, () => {
      const reading = readDayIn(plainText(text), unspaced, context);
      assert.deepEqual(reading, day === undefined ? undefined : { kind: 'day', day });
    });
  }

  it('writes the time without blanks, in full-width digits or numerals', () => {
    for (const text of ['１０時から', '一〇時', '10時']) {
      assert.deepEqual(readTimeIn(plainText(text), unspaced), { kind: 'time', time: '10:00' }, text);
    }
    // Letters that make no number.
    assert.equal(readTimeIn(plainText('三一時'), unspaced), undefined);
  });
});
