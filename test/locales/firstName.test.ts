import assert from 'node:assert/strict';
import { firstNameOf } from '../../src/locales/firstName.ts';

/** Names as directories have them, and the one to greet by; undefined where none can be told. */
const names: readonly (readonly [string, string | undefined])[] = [
  ['Ada Lovelace', 'Ada'],
  ['Ada', 'Ada'],
  ['  Ada\u00a0Lovelace ', 'Ada'],
  ['Ada King Lovelace', 'Ada'],
  ['Ada K. Lovelace', 'Ada'],
  ['Chloé Martin', 'Chloé'],
  ['Chloe\u0301 Martin', 'Chloé'],
  ['Jean-Claude Petit', 'Jean-Claude'],
  ["D'Arcy Wells", "D'Arcy"],
  ['Lovelace, Ada (IT)', 'Ada'],
  ['Lovelace, Ada', 'Ada'],
  ['van der Berg, Jan', 'Jan'],
  ['Lovelace, Dr. Ada', 'Ada'],
  ['Ada Lovelace (IT)', 'Ada'],
  ['Ada Lovelace [Contoso]', 'Ada'],
  ['Ada Lovelace | Contoso', 'Ada'],
  ['Ada Lovelace - IT', 'Ada'],
  ['Dr. Ada Lovelace', 'Ada'],
  ['Prof. Dr. Ada Lovelace', 'Ada'],
  ['M. Jean Petit', 'Jean'],
  ['Mme Chloé Martin', 'Chloé'],
  ['DUPONT Marie', 'Marie'],
  ['Marie DUPONT', 'Marie'],
  ['ADA LOVELACE', 'ADA'],
  ['IT Support', undefined],
  ['Dr. Lovelace', undefined],
  ['Mme Martin', undefined],
  ['Dr.', undefined],
  ['Ada Lovelace, PhD', undefined],
  ['Lovelace, IT', undefined],
  ['Lovelace, Jr.', undefined],
  ['Lovelace, Ada, IT', undefined],
  ['A. Lovelace', undefined],
  ['J Smith', undefined],
  ['de la Cruz Maria', undefined],
  ['ada.lovelace@contoso.com', undefined],
  ['ada.lovelace', undefined],
  ['admin01', undefined],
  ['svc_backup', undefined],
  ['?', undefined],
  ['', undefined],
  ['(IT)', undefined],
  ['<b>Ada</b>', undefined],
  ['🙂', undefined],
  ['x'.repeat(10_000), undefined],
];

describe('The name in a greeting', () => {
  for (const [name, first] of names) {
    it(`of “${name.slice(0, 40)}” is ${first ?? 'left out'}`, () => {
      assert.equal(firstNameOf({ name, language: 'en', country: 'GB' }), first);
      assert.equal(firstNameOf({ name, language: 'fr' }), first);
    });
  }

  it('is the whole name where the family name comes first, by language, country or script', () => {
    for (const [language, country, name] of [
      ['ja', undefined, 'Yamada Taro'],
      ['zh-CN', undefined, 'Wang Xiaoming'],
      ['ko', undefined, 'Kim Minjun'],
      ['vi', undefined, 'Nguyễn Văn An'],
      ['hu', undefined, 'Nagy Anna'],
      ['en', 'VN', 'Nguyễn Văn An'],
      ['en', 'hu', 'Nagy Anna'],
      ['en', 'US', '山田 太郎'],
      ['fr', 'FR', '김민준'],
    ] as const) {
      const person = { name, language, ...(country === undefined ? {} : { country }) };
      assert.equal(firstNameOf(person), name.normalize('NFKC'));
    }
  });

  it('is left out there too where it is no name', () => {
    for (const name of ['yamada@contoso.com', 'admin01']) {
      assert.equal(firstNameOf({ name, language: 'ja', country: 'JP' }), undefined);
    }
  });
});
