import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanText } from '../../src/locales/cleanText.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { plainText } from '../../src/locales/plainText.ts';

describe('A text of printable ASCII', () => {
  /** Many blanks and marks: they are treated in a way of their own. */
  const ascii = fc
    .array(
      fc.constantFrom(
        ...' \t`\'"!.-_^$<aZ09',
        ...Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)),
      ),
    )
    .map((characters) => characters.join(''));

  /** The rules for all of Unicode read a text with one letter that is not ASCII. */
  const readAlike = (
    read: (text: string) => string,
    asciiLetter: string,
    otherLetter: string,
    read2 = otherLetter,
  ) =>
    fc.assert(
      fc.property(ascii, ascii, (before, after) => {
        const left = before.replaceAll('Q', 'x').replaceAll('q', 'x');
        const right = after.replaceAll('Q', 'x').replaceAll('q', 'x');
        const short = read(`${left}${asciiLetter}${right}`);
        assert.equal(short.replace(asciiLetter, read2), read(`${left}${otherLetter}${right}`));
      }),
      { numRuns: 500 },
    );

  it('is cleaned as by the rules for all of Unicode', () => readAlike(cleanText, 'q', 'é'));

  it('is made plain as by the rules for all of Unicode', () => readAlike(plainText, 'q', 'é'));

  it('is normalized as by the rules for all of Unicode', () => readAlike(normalizeText, 'q', 'é', 'e'));

  it('has no punctuation around it after that, and nothing is left of punctuation alone', () => {
    assert.equal(normalizeText('  (What`s   NEXT?) '), "what's next");
    assert.equal(normalizeText(' ?! '), '');
  });
});
