import assert from 'node:assert/strict';
import { reviewForm } from '../../../cards/forms/reviewForm.ts';
import {
  desiredStartField,
  languageField,
  reasonField,
  regionField,
  usersField,
} from '../../../dialogs/fields/details.ts';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { aDraft, aFormView } from '../../support/requestBuilders.ts';
import { aContext, refusal, sent, typed } from './fieldReader.ts';

describe('The number of users', () => {
  for (const [text, users] of [
    ['250', 250],
    ['1 200', 1200],
    ['1\u202f200', 1200],
    ['1.200', 1200],
    ['1,200', 1200],
    ['1’200', 1200],
    ['2.000.000', 2_000_000],
    ['about 250 people', 250],
    ['environ 1 200 personnes', 1200],
    ['-5', undefined],
    ['0', undefined],
    ['12.5', undefined],
    ['between 100 and 200', undefined],
    ['many', undefined],
    ['99999999999', undefined],
    ['9'.repeat(10_000), undefined],
  ] as const) {
    it(`is understood as typed: ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.equal(typed(usersField, text)?.users, users);
    });
  }

  it('is taken away where its input was emptied', () => {
    const reading = sent(usersField, '', { users: 180 });
    assert.deepEqual(reading.ok && reading.answers, {});
  });

  it('is refused with a sentence where it is no whole number', () => {
    for (const value of ['many', '0', '1.5', '-1', 'Infinity', '1e3', '0x10']) {
      assert.match(refusal(sent(usersField, value)), /whole number/, value);
    }
  });
});

describe('The language of assistance', () => {
  for (const [text, language, tag] of [
    ['French', 'en', 'fr'],
    ['français', 'en', 'fr'],
    ['Deutsch', 'en', 'de'],
    ['allemand', 'fr', 'de'],
    ['Brazilian Portuguese', 'en', 'pt-BR'],
    ['한국어', 'en', 'ko'],
    ['zh-TW', 'en', 'zh-TW'],
    // There are two of them.
    ['Chinese', 'en', undefined],
    ['man', 'en', undefined],
    ['Klingon', 'en', undefined],
  ] as const) {
    it(`is understood as typed: ${text}`, () => {
      assert.equal(typed(languageField, text, language)?.language, tag);
    });
  }

  it('stays as it was where it was left empty, and is refused where it is none of the twelve', () => {
    const kept = sent(languageField, '', { language: 'ja' });
    assert.equal(kept.ok && kept.answers.language, 'ja');
    assert.match(refusal(sent(languageField, 'nl', { language: 'ja' })), /French/);
    assert.match(refusal(sent(languageField, '')), /French/);
  });
});

describe('The region', () => {
  it('is understood by a part of its name, in both languages', () => {
    assert.equal(typed(regionField, 'europe')?.region, 'emea');
    assert.equal(typed(regionField, 'Amériques', 'fr')?.region, 'americas');
    assert.equal(typed(regionField, 'asia')?.region, 'asiaPacific');
    assert.equal(typed(regionField, 'the moon'), undefined);
  });
});

describe('The desired start', () => {
  for (const [text, language, day] of [
    ['2026-12-01', 'en', '2026-12-01'],
    ['next Monday', 'en', '2026-11-30'],
    ['tomorrow', 'en', '2026-11-24'],
    ['8 December', 'en', '2026-12-08'],
    ['5 January', 'en', '2027-01-05'],
    ['03/12/2026', 'en', '2026-12-03'],
    ['12 décembre', 'fr', '2026-12-12'],
    ['lundi prochain', 'fr', '2026-11-30'],
    // A person with Teams in French may type English all the same.
    ['next Monday', 'fr', '2026-11-30'],
    ['2026-13-01', 'en', undefined],
    ['2026-02-30', 'en', undefined],
    ['12 January 2020', 'en', undefined],
    ['as soon as possible', 'en', undefined],
    ['next Monday '.repeat(1000), 'en', undefined],
  ] as const) {
    it(`is understood as typed: ${text.slice(0, 30)} (${language})`, () => {
      assert.equal(typed(desiredStartField, text, language)?.desiredStart, day);
    });
  }

  it('may be today, but not a day that has passed where the person is', () => {
    assert.ok(sent(desiredStartField, '2026-11-23').ok);
    assert.match(refusal(sent(desiredStartField, '2026-11-22')), /passed/);
    assert.match(refusal(sent(desiredStartField, '2027-02-30')), /not sure which day/);
    assert.match(refusal(sent(desiredStartField, 'soon')), /not sure which day/);
  });

  for (const [language, day, said] of [
    ['en', '2026-12-01', 'Tuesday, 1 December 2026'],
    ['en', '2026-11-30', 'Monday, 30 November 2026'],
    ['fr', '2026-12-01', 'mardi 1er décembre 2026'],
    ['fr', '2026-12-08', 'mardi 8 décembre 2026'],
  ] as const) {
    it(`is said back with its weekday, as the review shows it: ${said}`, () => {
      const context = aContext(language);
      assert.equal(desiredStartField.shown?.({ desiredStart: day }, context), said);
      const draft = aDraft({ answers: { services: ['teams'], desiredStart: day } });
      const card = reviewForm(aFormView({ draft }), context.t);
      assert.ok(wordsOf(card).includes(said));
    });
  }
});

describe('The business reason', () => {
  for (const text of [
    '**bold** [a](http://b) <at>Sofia</at> <b>x</b> ${name} {{DATE(x)}}',
    '\u202eright to left\u202c مرحبا 👩‍👩‍👧',
    'x'.repeat(4000),
    "Robert'); DROP TABLE requests;--",
  ]) {
    it(`is kept to the letter: ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.equal(typed(reasonField, text)?.reason, text);
    });
  }

  it('is none where there is nothing to see in it', () => {
    for (const blank of ['', '   ', '\n\t', '\u200f\u200e', '\u200b \ufeff']) {
      const reading = sent(reasonField, blank, { reason: 'before' });
      assert.deepEqual(reading.ok && reading.answers, {}, JSON.stringify(blank));
    }
  });

  it('is refused with the numbers where it is too long', () => {
    assert.match(refusal(sent(reasonField, 'x'.repeat(10_000))), /10,000 characters; the maximum is 4,000/);
  });
});
