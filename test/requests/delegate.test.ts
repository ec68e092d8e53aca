import assert from 'node:assert/strict';
import { type Actor, allowedActions, rolesIn } from '../../src/requests/policy.ts';
import { type AssistanceRequest, requestStates } from '../../src/requests/request.ts';
import { admin, aRequest, now, specialist } from '../support/requestBuilders.ts';

const proseware = 'proseware';
const lena = { id: 'lena', tenantId: proseware, name: 'Lena Hoffmann' };
const omar: Actor = {
  id: 'omar',
  tenantId: proseware,
  name: 'Omar Haddad',
  specialist: false,
  admin: 'unknown',
  userPrincipalName: 'Omar@proseware.com',
};
const delegate = { id: 'one', name: 'Omar H.', addedBy: lena, addedAt: now };
const asked = (people: AssistanceRequest['people'], part: Partial<AssistanceRequest> = {}) =>
  aRequest({
    requester: lena,
    partner: { tenantId: proseware },
    standing: { ...aRequest().standing, onBehalf: 'verified' },
    ...(people === undefined ? {} : { people }),
    ...part,
  });
const byAddress = asked({ delegate: { ...delegate, address: 'omar@proseware.com' } });
const byId = asked({
  delegate: { ...delegate, person: { id: 'omar', tenantId: proseware, name: 'Omar H.' } },
});

describe('The roles of somebody who stands in for a partner’s sender', () => {
  for (const [what, request] of [
    ['address', byAddress],
    ['id', byId],
  ] as const) {
    it(`are theirs by ${what} in the partner’s own tenant, and nobody else’s`, () => {
      assert.deepEqual(new Set(rolesIn(request, omar)), new Set(['admin', 'delegate']));
      for (const tenantId of ['another-tenant', admin.tenantId, specialist.tenantId]) {
        assert.deepEqual(rolesIn(request, { ...omar, tenantId }), [], tenantId);
        assert.deepEqual(rolesIn(request, { ...omar, tenantId, admin: 'no' }), [], tenantId);
      }
      const other = { ...omar, id: 'eve', userPrincipalName: 'eve@proseware.com' };
      assert.deepEqual(rolesIn(request, other), []);
      assert.deepEqual(rolesIn(request, { ...omar, specialist: true }), ['specialist']);
    });
  }

  it('by address end once somebody has come with it', () => {
    const person = { id: 'omar', tenantId: proseware, name: 'Omar' };
    const joined = asked({ delegate: { ...delegate, address: 'omar@proseware.com', person, joinedAt: now } });
    assert.ok(rolesIn(joined, omar).includes('delegate'));
    assert.deepEqual(rolesIn(joined, { ...omar, id: 'another-with-that-address' }), []);
  });

  it('allow what the sender may in each state, but to name somebody else', () => {
    const sender: Actor = { ...lena, specialist: false, admin: 'unknown' };
    for (const state of requestStates) {
      const request = { ...byId, state };
      // They act beside the contact, who hands the request on.
      const ofContact = ['represent', 'giveCode'];
      const theirs = allowedActions(request, omar).filter((action) => action !== 'join');
      const senders = allowedActions(request, sender).filter((action) => !ofContact.includes(action));
      assert.deepEqual(theirs, senders, state);
    }
  });

  it('are none where the partner no longer looks after the customer, and less while nobody has confirmed it', () => {
    const ended = { ...byId, relation: { endedAt: now } };
    assert.deepEqual(rolesIn(ended, omar), []);
    const declared = { ...byId, standing: { ...byId.standing, onBehalf: 'declared' } } as const;
    assert.ok(rolesIn(declared, omar).includes('partner'));
  });
});
