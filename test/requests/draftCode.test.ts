import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { hashOfCode, newDraftCode, parseDraftCode } from '../../src/requests/draftCode.ts';

describe('codes of drafts', () => {
  it('are read back as they were made, however they are typed', () => {
    for (let count = 0; count < 500; count += 1) {
      const code = newDraftCode(randomUUID);
      assert.match(code, /^[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}$/);
      assert.match(code, /\d/);
      assert.match(code, /[A-Z]/);
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replace('-', ''),
        code.replace('-', ' '),
        ` ${code} `,
      ]) {
        assert.equal(parseDraftCode(typed), code);
      }
    }
  });

  it('are no two the same', () => {
    const codes = Array.from({ length: 2000 }, () => newDraftCode(randomUUID));
    assert.equal(new Set(codes).size, codes.length);
    assert.equal(new Set(codes.map(hashOfCode)).size, codes.length);
  });

  for (const text of [
    'Exchange',
    'teams365',
    'Teams 365',
    'FT-000123',
    '2026-12-01',
    '23456789',
    '2345-6789',
    'BCDFGHJK',
    'K7MQ--9RWX',
    'K7-MQ9RWX',
    'K7MQ-9RWX1',
    'KOMQ-9RWX',
    '',
  ]) {
    it(`“${text}” is none`, () => {
      assert.equal(parseDraftCode(text), undefined);
    });
  }
});
