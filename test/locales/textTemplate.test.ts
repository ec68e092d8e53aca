import assert from 'node:assert/strict';
import { textTemplate } from '../../src/locales/textTemplate.ts';

describe('textTemplate', () => {
  it('fills each place, also where two are side by side or the same', () => {
    const fill = textTemplate('{{a}}{{b}} and {{a}}.');
    assert.equal(fill?.({ a: 'x', b: 2 }), 'x2 and x.');
  });

  it('reads no value as a place', () => {
    assert.equal(textTemplate('{{a}} {{b}}')?.({ a: '{{b}}', b: '$t(c) $&' }), '{{b}} $t(c) $&');
  });

  it('leaves a place without a value', () => {
    assert.equal(textTemplate('{{a}} and {{b}}')?.({ b: 1 }), '{{a}} and 1');
  });

  it('writes a noun in place of a name small, except where a sentence begins', () => {
    const fill = textTemplate(
      '{{a}} met {{a}}. {{a}} left {{b}} · {{a}}',
      undefined,
      new Set(['The partner']),
    );
    assert.equal(
      fill?.({ a: 'The partner', b: 'The Partner' }),
      'The partner met the partner. The partner left The Partner · The partner',
    );
  });

  for (const text of ['{{a, number}}', '{{- a}}', '{{ a }}', '{{a.b}}', '$t(info:title)', '{{a}} $t(b)']) {
    it(`leaves to i18next what is more than a place: ${text}`, () => {
      assert.equal(textTemplate(text), undefined);
    });
  }
});
