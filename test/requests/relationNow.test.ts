import assert from 'node:assert/strict';
import { relationNow } from '../../src/requests/partners/relationNow.ts';
import type { Certainty } from '../../src/requests/request.ts';
import type { Evidence, PartnerFact, TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { admin, aRequest } from '../support/requestBuilders.ts';

const partnerId = 'aaaaaaaa-1111-4111-8111-111111111111';
const otherId = 'bbbbbbbb-1111-4111-8111-111111111111';

const asked = (onBehalf: Certainty) =>
  aRequest({ partner: { tenantId: partnerId }, standing: { ...aRequest().standing, onBehalf } });
const partner = (part: Partial<TenantFacts>): TenantFacts => ({
  tenantId: partnerId,
  evidence: 'directory',
  partner: { outcome: 'unknown' },
  ...part,
});
const customer = (fact: PartnerFact): TenantFacts => ({
  ...partner({}),
  tenantId: admin.tenantId,
  partner: fact,
});
const listed = (tenantId: string | undefined, evidence: Evidence): PartnerFact => ({
  outcome: 'yes',
  partner: { name: 'Somebody', ...(tenantId === undefined ? {} : { tenantId }) },
  evidence,
  signals: [],
});

describe('Whether a partner still looks after a customer', () => {
  it('is what the partner’s list of customers says, for every request', () => {
    const ours = [{ tenantId: admin.tenantId.toUpperCase(), displayName: 'Contoso' }];
    for (const certainty of ['verified', 'entered', 'declared', 'unknown'] as const) {
      assert.equal(relationNow(asked(certainty), partner({ customers: ours }), undefined), 'verified');
      assert.equal(relationNow(asked(certainty), partner({ customers: [] }), undefined), 'ended');
    }
  });

  it('has ended if the directory read that the tenant is no partner any more', () => {
    const readAt = { customers: '2026-11-30T08:00:00Z' };
    assert.equal(relationNow(asked('declared'), partner({ readAt }), undefined), 'ended');
  });

  for (const [what, fact, afterListed, afterDeclared] of [
    ['the same partner', listed(partnerId.toUpperCase(), 'directory'), 'verified', 'verified'],
    ['no partner, by the directory', { outcome: 'no', evidence: 'directory' }, 'ended', 'unclear'],
    ['no partner, by the operator', { outcome: 'no', evidence: 'operator' }, 'ended', 'unclear'],
    ['another partner, by the operator', listed(otherId, 'operator'), 'ended', 'unclear'],
    ['another partner, which may be one of several', listed(otherId, 'directory'), 'unclear', 'unclear'],
    ['a partner without an id', listed(undefined, 'operator'), 'unclear', 'unclear'],
    ['another partner, as somebody declared', listed(otherId, 'declared'), 'unclear', 'unclear'],
    ['nothing', { outcome: 'unknown' }, 'unclear', 'unclear'],
  ] as const) {
    it(`follows from the customer if no source has the partner’s list, and the customer lists ${what}`, () => {
      assert.equal(relationNow(asked('verified'), partner({}), customer(fact)), afterListed);
      assert.equal(relationNow(asked('entered'), partner({}), customer(fact)), afterListed);
      assert.equal(relationNow(asked('declared'), partner({}), customer(fact)), afterDeclared);
    });
  }
});
