import assert from 'node:assert/strict';
import type { TenantEntry } from '../../src/tenants/tenantEntry.ts';
import type { TenantDirectory, TenantFacts } from '../../src/tenants/tenantFacts.ts';

/** A directory with some tenants, and the function that ends it. */
export interface DirectoryUnderTest {
  readonly directory: TenantDirectory;
  close(): Promise<void>;
}

/** People in the tenants below. */
export const people = {
  ada: 'aaaaaaaa-0000-4000-8000-00000000000a',
  bo: 'bbbbbbbb-0000-4000-8000-00000000000b',
} as const;

const proseware = { tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a06', name: 'Proseware IT Services' };
const e3 = { skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', skuPartNumber: 'SPE_E3' };

const contoso: TenantEntry = {
  tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a01',
  displayName: 'Contoso',
  domain: 'contoso.com',
  country: 'FR',
  partner: null,
  subscriptions: [{ ...e3, status: 'Enabled', seats: 180, trial: false }],
  admins: [people.ada],
};
const fabrikam: TenantEntry = {
  ...contoso,
  tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a02',
  displayName: 'Fabrikam',
  domain: 'fabrikam.com',
  country: 'DE',
  partner: proseware,
};
const tailspin: TenantEntry = {
  ...contoso,
  tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a05',
  displayName: 'Tailspin',
  subscriptions: [
    { ...e3, status: 'Suspended', seats: 250, trial: false },
    {
      skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
      skuPartNumber: 'SPE_E5',
      status: 'Warning',
      seats: 20,
      trial: false,
    },
    {
      skuId: '4b9405b0-7788-4568-add1-99614e613b69',
      skuPartNumber: 'EXCHANGESTANDARD',
      status: 'Enabled',
      seats: 25,
      trial: true,
    },
  ],
  admins: [],
};
const partner: TenantEntry = {
  ...contoso,
  tenantId: proseware.tenantId,
  displayName: proseware.name,
  domain: 'proseware.com',
  customers: [
    { tenantId: fabrikam.tenantId, displayName: 'Fabrikam', domain: 'fabrikam.com' },
    { tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a07', displayName: 'Lamna Healthcare' },
  ],
};
const { admins: _admins, ...withoutAdmins } = contoso;
const silent: TenantEntry = { ...withoutAdmins, tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a08' };

/** The tenants that every directory is told of, in its own way. */
export const tenantsUnderTest: readonly TenantEntry[] = [contoso, fabrikam, tailspin, partner, silent];

/** The promises of every tenant directory, for any source of its facts. */
export function directoryContract(
  name: string,
  open: (entries: readonly TenantEntry[]) => Promise<DirectoryUnderTest>,
): void {
  describe(`A tenant directory: ${name}`, () => {
    let opened: DirectoryUnderTest;

    before(async () => {
      opened = await open(tenantsUnderTest);
    });
    after(() => opened.close());

    const known = async ({ tenantId }: TenantEntry) => essence(await opened.directory.lookUp(tenantId));
    const admin = async ({ tenantId }: TenantEntry, person: string) =>
      (await opened.directory.adminOf(tenantId, person)).outcome;

    it('knows a tenant without a partner, its plans and what it is called', async () => {
      const { displayName, domain, country, subscriptions } = contoso;
      assert.deepEqual(await known(contoso), {
        tenantId: contoso.tenantId,
        displayName,
        domain,
        country,
        partner: { outcome: 'no' },
        subscriptions,
        isPartner: false,
        customers: [],
      });
    });

    it('knows the partner of a tenant, by id and name', async () => {
      assert.deepEqual((await known(fabrikam)).partner, { outcome: 'yes', partner: proseware });
    });

    it('knows the state and the seats of each plan, and which are trials', async () => {
      assert.deepEqual((await known(tailspin)).subscriptions, tailspin.subscriptions);
    });

    it('knows a partner’s own tenant by its customers', async () => {
      const facts = await known(partner);
      assert.equal(facts.isPartner, true);
      assert.deepEqual(facts.customers, partner.customers);
    });

    it('tells who is an admin, who is not, and that it does not know', async () => {
      assert.equal(await admin(contoso, people.ada), 'yes');
      assert.equal(await admin(contoso, people.bo), 'no');
      assert.equal(await admin(tailspin, people.ada), 'no');
      assert.equal(await admin(silent, people.ada), 'unknown');
    });

    it('takes ids however they are written', async () => {
      const shouted = { ...contoso, tenantId: contoso.tenantId.toUpperCase() };
      assert.deepEqual(await known(shouted), await known(contoso));
      assert.equal(await admin(shouted, people.ada.toUpperCase()), 'yes');
    });

    it('says where its facts come from, of every fact that it has', async () => {
      const facts = await opened.directory.lookUp(fabrikam.tenantId);
      assert.ok(facts.partner.outcome === 'yes');
      assert.equal(facts.partner.evidence, facts.evidence);
      assert.ok(facts.partner.signals.length > 0);
      assert.deepEqual(await opened.directory.adminOf(contoso.tenantId, people.ada), {
        outcome: 'yes',
        evidence: facts.evidence,
      });
    });

    it('knows nothing of a tenant it was told nothing of, and never takes that for "no"', async () => {
      const stranger = { ...contoso, tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4aff' };
      assert.deepEqual(await known(stranger), {
        tenantId: stranger.tenantId,
        displayName: undefined,
        domain: undefined,
        country: undefined,
        partner: { outcome: 'unknown' },
        subscriptions: undefined,
        isPartner: false,
        customers: [],
      });
      assert.equal(await admin(stranger, people.ada), 'unknown');
    });
  });
}

/** The facts, without their source and age. */
function essence({ partner, ...facts }: TenantFacts) {
  return {
    tenantId: facts.tenantId,
    displayName: facts.displayName,
    domain: facts.domain,
    country: facts.country,
    partner:
      partner.outcome === 'yes'
        ? { outcome: partner.outcome, partner: partner.partner }
        : { outcome: partner.outcome },
    subscriptions: facts.subscriptions,
    isPartner: facts.isPartner ?? false,
    customers: facts.customers ?? [],
  };
}
