import assert from 'node:assert/strict';
import { joinGerman } from '../../src/locales/joinGerman.ts';
import { translatorFor } from '../../src/locales/translator.ts';

describe('A German text with a noun in place of a name', () => {
  for (const [before, noun, joined] of [
    ['FT-000001 von ', 'der Kunde', 'FT-000001 vom Kunden'],
    ['Einführungsbesprechung mit ', 'der Kunde', 'Einführungsbesprechung mit dem Kunden'],
    ['eine Frage an ', 'der Kunde', 'eine Frage an den Kunden'],
    ['betreut ', 'der Kunde', 'betreut den Kunden'],
    ['Ada von ', 'der Partner', 'Ada vom Partner'],
    ['dass ', 'der Partner', 'dass der Partner'],
    ['Abgesagt von ', 'jemand', 'Abgesagt von jemandem'],
    ['übergeben an ', 'jemand', 'übergeben an jemanden'],
  ] as const) {
    it(`has its case: ${joined}`, () => {
      assert.equal(joinGerman(before, noun, true), joined);
    });
  }

  it('leaves a name as it is', () => {
    assert.equal(joinGerman('FT-000001 von ', 'der Kunde'), 'FT-000001 von der Kunde');
    assert.equal(joinGerman('FT-000001 von ', 'Adatum', true), 'FT-000001 von Adatum');
    assert.equal(joinGerman('Schritt ', 3), 'Schritt 3');
  });

  it('is a text of the catalogue', () => {
    const t = translatorFor('de');
    const values = { partner: t.text('status:line.partner'), tenant: t.text('status:line.customer') };
    assert.equal(
      t.text('status:line.channel.endRelationTo', { ...values, to: 'Ada', number: 'FT-000001' }),
      'Ada, der Partner betreut den Kunden nicht mehr und sieht FT-000001 nicht mehr; ein Administrator vom Kunden kann die Anfrage übernehmen.',
    );
  });
});
