import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSearch } from '../../../dialogs/search/readSearch.ts';
import { openStates, type Person } from '../../../src/requests/request.ts';
import type { SearchTerms } from '../../../src/requests/search/criteria.ts';
import { foldWords } from '../../../src/requests/search/foldWords.ts';
import { process, specialist } from '../../support/requestBuilders.ts';

const sofia: Person = { ...specialist, id: 's', name: 'Sofia Marchetti' };
const names = { ...process, colleagues: [specialist, sofia] };
const nothing: SearchTerms = {
  states: [],
  services: [],
  languages: [],
  isMine: false,
  assignees: [],
  filters: [],
  words: [],
  namesakes: [],
  notUnderstood: [],
};

/** Typed searches, and how each is read. */
const typed: Readonly<Record<string, Partial<SearchTerms>>> = {
  'FT-000123': { number: 123 },
  'ft 123': { number: 123 },
  '#ft123 teams': { number: 123, services: ['teams'] },
  '45': { number: 45 },
  'french unclaimed': { languages: ['fr'], states: ['submitted'] },
  'Unclaimed requests in French, please': { languages: ['fr'], states: ['submitted'] },
  'français non attribuées': { languages: ['fr'], states: ['submitted'] },
  'les demandes en pause': { states: ['onHold'] },
  'on hold': { states: ['onHold'] },
  'Meetings planned': { states: ['scheduled'] },
  'completed or declined': { states: ['completed', 'declined'] },
  open: { states: openStates },
  mine: { isMine: true },
  'les miennes': { isMine: true },
  'my queue french': { isMine: true, languages: ['fr'] },
  'coca cola': { words: ['coca', 'cola'] },
  'ma file contoso': { isMine: true, words: ['contoso'] },
  contoso: { words: ['contoso'] },
  'contoso.com': { words: ['contoso', 'com'] },
  'Société Générale': { words: ['societe', 'generale'] },
  東京: { words: ['東京'] },
  ปูนซิเมนต์ไทย: { words: ['ปูนซิเมนต์ไทย'] },
  'teams exchange online': { services: ['teams', 'exchange'] },
  'SharePoint contoso': { services: ['sharePoint'], words: ['contoso'] },
  日本語: { languages: ['ja'] },
  'フランス語 未担当': { languages: ['fr'], states: ['submitted'] },
  'contoso 3日以上前': { words: ['contoso'], olderThan: 72 },
  '保留中 2週間以内': { states: ['onHold'], newerThan: 336 },
  自分の担当: { isMine: true },
  '프랑스어 미배정': { languages: ['fr'], states: ['submitted'] },
  'contoso 3일 이상': { words: ['contoso'], olderThan: 72 },
  '보류 2주 이내': { states: ['onHold'], newerThan: 336 },
  '내 담당': { isMine: true },
  'japonais thaï': { languages: ['ja', 'th'] },
  'older than 3 days': { olderThan: 72 },
  'unclaimed 3d': { states: ['submitted'], olderThan: 72 },
  'waiting more than a week': { olderThan: 168 },
  'plus de 3 jours': { olderThan: 72 },
  'depuis une semaine': { olderThan: 168 },
  'in the last 2 weeks': { newerThan: 336 },
  'this week': { newerThan: 168 },
  'moins de 24 heures': { newerThan: 24 },
  'les 2 derniers mois': { newerThan: 1440 },
  'assigned to Sofia': { assignees: [sofia] },
  'attribuées à sofia marchetti': { assignees: [sofia] },
  'sofia marchetti teams': { assignees: [sofia], services: ['teams'] },
  sofia: { words: ['sofia'], namesakes: [{ word: 'sofia', people: [sofia] }] },
  marchetti: { words: ['marchetti'], namesakes: [{ word: 'marchetti', people: [sofia] }] },
  'assigned to Marchetti': { assignees: [sofia] },
  'teams 44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa': {
    services: ['teams'],
    notUnderstood: ['44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa'],
  },
  'with contoso': { words: ['contoso'] },
  'older than contoso': { words: ['contoso'], notUnderstood: ['older than'] },
  'not teams': { services: ['teams'], notUnderstood: ['not'] },
  'contoso x': { words: ['contoso'], notUnderstood: ['x'] },
  'FT-1 FT-2': { number: 1, notUnderstood: ['ft-2'] },
  'aa bb cc dd ee ff gg': { words: ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'], notUnderstood: ['gg'] },
  '': {},
  '?!': {},
};

describe('The words of a search', () => {
  for (const [text, read] of Object.entries(typed)) {
    it(`"${text}" are read in full`, () => {
      assert.deepEqual(readSearch(text, names), { ...nothing, ...read });
    });
  }

  it('of 20,000 characters are read at once, and the names in them are few', () => {
    const read = readSearch('contoso '.repeat(2500) + 'ab '.repeat(100), names);
    assert.ok(read.words.length <= 6);
  });
});

describe('Folding the words of a name', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, (name) => {
        const words = foldWords(name);
        assert.deepEqual(foldWords(words.join(' ')), words);
      }),
    );
  });

  it('does not depend on the Unicode form', () => {
    fc.assert(
      fc.property(text, (name) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
          assert.deepEqual(foldWords(name.normalize(form)), foldWords(name));
      }),
    );
  });

  it('does not depend on the case of Latin, Greek and Cyrillic letters', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aàâçéèêîôùûüßñœæøåšžłđαβγσωάбвгдж'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(letters, (name) => {
        assert.deepEqual(foldWords(name.toUpperCase()), foldWords(name));
      }),
    );
  });

  it('keeps the marks that make other words: Thai vowels and tones, voiced kana', () => {
    assert.notDeepEqual(foldWords('ปู'), foldWords('ปุ'));
    assert.notDeepEqual(foldWords('ガ'), foldWords('カ'));
    assert.deepEqual(foldWords('ｶﾞﾝﾊﾞ'), foldWords('ガンバ'));
  });
});
