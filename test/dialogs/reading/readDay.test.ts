import assert from 'node:assert/strict';
import { formatCalendarDay, formatFullDay } from '../../../cards/kit/format.ts';
import type { DayOrder } from '../../../dialogs/reading/dayOrder.ts';
import { type DayReading, readDay } from '../../../dialogs/reading/readers/readDay.ts';
import { botLanguages } from '../../../src/locales/languages.ts';
import { translatorFor } from '../../../src/locales/translator.ts';

/** A Saturday. */
const today = '2026-11-28';

/** A reading in short: a day; two days with "or"; another kind; "not taken". */
function inShort(reading: DayReading | undefined): string {
  switch (reading?.kind) {
    case undefined:
      return 'not taken';
    case 'day':
      return reading.day;
    case 'either':
      return reading.days.join(' or ');
    case 'soon':
      return 'soon';
    case 'past':
    case 'otherWeekday':
    case 'far':
      return `${reading.kind} ${reading.day}`;
  }
}

/** The locales of the table: the language that is read, and the order of day and month there. */
const locales = {
  'en-US': { language: 'en', order: 'monthFirst' },
  'en-GB': { language: 'en', order: 'dayFirst' },
  en: { language: 'en', order: undefined },
  fr: { language: 'fr', order: 'dayFirst' },
} as const satisfies Record<string, { language: string; order: DayOrder | undefined }>;

type Table = readonly (readonly [text: string, meaning: string])[];

const english: Table = [
  ['December 14', '2026-12-14'],
  ['14 December', '2026-12-14'],
  ['Dec 14', '2026-12-14'],
  ['Dec. 14th, 2026', '2026-12-14'],
  ['14-Dec-2026', '2026-12-14'],
  ['14 Dec 26', '2026-12-14'],
  ['the fourteenth of December', '2026-12-14'],
  ['DECEMBER 14', '2026-12-14'],
  ['Monday, 14 December 2026', '2026-12-14'],
  ['Mon 14 Dec', '2026-12-14'],
  ['14 December (Monday)', '2026-12-14'],
  ['on Monday the 14th', '2026-12-14'],
  ['Monday 14', '2026-12-14'],
  ['I would like to start on 14 December, please', '2026-12-14'],
  ['starting from December 14 onwards', '2026-12-14'],
  ['12 décembre', '2026-12-12'],
  ['2026-12-14', '2026-12-14'],
  ['2026/12/14', '2026-12-14'],
  ['20261214', '2026-12-14'],
  ['２０２６-１２-１４', '2026-12-14'],
  ['14/12/2026', '2026-12-14'],
  ['12/14/2026', '2026-12-14'],
  ['14.12.2026', '2026-12-14'],
  ['12/12/2026', '2026-12-12'],
  ['mon 14/12/26', '2026-12-14'],
  ['today', '2026-11-28'],
  ['tomorrow', '2026-11-29'],
  ['the day after tomorrow', '2026-11-30'],
  ['Monday', '2026-11-30'],
  ['this Monday', '2026-11-30'],
  ['next Monday', '2026-11-30'],
  ['next week monday', '2026-11-30'],
  ['Monday next week', '2026-11-30'],
  ['Friday week', '2026-12-11'],
  ['a week on Friday', '2026-12-11'],
  ['the Monday after next', '2026-12-07'],
  ['in two weeks', '2026-12-12'],
  ['in 10 days', '2026-12-08'],
  ['in a fortnight', '2026-12-12'],
  ['first Monday in January', '2027-01-04'],
  ['the last Friday of January 2027', '2027-01-29'],
  ['the 3rd of next month', '2026-12-03'],
  ['the first Monday of next month', '2026-12-07'],
  ['5 January', '2027-01-05'],
  // Perhaps a slip: it is asked.
  ['29 February', 'far 2028-02-29'],
  ['29 February 2028', '2028-02-29'],
  ['14 December 3026', 'far 3026-12-14'],
  ['5 January next year', '2027-01-05'],
  ['12 sept', '2027-09-12'],
  // People differ, or the day itself has come.
  ['Saturday', '2026-11-28 or 2026-12-05'],
  ['next Sunday', '2026-11-29 or 2026-12-06'],
  // Understood, and no day to begin on.
  ['last Monday', 'past 2026-11-23'],
  ['yesterday', 'past 2026-11-27'],
  ['27 November', 'past 2026-11-27'],
  ['12 January 2020', 'past 2020-01-12'],
  ['Tuesday, 14 December 2026', 'otherWeekday 2026-12-14'],
  ['as soon as possible', 'soon'],
  ['ASAP please', 'soon'],
  // Not certain, or no day.
  ['5 days after christmas', 'not taken'],
  ['mid January', 'not taken'],
  ['10:00', 'not taken'],
  ['10.30', 'not taken'],
  ['2 pm', 'not taken'],
  ['24/7', 'not taken'],
  ['not sure yet, maybe in may or june', 'not taken'],
  ['second week of December', 'not taken'],
  ['next week', 'not taken'],
  // No month is said.
  ['the 14th', '2026-12-14 or 2027-01-14'],
  ['the 28th', '2026-11-28 or 2026-12-28'],
  ['14', 'not taken'],
  ['January 2027', 'not taken'],
  ['beginning of January', 'not taken'],
  ['maybe 12 December', 'not taken'],
  ['not 12 December', 'not taken'],
  ['before 12 December', 'not taken'],
  ['12 or 13 December', 'not taken'],
  ['14-15 December', 'not taken'],
  ['from 9 to 5 December', 'not taken'],
  ['we may start Monday', 'not taken'],
  ['Monday to Friday', 'not taken'],
  ['31 April', 'not taken'],
  ['2026-02-30', 'not taken'],
  ['12³ December', 'not taken'],
  ['our contract ends on 12 December', 'not taken'],
  ['', 'not taken'],
];

