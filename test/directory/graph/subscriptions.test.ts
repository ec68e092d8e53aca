import assert from 'node:assert/strict';
import { companySubscription } from '../../../src/directory/graph/companySubscription.ts';
import { subscriptionsOf } from '../../../src/directory/graph/subscriptionsOf.ts';
import { type GraphRow, planRows } from '../../../standIns/graphTenant.ts';
import { contosoId, type GraphRig, startGraphRig } from './graphRig.ts';

const skuId = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const e3 = { skuPartNumber: 'SPE_E3', skuId };

describe('Graph: plans', () => {
  const plansOf = (skus: readonly GraphRow[], bought: readonly GraphRow[]) =>
    subscriptionsOf(skus, bought.map(companySubscription));
  const rows = planRows({ ...e3, seats: 180 });
  const planOf = (sku: GraphRow, ...bought: readonly GraphRow[]) =>
    plansOf([{ ...rows.sku, ...sku }], bought.length === 0 ? [rows.subscription] : bought);
  const unknown = (seats = 0) => [{ ...e3, status: 'Unknown', seats, trial: false }];

  it('have their id, name, state and seats', () => {
    assert.deepEqual(planOf({}), [{ ...e3, status: 'Enabled', seats: 180, trial: false }]);
    assert.deepEqual(planOf({ skuId: skuId.toUpperCase() })[0]?.skuId, skuId);
  });

  it('count the seats that are in their grace time', () => {
    const prepaidUnits = { enabled: 100, suspended: 7, warning: 50, lockedOut: 9 };
    assert.equal(planOf({ prepaidUnits })[0]?.seats, 150);
    assert.equal(planOf({ prepaidUnits: { ...prepaidUnits, warning: null } })[0]?.seats, 100);
  });

  for (const status of ['Warning', 'Suspended', 'Deleted', 'LockedOut'] as const) {
    it(`that are ${status} are so`, () => {
      const { sku, subscription } = planRows({ ...e3, status, seats: 30 });
      const seats = status === 'Deleted' ? 0 : 30;
      assert.deepEqual(plansOf([sku], [subscription]), [{ ...e3, status, seats, trial: false }]);
    });
  }

  it('are a trial where the subscription behind them is', () => {
    const trial = { ...rows.subscription, isTrial: true };
    assert.deepEqual(planOf({}, trial), [{ ...e3, status: 'Enabled', seats: 180, trial: true }]);
    assert.deepEqual(
      planOf({ subscriptionIds: null }, trial)[0]?.trial,
      true,
      'found by the plan where it names none',
    );
    assert.deepEqual(planOf({ subscriptionIds: ['another'] }, trial)[0]?.trial, true);
  });

  it('that are partly a trial are two', () => {
    const prepaidUnits = { enabled: 200, suspended: 0, warning: 0, lockedOut: 0 };
    const paid = { ...rows.subscription, totalLicenses: 175 };
    const trial = { ...rows.subscription, isTrial: true, totalLicenses: 25 };
    const both = [
      { ...e3, status: 'Enabled', seats: 175, trial: false },
      { ...e3, status: 'Enabled', seats: 25, trial: true },
    ];
    assert.deepEqual(planOf({ prepaidUnits }, paid, trial), both);
    assert.deepEqual(planOf({ prepaidUnits }, { ...paid, totalLicenses: null }, trial), both);
    assert.deepEqual(planOf({ prepaidUnits }, paid, { ...trial, totalLicenses: null }), both);
    assert.deepEqual(
      planOf({ prepaidUnits }, { ...paid, totalLicenses: null }, { ...trial, totalLicenses: null }),
      unknown(200),
      'which seats are paid for can’t be told',
    );
  });

  it('whose paid part is in its grace time is so while the trial is not', () => {
    const prepaidUnits = { enabled: 25, suspended: 0, warning: 175, lockedOut: 0 };
    const paid = { ...rows.subscription, status: 'Warning', totalLicenses: 175 };
    const trial = { ...rows.subscription, isTrial: true, totalLicenses: 25 };
    assert.deepEqual(
      planOf({ prepaidUnits }, paid, trial).map(({ status, seats }) => [status, seats]),
      [
        ['Warning', 175],
        ['Enabled', 25],
      ],
    );
  });

  it('are no trial because of one that is over', () => {
    const over = { ...rows.subscription, isTrial: true };
    for (const status of ['Suspended', 'LockedOut', 'Deleted']) {
      const [plan] = planOf({}, rows.subscription, { ...over, status });
      assert.deepEqual([plan?.seats, plan?.trial], [180, false], status);
    }
  });

  it('are no trial where no subscription says so', () => {
    assert.equal(plansOf([rows.sku], [])[0]?.trial, false);
    const another = planRows({ skuPartNumber: 'SPE_E5', seats: 5, trial: true }).subscription;
    assert.equal(planOf({}, another)[0]?.trial, false);
  });

  it('are unknown, not wrong, where something is of a kind not known yet, null or absent', () => {
    for (const [sku, seats] of [
      [{ capabilityStatus: 'Frozen' }, 0],
      [{ capabilityStatus: null }, 0],
      [{ capabilityStatus: undefined }, 0],
      [{ prepaidUnits: null }, 0],
      [{ prepaidUnits: undefined }, 0],
      [{ prepaidUnits: { enabled: null } }, 0],
      [{ prepaidUnits: { enabled: '180' } }, 0],
      [{ prepaidUnits: { enabled: -1 } }, 0],
    ] as const) {
      assert.deepEqual(planOf(sku), unknown(seats), JSON.stringify(sku));
    }
    for (const isTrial of [null, undefined, 'no']) {
      assert.deepEqual(planOf({}, { ...rows.subscription, isTrial }), unknown(180), `trial ${isTrial}`);
    }
  });

  it('without a name or an id are there all the same', () => {
    assert.deepEqual(planOf({ skuPartNumber: null })[0]?.skuPartNumber, '');
    const [plan] = planOf({ skuId: null });
    assert.deepEqual(plan, { skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false });
    assert.equal(plansOf([{}], [{}])[0]?.status, 'Unknown');
  });

  it('survive subscriptions of which nothing is told', () => {
    const nothing = { id: null, skuId: null, status: 'Brand new', isTrial: null, totalLicenses: null };
    assert.deepEqual(plansOf([rows.sku], [nothing, {}, rows.subscription]), planOf({}));
  });

  describe('of a tenant', () => {
    let rig: GraphRig;

    beforeEach(async () => {
      rig = await startGraphRig();
    });
    afterEach(() => rig.close());

    it('are verified facts', async () => {
      const facts = await rig.directory.lookUp(contosoId);
      assert.equal(facts.evidence, 'directory');
      assert.deepEqual(facts.subscriptions, [{ ...e3, status: 'Enabled', seats: 180, trial: false }]);
    });

    it('are read to the last page', async () => {
      rig.graph.pageSize = 2;
      const plans = Array.from({ length: 7 }, (_, index) =>
        planRows({ skuPartNumber: `PLAN_${index}`, seats: index }),
      );
      rig.contoso.skus = plans.map(({ sku }) => sku);
      rig.contoso.subscriptions = plans.map(({ subscription }) => subscription);
      assert.equal((await rig.directory.lookUp(contosoId)).subscriptions?.length, 7);
    });

    for (const path of [/subscribedSkus/, /directory\/subscriptions/]) {
      it(`are unknown where ${path.source.replace('\\', '')} can’t be read: a trial can’t be told from the rest`, async () => {
        rig.graph.fail(path, { status: 403, code: 'Authorization_RequestDenied' });
        assert.equal((await rig.directory.lookUp(contosoId)).subscriptions, undefined);
      });
    }
  });
});
