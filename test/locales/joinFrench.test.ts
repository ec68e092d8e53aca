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

  it('takes the article of a noun in, and leaves a name as it is', () => {
    assert.equal(joinFrench('FT-000001 de ', 'le client', true), 'FT-000001 du client');
    assert.equal(joinFrench('Confiée à ', 'le partenaire', true), 'Confiée au partenaire');
    assert.equal(joinFrench('Les équipes de ', 'le Mans'), 'Les équipes de le Mans');
  });

  it('has a small noun in place of a missing name within a sentence', () => {
    const t = translatorFor('fr');
    const values = { partner: t.text('status:line.partner'), tenant: t.text('status:line.customer') };
    assert.equal(
      t.text('status:line.channel.endRelationTo', { ...values, to: 'Ada', number: 'FT-000001' }),
      'Ada, le partenaire ne s’occupe plus du client. Ses équipes ne voient plus FT-000001\u00a0; un administrateur du client peut la reprendre.',
    );
  });

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
