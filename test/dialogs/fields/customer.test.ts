import assert from 'node:assert/strict';
import { findCustomers } from '../../../dialogs/fields/findCustomers.ts';
import { splitCustomer } from '../../../dialogs/fields/splitCustomer.ts';

const customers = [
  { tenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', displayName: 'Fabrikam', domain: 'fabrikam.com' },
  {
    tenantId: '2b4e28ba-2fa1-41d2-883f-0016d3cca427',
    displayName: 'Fabrikam Fiber',
    domain: 'fiber.example',
  },
  { tenantId: '3b4e28ba-2fa1-41d2-883f-0016d3cca427', displayName: 'Société Générale' },
];

describe('A typed customer', () => {
  const found = (text: string) => findCustomers(text, customers).map(({ displayName }) => displayName);

  it('is found by the whole name before those that begin with it', () => {
    assert.deepEqual(found(' fabrikam '), ['Fabrikam']);
    assert.deepEqual(found('fabrikam f'), ['Fabrikam Fiber']);
    assert.deepEqual(found('fab'), ['Fabrikam', 'Fabrikam Fiber']);
  });

  it('is found without accents, by domain and by id in any case', () => {
    assert.deepEqual(found('societe generale'), ['Société Générale']);
    assert.deepEqual(found('FIBER.EXAMPLE'), ['Fabrikam Fiber']);
    assert.deepEqual(found('3B4E28BA-2FA1-41D2-883F-0016D3CCA427'), ['Société Générale']);
  });

  it('is not found by the middle of a name, by nothing, or by a text that is far too long', () => {
    for (const text of ['kam', '', '   ', '…', 'f'.repeat(10_000)]) assert.deepEqual(found(text), []);
  });

  it('is taken apart where it has to be named', () => {
    assert.deepEqual(splitCustomer(`Woodgrove Bank (woodgrove.com), ${customers[0]?.tenantId}`), {
      customer: 'customer',
      customerName: 'Woodgrove Bank',
      customerDomain: 'woodgrove.com',
      customerTenant: customers[0]?.tenantId,
    });
    assert.deepEqual(splitCustomer('Société Générale'), {
      customer: 'customer',
      customerName: 'Société Générale',
    });
    assert.equal(splitCustomer(' ,;() '), undefined);
  });
});
