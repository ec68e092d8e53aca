import assert from 'node:assert/strict';
import { type GraphRow, organizationRow } from '../../../standIns/graphTenant.ts';
import { contosoId, type GraphRig, startGraphRig } from './graphRig.ts';

const fabrikamId = '22222222-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const lamnaId = '33333333-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const contract = (customerId: unknown, part: GraphRow = {}): GraphRow => ({
  id: 'b7',
  contractType: 'ResellerPartner',
  customerId,
  defaultDomainName: 'fabrikam.com',
  displayName: 'Fabrikam',
  ...part,
});

describe('Graph: a tenant itself', () => {
  let rig: GraphRig;

  beforeEach(async () => {
    rig = await startGraphRig();
  });
  afterEach(() => rig.close());

  const factsWith = async (part: GraphRow, ...contracts: readonly GraphRow[]) => {
    rig.contoso.organization = [organizationRow(contosoId, part)];
    rig.contoso.contracts = contracts;
    await rig.directory.refresh(contosoId);
    return rig.directory.lookUp(contosoId);
  };

  it('has a name, its default domain and a country', async () => {
    const { displayName, domain, country } = await factsWith({});
    assert.deepEqual([displayName, domain, country], ['Contoso', 'contoso.com', 'FR']);
  });

  it('has what of these is told, and no more', async () => {
    const bare = await factsWith({ displayName: null, verifiedDomains: null, countryLetterCode: null });
    assert.deepEqual([bare.displayName, bare.domain, bare.country], [undefined, undefined, undefined]);
    const odd = await factsWith({
      displayName: 7,
      verifiedDomains: [null, { name: 'x.com' }],
      countryLetterCode: 'FRA',
    });
    assert.deepEqual([odd.displayName, odd.domain, odd.country], [undefined, undefined, undefined]);
  });

  it('is itself a partner by each kind that Microsoft has, and has its customers', async () => {
    for (const partnerTenantType of [
      'syndicatePartner',
      'breadthPartner',
      'breadthPartnerDelegatedAdmin',
      'resellerPartnerDelegatedAdmin',
      'valueAddedResellerPartnerDelegatedAdmin',
    ]) {
      const facts = await factsWith({ partnerTenantType }, contract(fabrikamId));
      assert.equal(facts.isPartner, true, partnerTenantType);
      assert.deepEqual(facts.customers, [
        { tenantId: fabrikamId, displayName: 'Fabrikam', domain: 'fabrikam.com' },
      ]);
    }
  });

  it('is none where Microsoft has it as none, and is not asked for customers', async () => {
    for (const partnerTenantType of [null, 'microsoftSupport']) {
      const facts = await factsWith({ partnerTenantType }, contract(fabrikamId));
      assert.equal(facts.isPartner, undefined);
      assert.equal(facts.customers, undefined);
    }
    assert.ok(!rig.graph.asked.includes('/contracts'));
  });

  it('of a kind not known yet is a partner if it has customers', async () => {
    for (const partnerTenantType of ['unknownFutureValue', 'somethingNew', undefined]) {
      const facts = await factsWith({ partnerTenantType }, contract(fabrikamId));
      assert.equal(facts.isPartner, true);
      assert.equal((await factsWith({ partnerTenantType })).isPartner, undefined);
    }
  });

  it('is still a partner where its customers can’t be read: they are unknown, not none', async () => {
    rig.contoso.permissions = ['Organization.Read.All'];
    const facts = await factsWith({ partnerTenantType: 'breadthPartner' }, contract(fabrikamId));
    assert.equal(facts.isPartner, true);
    assert.equal(facts.customers, undefined);
    rig.contoso.permissions = ['Organization.Read.All', 'Directory.Read.All'];
    assert.deepEqual((await factsWith({ partnerTenantType: 'breadthPartner' })).customers, []);
  });

  it('has each customer once, by name, and one without a name by its domain or id', async () => {
    const { customers } = await factsWith(
      { partnerTenantType: 'breadthPartner' },
      contract(lamnaId.toUpperCase(), { displayName: null, defaultDomainName: null }),
      contract(fabrikamId, { displayName: null }),
      contract(fabrikamId, { contractType: 'SyndicationPartner' }),
      contract('no id'),
      contract(null),
    );
    assert.deepEqual(customers, [
      { tenantId: lamnaId, displayName: lamnaId },
      { tenantId: fabrikamId, displayName: 'fabrikam.com', domain: 'fabrikam.com' },
    ]);
  });

  it('has all its customers, to the last page', async () => {
    rig.graph.pageSize = 3;
    const contracts = Array.from({ length: 10 }, (_, index) =>
      contract(`${fabrikamId.slice(0, -2)}${10 + index}`),
    );
    const { customers } = await factsWith({ partnerTenantType: 'breadthPartner' }, ...contracts);
    assert.equal(customers?.length, 10);
  });

  it('is not asked about at all where it has no id that could be one', async () => {
    assert.deepEqual(await rig.directory.lookUp('contoso.com/../x'), {
      tenantId: 'contoso.com/../x',
      evidence: 'directory',
      partner: { outcome: 'unknown' },
    });
    assert.deepEqual(rig.graph.requests, []);
  });
});
