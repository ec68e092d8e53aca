import assert from 'node:assert/strict';
import { judgeEligibility } from '../../src/onboarding/eligibility.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';

const process = loadProcessData();
const { eligible, ineligible } = process.plans;

describe('The plans that come with the product', () => {
  const bought = (skuId: string, seats: number) =>
    judgeEligibility([{ skuId, skuPartNumber: 'X', status: 'Enabled', seats, trial: false }], process);

  it('have the ids that Microsoft gives them, each once and in one list only', () => {
    const ids = [...eligible, ...ineligible].flatMap(({ skuId }) => (skuId === undefined ? [] : [skuId]));
    assert.deepEqual(
      ids.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      [...eligible, ...ineligible].filter(
        ({ skuId, skuPartNumber }) => skuId === undefined && !skuPartNumber.endsWith('*'),
      ),
      [],
      'a name that is no pattern has its id',
    );
  });

  it('are known by id alone, for Graph may call them anything', () => {
    for (const { skuId, skuPartNumber } of eligible) {
      assert.equal(bought(skuId ?? '', 1000).outcome, 'eligible', skuPartNumber);
    }
    for (const { skuId, skuPartNumber } of ineligible) {
      if (skuId !== undefined) assert.equal(bought(skuId, 1000).outcome, 'notEligible', skuPartNumber);
    }
  });

  it('include the suites that are sold without Teams, which then do not bring it', () => {
    const withoutTeams = bought('c2fe850d-fbbb-4858-b67d-bd0c6e746da3', 200);
    assert.ok(withoutTeams.outcome === 'eligible');
    assert.ok(withoutTeams.serviceIds.includes('exchange') && !withoutTeams.serviceIds.includes('teams'));
  });

  it('for telephony bring Teams, and the protection of mail brings mail', () => {
    for (const [name, service] of [
      ['MCOEV', 'teams'],
      ['MCOMEETADV', 'teams'],
      ['MCOSTANDARD', 'teams'],
      ['ATP_ENTERPRISE', 'exchange'],
    ] as const) {
      const plan = eligible.find(({ skuPartNumber }) => skuPartNumber === name);
      assert.deepEqual(plan?.services, [service], name);
    }
  });
});
