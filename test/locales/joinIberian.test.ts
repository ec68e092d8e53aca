import assert from 'node:assert/strict';
import { joinPortuguese, joinSpanish } from '../../src/locales/joinIberian.ts';
import { translatorFor } from '../../src/locales/translator.ts';

describe('A Spanish or Portuguese text with a noun in place of a name', () => {
  for (const [before, joined] of [
    ['FT-000001 de ', 'FT-000001 del cliente'],
    ['Pregunta a ', 'Pregunta al cliente'],
    ['Reuniones con ', 'Reuniones con el cliente'],
    ['Ada la ', 'Ada la el cliente'],
  ] as const) {
    it(`takes its article in as people write it: ${joined}`, () => {
      assert.equal(joinSpanish(before, 'el cliente', true), joined);
    });
  }

  for (const [before, joined] of [
    ['FT-000001 de ', 'FT-000001 do cliente'],
    ['Pergunte a ', 'Pergunte ao cliente'],
    ['Enviada por ', 'Enviada pelo cliente'],
    ['Um administrador em ', 'Um administrador no cliente'],
    ['Reuniões com ', 'Reuniões com o cliente'],
  ] as const) {
    it(`takes its article in as people write it: ${joined}`, () => {
      assert.equal(joinPortuguese(before, 'o cliente', true), joined);
    });
  }

  it('leaves a name as it is', () => {
    assert.equal(joinSpanish('FT-000001 de ', 'el Corte'), 'FT-000001 de el Corte');
    assert.equal(joinPortuguese('FT-000001 de ', 'o Boticário'), 'FT-000001 de o Boticário');
  });

  it('has a small noun within a sentence', () => {
    const t = translatorFor('es');
    const values = { partner: t.text('status:line.partner'), tenant: t.text('status:line.customer') };
    assert.equal(
      t.text('status:line.channel.endRelation', { ...values, number: 'FT-000001' }),
      'El partner ya no se ocupa del cliente. Su personal deja de ver FT-000001; un administrador del cliente puede tomar el relevo.',
    );
  });
});
