import assert from 'node:assert/strict';
import { rolesIn } from '../../src/reports/actorRole.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { serviceId } from '../../src/requests/policy.ts';
import type { AssistanceRequest, Person } from '../../src/requests/request.ts';
import { admin, anEvent, aRequest, specialist } from '../support/requestBuilders.ts';

const partner = { tenantId: '9a4c5c3e-6f7f-4d3f-9a25-1b6f6f2f0077', name: 'Northwind' };
const colleague: Person = { ...specialist, id: '22222222-0000-4000-8000-000000000099', name: 'Grace Hopper' };
const elsewhere: Person = {
  id: 'r',
  tenantId: '9a4c5c3e-6f7f-4d3f-9a25-1b6f6f2f0088',
  name: 'Representative',
};
const claim = anEvent({ actor: specialist });

function roleOf(event: Partial<RequestEvent>, part: Partial<AssistanceRequest> = {}) {
  const acted = anEvent(event);
  return rolesIn({ request: aRequest(part), events: [claim, acted], meetings: [] })(acted);
}

describe('The role of somebody who acted', () => {
  const text = { text: 'Hello' };

  it('is told by the action where only specialists perform it, also in the service’s own tenant', () => {
    assert.equal(roleOf({ action: 'ask', actor: colleague }), 'specialist');
    assert.equal(roleOf({ action: 'ask', actor: { ...colleague, tenantId: admin.tenantId } }), 'specialist');
  });

  it('is that of the customer, of a partner or of the product for an action that several sides perform', () => {
    const says = (actor: Person, part: Partial<AssistanceRequest> = {}) =>
      roleOf({ action: 'message', actor, detail: text }, part);
    assert.equal(says(admin), 'customer');
    assert.equal(says({ ...admin, tenantId: partner.tenantId }, { partner }), 'partner');
    assert.equal(says({ ...specialist, id: serviceId }), 'service');
  });

  it('is that of a specialist for the assignee, and for a colleague of theirs who stands in', () => {
    const says = (actor: Person) => roleOf({ action: 'message', actor, detail: text });
    assert.equal(says(specialist), 'specialist');
    assert.equal(says(colleague), 'specialist');
  });

  it('is that of the customer for somebody of a third tenant, who represents it', () => {
    assert.equal(roleOf({ action: 'message', actor: elsewhere, detail: text }), 'customer');
  });

  it('does not make a specialist of an admin who took a request over from another one', () => {
    const taken = { action: 'takeOver', actor: admin, detail: { contactBefore: admin } } as const;
    assert.equal(roleOf(taken), 'customer');
  });
});
