import assert from 'node:assert/strict';
import { matchLanguage } from '../../src/locales/languages.ts';

describe('matchLanguage', () => {
  for (const [locale, language] of [
    ['en-US', 'en'],
    ['EN', 'en'],
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR_fr', 'fr'],
    ['ja-JP', 'ja'],
    ['ko-KR', 'ko'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-TW', 'zh-TW'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['th-TH', 'th'],
    ['vi-VN', 'vi'],
    ['pt-PT', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['es-419', 'es'],
    ['es_MX', 'es'],
    ['not a tag', 'en'],
    ['fr-'.repeat(1000), 'en'],
    ['', 'en'],
    [undefined, 'en'],
    [null, 'en'],
  ] as const) {
    it(`finds ${language} for ${locale === '' ? 'an empty tag' : String(locale).slice(0, 20)}, asked once or again`, () => {
      assert.equal(matchLanguage(locale), language);
      assert.equal(matchLanguage(locale), language);
    });
  }
});
