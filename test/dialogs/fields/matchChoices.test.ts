import assert from 'node:assert/strict';
import { matchChoices, matchOne } from '../../../dialogs/fields/matchChoices.ts';

const choices = [
  { value: 'a', names: ['Red wine', 'Vin rouge'] },
  { value: 'b', names: ['Red cabbage'] },
  { value: 'c', names: ['Salt and pepper'] },
  { value: 'd', names: ['日本語'] },
];
const and = ['and', 'or', 'et'];

describe('matchOne', () => {
  it('finds a choice by its value, its name, or a part that no other choice shares', () => {
    assert.equal(matchOne('A', choices), 'a');
    assert.equal(matchOne('vin rouge', choices), 'a');
    assert.equal(matchOne('cabbage', choices), 'b');
    assert.equal(matchOne('日本語', choices), 'd');
  });

  it('prefers a choice that has the text as whole words', () => {
    const regions = [
      { value: 'emea', names: ['Châu Âu, Trung Đông'] },
      { value: 'asia', names: ['Châu Á - Thái Bình Dương'] },
    ];
    for (const text of ['Châu Á', 'chau a', 'Châu Á Thái Bình Dương'])
      assert.equal(matchOne(text, regions), 'asia', text);
    assert.equal(matchOne('châu', regions), undefined);
  });

  it('finds a language by its Thai name with the word for language before it, and Bangkok without its mark', () => {
    const names = [
      { value: 'th', names: ['ไทย'] },
      { value: 'bkk', names: ['กรุงเทพฯ'] },
    ];
    assert.equal(matchOne('ภาษาไทย', names), 'th');
    assert.equal(matchOne('กรุงเทพ', names, 'wholeWords'), 'bkk');
  });

  it('finds none where two fit, where the part is too short, or begins within a word', () => {
    for (const text of ['red', 're', 'abbage', '', '   ', '…'])
      assert.equal(matchOne(text, choices), undefined, text);
  });
});

describe('matchChoices', () => {
  it('takes apart what commas, signs, lines and the words for “and” put together', () => {
    for (const text of [
      'wine, cabbage',
      'wine and cabbage',
      'wine & cabbage',
      'wine\ncabbage',
      'wine OR cabbage,',
    ]) {
      assert.deepEqual(matchChoices(text, choices, and), ['a', 'b'], text);
    }
  });

  it('knows a word for “and” without its accents', () => {
    assert.deepEqual(matchChoices('wine va cabbage', choices, ['và']), ['a', 'b']);
  });

  it('takes a name with “and” in it for one', () => {
    assert.deepEqual(matchChoices('salt and pepper', choices, and), ['c']);
  });

  it('answers nothing where a part names no choice, so that nothing is quietly left out', () => {
    assert.equal(matchChoices('wine and cheese', choices, and), undefined);
    assert.equal(matchChoices(',,,', choices, and), undefined);
  });
});