const french: Table = [
  ['le 3', '2026-12-03 or 2027-01-03'],
  ['le 5 janvier prochain', '2027-01-05'],
  ['le 15 décembre de l’année prochaine', '2027-12-15'],
  ['mar. 15 déc.', '2026-12-15'],
  ['mar 15', '2026-12-15'],
  ['c’est pour le 14 décembre', '2026-12-14'],
  ['le 29 février', 'far 2028-02-29'],
  ['12 décembre', '2026-12-12'],
  ['le lundi 14 décembre 2026', '2026-12-14'],
  ['mardi 1er décembre 2026', '2026-12-01'],
  ['le premier décembre', '2026-12-01'],
  ['à partir du 12 décembre', '2026-12-12'],
  ['nous aimerions commencer le lundi 14 décembre', '2026-12-14'],
  ['le 24 décembre 2026 si possible, merci', '2026-12-24'],
  ['le sept décembre', '2026-12-07'],
  ['5 sept.', '2027-09-05'],
  ['12 fevr 2027', '2027-02-12'],
  ['12/01/2027', '2027-01-12'],
  ['14/12', '2026-12-14'],
  ['lundi', '2026-11-30'],
  ['lundi 14', '2026-12-14'],
  ['lundi prochain', '2026-11-30'],
  ['lundi de la semaine prochaine', '2026-11-30'],
  ['vendredi de la semaine prochaine', '2026-12-04'],
  ['la semaine prochaine, vendredi', '2026-12-04'],
  ['mardi en huit', '2026-12-08'],
  ['mardi en quinze', '2026-12-15'],
  ['demain', '2026-11-29'],
  ['après-demain', '2026-11-30'],
  ['aujourd’hui', '2026-11-28'],
  ["aujourd'hui", '2026-11-28'],
  ['dans deux semaines', '2026-12-12'],
  ['dans dix jours', '2026-12-08'],
  ['premier lundi de janvier', '2027-01-04'],
  ['le dernier vendredi de janvier', '2027-01-29'],
  ['le 3 du mois prochain', '2026-12-03'],
  ['next Monday', '2026-11-30'],
  ['December 14', '2026-12-14'],
  ['samedi', '2026-11-28 or 2026-12-05'],
  ['dans quinze jours', '2026-12-12 or 2026-12-13'],
  ['lundi dernier', 'past 2026-11-23'],
  ['hier', 'past 2026-11-27'],
  ['mardi 14 décembre 2026', 'otherWeekday 2026-12-14'],
  ['dès que possible', 'soon'],
  ['au plus vite', 'soon'],
  ['sept personnes', 'not taken'],
  ['14h', 'not taken'],
  ['mi-janvier', 'not taken'],
  ['fin janvier', 'not taken'],
  ['deuxième semaine de décembre', 'not taken'],
  ['la semaine prochaine', 'not taken'],
  ['vers le 12 décembre', 'not taken'],
  ['avant le 12 décembre', 'not taken'],
  ['pas le 12 décembre', 'not taken'],
  ['le 12 ou le 13 décembre', 'not taken'],
  ['du 12 au 14 décembre', 'not taken'],
];

