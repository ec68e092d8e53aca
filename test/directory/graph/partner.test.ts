import assert from 'node:assert/strict';
import type { GraphMishap } from '../../../standIns/graphStandIn.ts';
import { type GraphRow, planRows } from '../../../standIns/graphTenant.ts';
import { contosoId, type GraphRig, otherPartnerId, partnerId, serviceId, startGraphRig } from './graphRig.ts';

const northwind = { displayName: 'Northwind IT Services', defaultDomainName: 'northwind.example' };
const noPartner = { outcome: 'no', evidence: 'directory' };
const unknown = { outcome: 'unknown' };

describe('Graph: who looks after a tenant', () => {
  let rig: GraphRig;

  const start = async (readPartnerPolicies = false) => {
    rig = await startGraphRig({ rules: { readPartnerPolicies } });
    rig.graph.others = { [partnerId]: { tenantId: partnerId, federationBrandName: null, ...northwind } };
  };
  beforeEach(() => start());
  afterEach(() => rig.close());

  const bought = (...owners: readonly GraphRow[]) => {
    rig.contoso.subscriptions = owners.map((part) => ({
      ...planRows({ skuPartNumber: 'SPE_E3', seats: 10 }).subscription,
      ...part,
    }));
  };
  const partner = async () => (await rig.directory.lookUp(contosoId)).partner;
  const onlyGraph = (path: RegExp) => rig.graph.asked.filter((asked) => path.test(asked)).length;

  it('is whoever created a subscription, by name, with that as the evidence', async () => {
    bought({ ownerTenantId: null }, { ownerTenantId: partnerId.toUpperCase() });
    assert.deepEqual(await partner(), {
      outcome: 'yes',
      partner: { tenantId: partnerId, name: northwind.displayName },
      evidence: 'directory',
      signals: ['subscription'],
    });
  });

  it('is, of several, the one who sold the most', async () => {
    bought(
      { ownerTenantId: partnerId, totalLicenses: 10 },
      { ownerTenantId: otherPartnerId, totalLicenses: 12 },
      { ownerTenantId: partnerId, totalLicenses: 10 },
    );
    const fact = await partner();
    assert.ok(fact.outcome === 'yes');
    assert.equal(fact.partner.tenantId, partnerId);
  });

  for (const [what, ownerTenantId] of [
    ['null', null],
    ['nothing', undefined],
    ['empty', ''],
    ['all zeros', '00000000-0000-0000-0000-000000000000'],
    ['the tenant’s own', contosoId.toUpperCase()],
    ['the service’s own tenant, which sold it', serviceId],
  ] as const) {
    it(`is nobody where the owner is ${what}`, async () => {
      bought({ ownerTenantId });
      assert.deepEqual(await partner(), noPartner);
    });
  }

  it('is nobody where nothing was bought, and no more where what was sold is deleted', async () => {
    bought();
    assert.deepEqual(await partner(), noPartner);
    bought({ ownerTenantId: partnerId, status: 'Deleted' });
    await rig.directory.refresh(contosoId);
    assert.deepEqual(await partner(), noPartner);
  });

  it('is not known where the owner is something that is no tenant', async () => {
    for (const ownerTenantId of ['northwind.example', 7, {}]) {
      bought({ ownerTenantId });
      await rig.directory.refresh(contosoId);
      assert.deepEqual(await partner(), unknown, String(ownerTenantId));
    }
  });

  for (const [what, mishap, tries] of [
    ['without the permission', { status: 403, code: 'Authorization_RequestDenied' }, 1],
    ['where the tenant has no such feature', { status: 403, code: 'Request_NotOffered' }, 1],
    ['where there is no such thing', { status: 404, code: 'Request_ResourceNotFound' }, 1],
    ['where the question is not understood', { status: 400, code: 'BadRequest' }, 1],
    ['while throttled', { status: 429, code: 'TooManyRequests', retryAfter: '1' }, 4],
    ['while Graph has a fault', { status: 500, code: 'generalException' }, 4],
    ['while Graph is away', { status: 503, code: 'serviceNotAvailable' }, 4],
    ['while the connection breaks', { reset: true }, 4],
    ['where the answer is no JSON', { status: 200, body: '<html>' }, 1],
    ['where the answer is no object', { status: 200, body: '[]' }, 1],
    ['where the answer is no list', { status: 200, body: '{"value":{}}' }, 1],
    ['where the list holds no objects', { status: 200, body: '{"value":[null]}' }, 1],
  ] as const) {
    it(`is not known ${what}: a failure is never "no partner"`, async () => {
      bought({ ownerTenantId: null });
      rig.graph.fail(/subscriptions/, ...Array.from({ length: 9 }, (): GraphMishap => mishap));
      assert.deepEqual(await partner(), unknown);
      assert.equal(onlyGraph(/subscriptions/), tries);
    });
  }

  it('is not known where a later page fails', async () => {
    rig.graph.pageSize = 1;
    bought({}, {}, {});
    rig.graph.nextLink = (url) => url.replace('/directory/subscriptions', '/directory/gone');
    assert.deepEqual(await partner(), unknown);
    rig.graph.nextLink = undefined;
    rig.graph.pageSize = 2;
    bought({}, {}, { ownerTenantId: partnerId });
    await rig.directory.refresh(contosoId);
    assert.equal((await partner()).outcome, 'yes', 'a partner on the last page is found');
  });

  describe('by name', () => {
    const nameWith = async (found: GraphRow | undefined) => {
      bought({ ownerTenantId: partnerId });
      rig.graph.others = found === undefined ? {} : { [partnerId]: found };
      await rig.directory.refresh(contosoId);
      const fact = await partner();
      assert.ok(fact.outcome === 'yes');
      return fact.partner.name;
    };

    it('is the tenant’s name, on one line', async () => {
      assert.equal(await nameWith({ displayName: '  North\nwind\u0007 IT  ' }), 'North wind IT');
    });

    it('is the domain where there is no name', async () => {
      assert.equal(await nameWith({ ...northwind, displayName: null }), 'northwind.example');
      assert.equal(await nameWith({ ...northwind, displayName: ' ' }), 'northwind.example');
    });

    it('is none where neither can be read: an id is no name, and nothing is made up', async () => {
      assert.equal(await nameWith(undefined), '');
      rig.service.permissions = [];
      assert.equal(await nameWith(northwind), '');
    });

    it('is asked for by the operator’s own tenant: no customer has to allow it', async () => {
      rig.contoso.permissions = ['Organization.Read.All'];
      assert.equal(await nameWith(northwind), northwind.displayName);
      const asked = rig.graph.requests.filter(({ path }) => path.startsWith('/tenantRelationships'));
      assert.deepEqual(
        asked.map(({ tenantId }) => tenantId),
        [serviceId],
      );
    });

    it('stays what it was where it can’t be read again', async () => {
      assert.equal(await nameWith(northwind), northwind.displayName);
      assert.equal(await nameWith(undefined), northwind.displayName);
    });
  });

  it('is not looked for among cross-tenant partners unless the operator opted in', async () => {
    rig.contoso.crossTenantPartners = [{ tenantId: partnerId, isServiceProvider: true }];
    assert.deepEqual(await partner(), noPartner);
    assert.equal(onlyGraph(/policies/), 0);
  });

  describe('with cross-tenant partners read as well', () => {
    beforeEach(async () => {
      await rig.close();
      await start(true);
    });

    it('may be a service provider', async () => {
      rig.contoso.crossTenantPartners = [
        { tenantId: otherPartnerId, isServiceProvider: null },
        { tenantId: otherPartnerId, isServiceProvider: 'true' },
        { tenantId: otherPartnerId },
        { tenantId: contosoId, isServiceProvider: true },
        { tenantId: partnerId, isServiceProvider: true },
      ];
      const fact = await partner();
      assert.ok(fact.outcome === 'yes');
      assert.deepEqual(fact.partner, { tenantId: partnerId, name: northwind.displayName });
      assert.deepEqual(fact.signals, ['serviceProvider']);
    });

    it('has all the evidence there is for the one who is named, and none that is another’s', async () => {
      bought({ ownerTenantId: partnerId });
      rig.contoso.crossTenantPartners = [{ tenantId: partnerId, isServiceProvider: true }];
      const both = await partner();
      assert.deepEqual(both.outcome === 'yes' && both.signals, ['subscription', 'serviceProvider']);
      rig.contoso.crossTenantPartners = [{ tenantId: otherPartnerId, isServiceProvider: true }];
      await rig.directory.refresh(contosoId);
      const one = await partner();
      assert.ok(one.outcome === 'yes' && one.partner.tenantId === partnerId);
      assert.deepEqual(one.signals, ['subscription']);
    });

    it('is nobody only where both were read', async () => {
      assert.deepEqual(await partner(), noPartner);
      await rig.close();
      await start(true);
      rig.contoso.permissions = ['Organization.Read.All'];
      assert.deepEqual(await partner(), unknown);
    });

    it('is known by one where the other can’t be read', async () => {
      rig.contoso.permissions = ['Organization.Read.All'];
      bought({ ownerTenantId: partnerId });
      assert.equal((await partner()).outcome, 'yes');
    });
  });
});
