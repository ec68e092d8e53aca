import assert from 'node:assert/strict';
import { cleanText } from '../../src/locales/cleanText.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { plainText } from '../../src/locales/plainText.ts';

describe('A text', () => {
  it('is cleaned without a change to its words: composed, nothing unseen around it', () => {
    for (const [typed, clean] of [
      ['de\u0301cembre', 'décembre'],
      ['\u00a0\u200b\u202f ada@contoso.com\u2060\ufeff\u2800\u3164\u00ad', 'ada@contoso.com'],
      ['l’été\u00a0: « a\u202f» ', 'l’été\u00a0: « a\u202f»'],
      ['a\rb\r\nc\u0085d', 'a\nb\nc\nd'],
      ['👩‍👩‍👧', '👩‍👩‍👧'],
      ['\u202eevil\u202c مرحبا \u200f', '\u202eevil\u202c مرحبا \u200f'],
      ['\u200b \u2060', ''],
    ] as const) {
      assert.equal(cleanText(typed), clean);
      assert.equal(cleanText(clean), clean, 'once more changes nothing');
    }
  });

  it('is made plain for reading an answer out of it; case and accents stay', () => {
    for (const [typed, plain] of [
      ['１４：３０', '14:30'],
      ['aujourd’hui', "aujourd'hui"],
      ['aujourd´hui', "aujourd'hui"],
      ['1\u202f500\u00a0 utilisateurs', '1 500 utilisateurs'],
      ['12 De\u0301cembre', '12 Décembre'],
      ['9\u201317\u2011h', '9-17-h'],
      ['\u200bad\u200ba@contoso.com\u200b', 'ada@contoso.com'],
      ['٢٥٠ ๑๒๓ ۴۲ १२', '250 123 42 12'],
      ['ａｄａ＠ｃｏｎｔｏｓｏ．ｃｏｍ', 'ada@contoso.com'],
    ] as const) {
      assert.equal(plainText(typed), plain);
    }
  });

  it('is the same as another that is written without accents, ligatures, case and the right marks', () => {
    for (const [one, other] of [
      ['cœur', 'coeur'],
      ['Straße', 'STRASSE'],
      ['ẞ', 'ss'],
      ['À propos !', 'a propos'],
      ['Ærø', 'aero'],
      ['Łódź', 'lodz'],
      ['İstanbul', 'istanbul'],
      ['Ｔｅａｍｓ', 'teams'],
      ['ﬁle', 'file'],
      ['rendez\u2011vous', 'rendez-vous'],
      ['l´aide', 'l’aide'],
      ['demander\u00a0de l’assistance', "demander de l'assistance"],
    ] as const) {
      assert.equal(normalizeText(one), normalizeText(other), one);
    }
  });

  it('is not the same where a mark tells words of other scripts apart', () => {
    assert.notEqual(normalizeText('か'), normalizeText('が'));
    assert.notEqual(normalizeText('ข่าว'), normalizeText('ขาว'));
  });
});
