import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { judgeEligibility } from '../../src/onboarding/eligibility.ts';
import type { Subscription } from '../../src/tenants/tenantFacts.ts';
import { process } from '../support/requestBuilders.ts';

const bought = (skuPartNumber: string, seats: number, part: Partial<Subscription> = {}): Subscription => ({
  skuPartNumber,
  status: 'Enabled',
  seats,
  trial: false,
  ...part,
});

describe('Eligibility', () => {
  const judge = (...subscriptions: readonly Subscription[]) => judgeEligibility(subscriptions, process);

  it('is unknown where nobody knows the subscriptions', () => {
    assert.deepEqual(judgeEligibility(undefined, process), { outcome: 'unknown' });
  });

  it('begins at the minimum of seats, over all eligible plans', () => {
    assert.equal(judge(bought('SPE_E3', 150)).outcome, 'eligible');
    assert.deepEqual(judge(bought('SPE_E3', 149)), { outcome: 'tooFew', seats: 149, minimum: 150 });
    assert.equal(judge(bought('SPE_E3', 100), bought('ENTERPRISEPACK', 50)).outcome, 'eligible');
  });

  it('has a minimum of its own for education', () => {
    const education =
      process.plans.eligible.find(({ segment }) => segment === 'education')?.skuPartNumber ?? '';
    assert.deepEqual(judge(bought(education, 500)), { outcome: 'tooFew', seats: 500, minimum: 1000 });
    assert.equal(judge(bought(education, 1000)).outcome, 'eligible');
    assert.deepEqual(
      judge(bought(education, 500), bought('SPE_E3', 10)),
      { outcome: 'tooFew', seats: 10, minimum: 150 },
      'students do not count towards the company’s minimum',
    );
    assert.equal(judge(bought(education, 500), bought('SPE_E3', 150)).outcome, 'eligible');
  });

  for (const status of ['Suspended', 'Deleted', 'LockedOut'] as const) {
    it(`has ended where all is ${status}`, () => {
      assert.deepEqual(judge(bought('SPE_E3', 500, { status })), { outcome: 'ended' });
    });
  }

  it('goes on in the time of grace, and says so where all of it has run out', () => {
    const inGrace = bought('SPE_E3', 150, { status: 'Warning' });
    const judged = judge(inGrace);
    assert.ok(judged.outcome === 'eligible' && judged.grace);
    const partly = judge(inGrace, bought('SPE_E5', 10));
    assert.ok(partly.outcome === 'eligible' && !partly.grace);
  });

  it('is unknown where what is current is a plan that no list knows, for it may be a new one', () => {
    assert.deepEqual(judge(bought('NO_SUCH', 5000)), { outcome: 'unknown' });
    assert.deepEqual(judge(bought('NO_SUCH', 5000, { status: 'Suspended' })), { outcome: 'ended' });
  });

  it('is unknown where a plan’s state could not be told, unless the rest is enough', () => {
    const untold = bought('SPE_E3', 500, { status: 'Unknown' });
    assert.deepEqual(judge(untold), { outcome: 'unknown' });
    assert.deepEqual(judge(untold, bought('SPE_E5', 20)), { outcome: 'unknown' });
    assert.deepEqual(judge(untold, bought('SPE_E5', 20, { status: 'Deleted' })), { outcome: 'unknown' });
    const enough = judge(untold, bought('SPE_E5', 150));
    assert.ok(enough.outcome === 'eligible' && enough.seats === 150, 'what is not known is not counted');
    const free = bought('POWER_BI_STANDARD', 500, { status: 'Unknown' });
    assert.deepEqual(judge(free, bought('SPE_E5', 20)), { outcome: 'tooFew', seats: 20, minimum: 150 });
  });

  it('goes by the plan’s id where there is one, for names change', () => {
    const skuId = '05E9A617-0261-4CEE-BB44-138D3EF5D965';
    assert.equal(judge(bought('RENAMED_E3', 150, { skuId })).outcome, 'eligible');
    assert.equal(judge(bought('SPE_E3', 150, { skuId: randomUUID() })).outcome, 'unknown');
  });

  it('is not brought by plans that are known not to bring it, whatever else they are called', () => {
    const refused = ['EXCHANGEARCHIVE', 'STANDARDWOFFPACK_STUDENT', 'POWER_BI_STANDARD', 'MS_TEAMS_IW'];
    for (const sku of [...refused, 'OFFICESUBSCRIPTION_STUUSEBNFT_X']) {
      assert.deepEqual(judge(bought(sku, 5000)), { outcome: 'notEligible' }, sku);
    }
    assert.equal(judge(bought('SPE_E3', 149), bought('NO_SUCH', 5000)).outcome, 'tooFew');
    assert.equal(judge(bought('SPE_E3', 149), bought('EXCHANGEARCHIVE', 5000)).outcome, 'tooFew');
  });

  it('knows a plan however it is written', () =>
    assert.equal(judge(bought('spe_e3', 150)).outcome, 'eligible'));

  it('makes the services of the plans available, in the catalogue’s order', () => {
    const judged = judge(bought('STANDARDPACK', 100), bought('ENTERPRISEPREMIUM', 60));
    assert.ok(judged.outcome === 'eligible');
    assert.equal(judged.seats, 160);
    assert.equal(judged.trial, false);
    const order = process.services.map(({ id }) => id).filter((id) => judged.serviceIds.includes(id));
    assert.deepEqual(judged.serviceIds, order);
    assert.ok(judged.serviceIds.includes('powerBi') && judged.serviceIds.includes('yammer'));
  });

  it('comes with trials only where the operator’s list says so', () => {
    const trial = bought('SPE_E3', 200, { trial: true });
    assert.deepEqual(judge(trial), { outcome: 'notEligible' });
    const counting = { ...process, plans: { ...process.plans, trials: 'count' as const } };
    const judged = judgeEligibility([trial], counting);
    assert.ok(judged.outcome === 'eligible' && judged.trial);
  });
});