const numeric: readonly (readonly [text: string, us: string, gb: string, unknown: string])[] = [
  ['12/01/2027', '2027-12-01', '2027-01-12', '2027-01-12 or 2027-12-01'],
  ['03/04/2027', '2027-03-04', '2027-04-03', '2027-03-04 or 2027-04-03'],
  ['3.4.27', '2027-03-04', '2027-04-03', '2027-03-04 or 2027-04-03'],
  ['1/12', '2027-01-12', '2026-12-01', '2026-12-01 or 2027-01-12'],
  // Only one of the two is still to come.
  ['03/12/2026', 'past 2026-03-12', '2026-12-03', '2026-12-03'],
  // The weekday tells.
  ['Tuesday 12/01/2027', 'otherWeekday 2027-12-01', '2027-01-12', '2027-01-12'],
  // Only one of them is a day.
  ['25/12/2026', '2026-12-25', '2026-12-25', '2026-12-25'],
  ['02/30/2027', 'not taken', 'not taken', 'not taken'],
  ['2027-01-12', '2027-01-12', '2027-01-12', '2027-01-12'],
];

describe('A typed day', () => {
  for (const locale of ['en-US', 'en-GB'] as const) {
    for (const [text, meaning] of english) {
      it(`counts where all of it is certain (${locale}): “${text}” is ${meaning}`, () => {
        assert.equal(inShort(readDay(text, { today, ...locales[locale] })), meaning);
      });
    }
  }

  for (const [text, meaning] of french) {
    it(`counts where all of it is certain (fr): “${text}” is ${meaning}`, () => {
      assert.equal(inShort(readDay(text, { today, ...locales.fr })), meaning);
    });
  }

  for (const [text, us, gb, unknown] of numeric) {
    it(`in figures is read in the order of the person’s country: ${text}`, () => {
      assert.equal(inShort(readDay(text, { today, ...locales['en-US'] })), us);
      assert.equal(inShort(readDay(text, { today, ...locales['en-GB'] })), gb);
      assert.equal(inShort(readDay(text, { today, ...locales.en })), unknown);
    });
  }

  it('that is next Friday may be of this week or the next: it is asked', () => {
    const monday = { today: '2026-11-23', language: 'en' };
    assert.equal(inShort(readDay('next Friday', monday)), '2026-11-27 or 2026-12-04');
    assert.equal(inShort(readDay('this Friday', monday)), '2026-11-27');
    const sunday = { today: '2026-11-29', language: 'en' };
    assert.equal(inShort(readDay('next week Monday', sunday)), '2026-11-30 or 2026-12-07');
    assert.equal(
      inShort(readDay('vendredi prochain', { today: '2026-11-23', language: 'fr' })),
      '2026-11-27 or 2026-12-04',
    );
  });

  it('is understood as we write it ourselves, every day of four years, in each language', () => {
    for (const language of botLanguages) {
      const t = translatorFor(language);
      for (let at = Date.parse(today); at < Date.parse('2030-12-31'); at += 86_400_000) {
        const day = new Date(at).toISOString().slice(0, 10);
        for (const text of [formatFullDay(day, t), formatCalendarDay(day, t), day]) {
          assert.equal(inShort(readDay(text, { today, language })), day, text);
        }
      }
    }
  });

  it('is not read into a text that has one word more that is not known', () => {
    for (const [text, meaning] of [...english, ...french]) {
      if (meaning === 'not taken' || text.includes('２')) continue;
      for (const more of ['or', 'about', 'not', 'pas', 'ou', '?!x', '7']) {
        const longer = `${more} ${text}`;
        assert.notEqual(inShort(readDay(longer, { today, ...locales.en })), text, longer);
        assert.equal(inShort(readDay(longer, { today, ...locales.en })), 'not taken', longer);
      }
    }
  });

  it('takes no longer to be sought in a long text than in a short one', () => {
    const longTexts = ['next Monday ', '1', '12 ', 'on the ', '12/', 'a '].map((part) =>
      part.repeat(100_000),
    );
    const started = performance.now();
    for (const text of longTexts) assert.equal(readDay(text, { today, language: 'en' }), undefined);
    for (const part of ['on the ', '1/', 'd ', 'le ', '12 ']) {
      readDay(part.repeat(200).slice(0, 120), { today, language: 'fr' });
    }
    assert.ok(performance.now() - started < 1000);
  });
});
