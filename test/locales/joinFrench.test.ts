import assert from 'node:assert/strict';
import { joinFrench } from '../../src/locales/joinFrench.ts';
import { translatorFor } from '../../src/locales/translator.ts';

describe('A French text with a value', () => {
  for (const [before, value, joined] of [
    ['Absence de ', 'Ada Lind', 'Absence d’Ada Lind'],
    ['De ', 'Éva', 'D’Éva'],
    ['Il semble que ', 'Adatum', 'Il semble qu’Adatum'],
    ['parce que ', 'Orange', 'parce qu’Orange'],
    ['activation de ', 'Exchange Online', 'activation d’Exchange Online'],
    ['tenant de ', 'une école', 'tenant d’une école'],
    ['de ', 'Bo Ek', 'de Bo Ek'],
    ['de ', 'Hugo', 'de Hugo'],
    ['de ', 'Yann', 'de Yann'],
    ['de ', 'Le Mans', 'de Le Mans'],
    ['de ', 'FT-000001', 'de FT-000001'],
    ['de ', 11, 'de 11'],
    ['parle de « ', 'Ada', 'parle de « Ada'],
    ['mode ', 'avion', 'mode avion'],
    ['grande ', 'entreprise', 'grande entreprise'],
  ] as const) {
    it(`is joined as people write it: ${joined}`, () => {
      assert.equal(joinFrench(before, value), joined);
    });
  }

  it('is a text of the catalogue', () => {
    const t = translatorFor('fr');
    const text = t.text('status:line.channel.withdrawByPartner', {
      partner: 'Proseware',
      number: 'FT-000001',
      tenant: 'Adatum',
    });
    assert.equal(text, 'Proseware a retiré FT-000001 d’Adatum.');
  });
});
