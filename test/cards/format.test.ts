import assert from 'node:assert/strict';
import { calendarLeaf, shortDay } from '../../cards/kit/clock.ts';
import { formatCalendarDay, formatDay, formatFullDay, formatMoment } from '../../cards/kit/format.ts';
import { readCatalogues } from '../../src/locales/catalogues.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { partsOfType } from '../../standIns/cardParts.ts';
import { reminderCards } from '../support/cards/reminderCards.ts';

const en = translatorFor('en');
const fr = translatorFor('fr');
const first = '2026-12-01T08:00:00Z';

describe('dates in words', () => {
  it('the first of a month is an ordinal in French, wherever its month stands beside it', () => {
    assert.equal(formatCalendarDay('2026-12-01', fr), '1er décembre 2026');
    assert.equal(formatDay(first, 'Europe/Paris', fr), '1er décembre 2026');
    assert.equal(formatMoment(first, 'Europe/Paris', fr), 'mardi 1er décembre à 09:00');
    assert.equal(shortDay(first, 'Europe/Paris', fr), 'mar. 1er déc.');
    assert.equal(calendarLeaf(first, 'Europe/Paris', fr).day, '1');
  });

  it('the year has its era in Thai, and is that of the date field', () => {
    const th = { ...en, language: 'th' } as unknown as typeof en;
    assert.equal(formatCalendarDay('2026-12-01', th), '1 ธันวาคม ค.ศ. 2026');
    assert.equal(formatFullDay('2026-12-01', th), 'วันอังคารที่ 1 ธันวาคม ค.ศ. 2026');
    assert.equal(formatMoment(first, 'Asia/Bangkok', th), 'วันอังคารที่ 1 ธันวาคม เวลา 15:00');
  });

  it('other days, and other languages, have plain numbers', () => {
    for (const day of ['11', '21', '31'])
      assert.match(formatCalendarDay(`2026-12-${day}`, fr), /^\d\d décembre/);
    assert.equal(formatCalendarDay('2026-12-01', en), '1 December 2026');
    assert.equal(formatMoment(first, 'Europe/Paris', en), 'Tuesday, 1 December at 09:00');
  });
});

describe('a quotation after a sentence', () => {
  it('follows a blank, but none in Chinese', () => {
    for (const [language, blank] of [
      ['en', ' '],
      ['zh-CN', ''],
      ['zh-TW', ''],
    ] as const) {
      const cards = Object.values(reminderCards(translatorFor(language)));
      const quoted = cards
        .flatMap((card) => partsOfType(card, 'TextRun'))
        .filter(({ italic }) => italic === true);
      assert.ok(quoted.length > 0);
      for (const { text } of quoted) assert.equal(/^\s*/.exec(String(text))?.[0], blank, language);
    }
  });
});

describe('French texts of cards', () => {
  for (const section of ['info', 'status', 'request', 'common']) {
    it(`${section} have typographic apostrophes`, () => {
      assert.doesNotMatch(JSON.stringify(readCatalogues()['fr']?.[section]), /'/);
    });
  }
});
