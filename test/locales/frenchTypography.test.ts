import assert from 'node:assert/strict';
import { readCatalogues } from '../../src/locales/catalogues.ts';
import { readRoom } from '../appPackage/readSources.ts';
import { textsOf } from './textsOf.ts';

/** French texts by their place: the catalogues, and the app package's texts in Teams' store. */
const french = [
  ...Object.entries(readCatalogues()['fr'] ?? {}).flatMap(([section, texts]) =>
    Object.entries(textsOf(texts)).map(([key, lines]) => [`${section}:${key}`, lines] as const),
  ),
  ...Object.entries(textsOf(JSON.parse(readRoom('localization/fr.json').toString()))).map(
    ([key, lines]) => [`app package: ${key}`, lines] as const,
  ),
];

/** Colons and marks that are no French punctuation: of an address, a place for a value, a time. */
const notFrench = /https?:\/\/\S+|\{\{[^}]*\}\}|\$t\([^)]*\)|\d\d?:\d\d/g;
/** A mark that no no-break space (U+00A0) holds to its word, and the text around it. */
const loose = /.{0,12}(?:(?<!\u00a0)[:;?!»]|«(?!\u00a0)).{0,12}/gsu;

function looseMarksIn(text: string): readonly string[] {
  return text.replaceAll(notFrench, 'x').match(loose) ?? [];
}

describe('French texts', () => {
  it('have a no-break space before : ; ? ! » and after «', () => {
    const found = french.flatMap(([where, lines]) =>
      lines.flatMap(looseMarksIn).map((text) => `${where} …${text}…`),
    );
    assert.deepEqual(found, []);
  });

  it('are judged by their marks: a plain space, a narrow one and none are told', () => {
    for (const text of [
      'Quoi ?',
      'Quoi\u202f?',
      'Quoi?',
      'À {{name}} : oui',
      '« oui\u00a0»',
      '«\u00a0oui »',
    ]) {
      assert.equal(looseMarksIn(text).length, 1, text);
    }
    for (const text of [
      'à 10:30',
      'https://example.com/?a=b',
      '$t(info:help.title)',
      '{{a}}\u00a0: «\u00a0b\u00a0»',
    ]) {
      assert.deepEqual(looseMarksIn(text), [], text);
    }
  });
});
