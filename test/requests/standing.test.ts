import assert from 'node:assert/strict';
import type { Declaration } from '../../src/requests/answers.ts';
import { assess } from '../../src/requests/eligibility/standing.ts';
import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { listedAdmin, unknownTenant } from '../../src/tenants/tenantFacts.ts';
import { process } from '../support/requestBuilders.ts';

const known: TenantFacts = {
  tenantId: 'contoso',
  evidence: 'operator',
  partner: { outcome: 'no', evidence: 'operator' },
  subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false }],
  admins: ['ada'],
};
const unknown = unknownTenant('adatum');

describe('What is known of a tenant', () => {
  const judge = (facts: TenantFacts, declaration?: Declaration, who = 'ada') =>
    assess(facts, listedAdmin(facts, who), declaration, process);

  it('lets its admin ask where all is known and fine', () => {
    const { obstacle, missing, standing, servicesKnown, seats } = judge(known);
    assert.equal(obstacle, undefined);
    assert.deepEqual(missing, []);
    assert.deepEqual(standing, {
      noPartner: 'entered',
      admin: 'entered',
      subscription: 'entered',
      seats: 180,
      trial: false,
      grace: false,
    });
    assert.equal(servicesKnown, true);
    assert.equal(seats, 180);
  });

  it('never blocks where nothing is known, and is declared then', () => {
    const { obstacle, missing, standing, services, servicesKnown } = judge(unknown);
    assert.equal(obstacle, undefined);
    assert.deepEqual(missing, ['partner', 'admin', 'subscription']);
    assert.deepEqual(standing, { noPartner: 'unknown', admin: 'unknown', subscription: 'unknown' });
    assert.deepEqual(services, process.services, 'the whole catalogue');
    assert.equal(servicesKnown, false);
  });

  it('is told to the specialist as declared, or as unknown where the admin is not sure', () => {
    assert.deepEqual(judge(unknown, { partner: 'no', admin: 'yes', subscription: 'yes' }).standing, {
      noPartner: 'declared',
      admin: 'declared',
      subscription: 'declared',
    });
    const unsure = judge(unknown, { partner: 'unsure', admin: 'unsure', subscription: 'unsure' });
    assert.equal(unsure.obstacle, undefined);
    assert.deepEqual(unsure.missing, []);
    assert.deepEqual(unsure.standing, { noPartner: 'unknown', admin: 'unknown', subscription: 'unknown' });
  });

  const partner = {
    outcome: 'yes',
    partner: { name: 'Proseware' },
    evidence: 'operator',
    signals: ['entry'],
  } as const;
  const withSeats = (seats: number, status: 'Enabled' | 'Suspended' = 'Enabled') => [
    { skuPartNumber: 'SPE_E3', status, seats, trial: false },
  ];
  for (const [what, facts, declaration, obstacle] of [
    [
      'a partner',
      { ...known, partner },
      undefined,
      { reason: 'partner', partner: { name: 'Proseware' }, evidence: 'operator', signals: ['entry'] },
    ],
    [
      'a partner that is declared',
      unknown,
      { partner: 'yes', partnerName: 'Fourth Coffee' },
      {
        reason: 'partner',
        partner: { name: 'Fourth Coffee' },
        evidence: 'declared',
        signals: ['declaration'],
      },
    ],
    [
      'too few seats',
      { ...known, subscriptions: withSeats(40) },
      undefined,
      { reason: 'tooFewSeats', seats: 40, minimum: 150, evidence: 'operator' },
    ],
    [
      'a subscription that ended',
      { ...known, subscriptions: withSeats(200, 'Suspended') },
      undefined,
      { reason: 'subscriptionEnded', evidence: 'operator' },
    ],
    [
      'no subscription at all',
      { ...known, subscriptions: [] },
      undefined,
      { reason: 'subscriptionEnded', evidence: 'operator' },
    ],
    [
      'a subscription that is declared to have ended',
      unknown,
      { subscription: 'no' },
      { reason: 'subscriptionEnded', evidence: 'declared' },
    ],
    [
      'somebody who is no admin',
      { ...known, admins: ['bo'] },
      undefined,
      { reason: 'notAdmin', evidence: 'operator' },
    ],
    [
      'somebody who says they are no admin',
      unknown,
      { admin: 'no' },
      { reason: 'notAdmin', evidence: 'declared' },
    ],
  ] as const) {
    it(`stops ${what}, and says why`, () => assert.deepEqual(judge(facts, declaration).obstacle, obstacle));
  }

  it('outweighs what is declared', () => {
    const lies: Declaration = { partner: 'no', admin: 'yes', subscription: 'yes' };
    assert.equal(judge({ ...known, partner }, lies).obstacle?.reason, 'partner');
    assert.equal(judge({ ...known, admins: [] }, lies).obstacle?.reason, 'notAdmin');
    assert.equal(judge({ ...known, subscriptions: withSeats(1) }, lies).obstacle?.reason, 'tooFewSeats');
    assert.equal(judge(known, { partner: 'yes', admin: 'no', subscription: 'no' }).obstacle, undefined);
  });

  for (const rule of ['warn', 'allow'] as const) {
    it(`lets a tenant with a partner ask where the operator’s rule is ${rule}, and keeps the evidence`, () => {
      const lenient = { ...process, rules: { ...process.rules, partnerRule: rule } };
      const facts = { ...known, partner };
      const { obstacle, listedPartner, standing } = assess(
        facts,
        listedAdmin(facts, 'ada'),
        undefined,
        lenient,
      );
      const { outcome: _yes, ...listed } = partner;
      assert.equal(obstacle, undefined);
      assert.deepEqual(listedPartner, { ...listed, rule });
      assert.deepEqual(standing.partner, {
        name: 'Proseware',
        evidence: 'operator',
        signals: ['entry'],
        rule,
      });
    });
  }

  it('names the partner first, whatever else stands in the way', () => {
    assert.equal(judge({ ...known, partner, admins: [], subscriptions: [] }).obstacle?.reason, 'partner');
  });
});
