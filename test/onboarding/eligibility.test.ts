import assert from 'node:assert/strict';
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

  it('goes on in the time of grace', () => {
    assert.equal(judge(bought('SPE_E3', 150, { status: 'Warning' })).outcome, 'eligible');
  });

  it('is not brought by plans that are not on the list', () => {
    for (const sku of [
      'EXCHANGEARCHIVE',
      'STANDARDWOFFPACK_STUDENT',
      'POWER_BI_STANDARD',
      'MS_TEAMS_IW',
      'NO_SUCH',
    ]) {
      assert.deepEqual(judge(bought(sku, 5000)), { outcome: 'ended' }, sku);
    }
    assert.equal(judge(bought('SPE_E3', 149), bought('EXCHANGEARCHIVE', 5000)).outcome, 'tooFew');
  });

  it('knows a plan however it is written', () =>
    assert.equal(judge(bought('spe_e3', 150)).outcome, 'eligible'));

  it('makes the services of the plans available, in the catalogue’s order, and says whether all is on trial', () => {
    const judged = judge(bought('STANDARDPACK', 100), bought('ENTERPRISEPREMIUM', 60, { trial: true }));
    assert.ok(judged.outcome === 'eligible');
    assert.equal(judged.seats, 160);
    assert.equal(judged.trial, false);
    const order = process.services.map(({ id }) => id).filter((id) => judged.serviceIds.includes(id));
    assert.deepEqual(judged.serviceIds, order);
    assert.ok(judged.serviceIds.includes('powerBi') && judged.serviceIds.includes('yammer'));
    const trial = judge(bought('SPE_E3', 200, { trial: true }));
    assert.ok(trial.outcome === 'eligible' && trial.trial);
  });
});
