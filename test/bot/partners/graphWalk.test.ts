import assert from 'node:assert/strict';
import type { Consent } from '../../../src/directory/graph/consent.ts';
import { openDirectory } from '../../../src/directory/openDirectory.ts';
import { type GraphStandIn, startGraph } from '../../../standIns/graphStandIn.ts';
import {
  type GraphTenant,
  globalAdministrator,
  globalReader,
  graphTenant,
  planRows,
  roleRow,
} from '../../../standIns/graphTenant.ts';
import {
  contoso as contosoFacts,
  startTestService,
  type TestService,
} from '../../../standIns/testService.ts';
import { hour, minute, TestClock } from '../../support/testClock.ts';
import { buttonFor, TestPerson } from '../../support/testPerson.ts';
import { requestsChannelCard } from '../requests/submitted.ts';

const adaId = 'aaaaaaaa-0000-4000-8000-00000000000a';
const partnerId = '66666666-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const { tenantId } = contosoFacts;
const verified = {
  partner: /Verified in the directory: [^.]*no partner/,
  admin: /Verified in the directory: [^.]*sent by an admin/,
  subscription: /Verified in the directory: [^.]*subscription current/,
};

describe('The main job, with Microsoft Graph as the directory', () => {
  let graph: GraphStandIn;
  let contoso: GraphTenant;
  let clock: TestClock;
  let service: TestService;
  let consent: Consent | undefined;
  let ada: TestPerson;

  beforeEach(async () => {
    contoso = graphTenant(tenantId, { roles: { [adaId]: [roleRow(globalAdministrator)] } });
    graph = await startGraph(contoso);
    clock = new TestClock();
    service = await startTestService(
      {
        TENANT_DIRECTORY: 'graph',
        GRAPH_BASE_URL: graph.url,
        DIRECTORY_APP_ID: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
      },
      (config) => (parts) => {
        const opened = openDirectory(config)({ ...parts, now: () => clock.now, wait: clock.wait });
        consent = opened.consent;
        return opened;
      },
    );
    ada = new TestPerson(service, { id: adaId, name: 'Ada Lindqvist', tenantId });
  });
  afterEach(async () => {
    await service.close();
    await graph.close();
  });

  const shown = () => JSON.stringify(ada.lastCard.card);
  const presses = (verb: string, inputs: object = {}) => {
    const { card, id } = ada.lastCard;
    return ada.submits({ ...buttonFor(card, verb), ...inputs }, id);
  };
  const begins = async () => {
    await ada.installs('installationUpdate');
    await ada.says('request assistance');
  };
  const channel = async () => {
    await service.delivered();
    return JSON.stringify(requestsChannelCard(service).card);
  };
  const isSent = async () => (await service.application.store.requests.listOpen()).length === 1;

  it('goes on with everything known: nothing is declared, and the specialists see it verified', async () => {
    await begins();
    await presses('form.next', { services: 'exchange,teams', help: 'advise' });
    assert.match(shown(), /2 of 3/);
    assert.doesNotMatch(shown(), /what we could not look up/);
    await presses('form.next');
    await presses('form.send');
    assert.ok(await isSent());
    const card = await channel();
    for (const fact of Object.values(verified)) assert.match(card, fact);
    assert.match(card, /180/);
    assert.equal(graph.requests.length, 4, 'three answers about the tenant and one about Ada, in all turns');
  });

  it('offers the services of the plans there are, and no others', async () => {
    const { sku, subscription } = planRows({
      skuId: '4b9405b0-7788-4568-add1-99614e613b69',
      skuPartNumber: 'EXCHANGESTANDARD',
      seats: 200,
    });
    contoso.skus = [sku];
    contoso.subscriptions = [subscription];
    await begins();
    assert.match(shown(), /Exchange Online/);
    assert.doesNotMatch(shown(), /Microsoft Intune/);
  });

  it('goes on with nothing known: what nobody could look up is declared, and seen as declared', async () => {
    graph.tenants = [];
    await begins();
    await presses('form.next', { services: 'exchange,teams', help: 'advise' });
    assert.match(shown(), /what we could not look up/);
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'unsure' });
    await presses('form.next');
    await presses('form.send');
    assert.ok(await isSent());
    const card = await channel();
    assert.match(card, /No partner\. Declared by the admin/);
    assert.match(card, /Sent by an admin\. Declared by the sender/);
    assert.match(card, /Not known whether the subscription is current/);
    assert.doesNotMatch(card, /Verified/);
    assert.equal(graph.requests.length, 4, 'no call in every turn');
  });

  it('goes on where Graph does not answer at all, after three seconds', async () => {
    const release = graph.hold(/./);
    const installed = ada.installs('installationUpdate');
    await clock.somebodyWaits();
    await graph.until(4);
    clock.runOut();
    await installed;
    await ada.says('request assistance');
    await presses('form.next', { services: 'exchange', help: 'advise' });
    assert.match(shown(), /what we could not look up/);
    assert.equal(graph.requests.length, 4, 'and nobody waits again for what is under way');
    release();
  });

  it('verifies what it was told too late to ask about', async () => {
    const release = graph.hold(/./);
    const installed = ada.installs('installationUpdate');
    await clock.somebodyWaits();
    await graph.until(4);
    clock.runOut();
    await installed;
    await ada.says('request assistance');
    release();
    await consent?.refresh(tenantId);
    await presses('form.next', { services: 'exchange', help: 'advise' });
    await presses('form.next');
    await presses('form.send');
    assert.ok(await isSent());
    const card = await channel();
    assert.match(card, verified.partner);
    assert.match(card, verified.subscription);
  });

  it('goes on with what was known where Graph fails in the middle of it', async () => {
    await begins();
    await presses('form.next', { services: 'exchange,teams', help: 'advise' });
    graph.down = { status: 503, code: 'serviceNotAvailable' };
    clock.advance(2 * hour);
    await presses('form.next');
    await presses('form.send');
    assert.ok(await isSent());
    const card = await channel();
    for (const fact of Object.values(verified)) assert.match(card, fact);
  });

  it('asks for what has become too old to count where Graph has failed since: a role, but not the plans', async () => {
    await begins();
    await presses('form.next', { services: 'exchange,teams', help: 'advise' });
    await presses('form.next');
    graph.down = { status: 503, code: 'serviceNotAvailable' };
    clock.advance(5 * hour);
    await presses('form.send');
    assert.ok(!(await isSent()));
    assert.match(shown(), /what we could not look up/);
    await presses('form.next', { admin: 'yes' });
    await presses('form.send');
    assert.ok(await isSent());
    const card = await channel();
    assert.match(card, /Sent by an admin\. Declared by the sender/);
    assert.match(card, verified.partner);
    assert.match(card, verified.subscription);
  });

  it('stops where the role was taken away in the middle of it', async () => {
    await begins();
    await presses('form.next', { services: 'exchange', help: 'advise' });
    await presses('form.next');
    contoso.roles = { [adaId]: [roleRow(globalReader)] };
    clock.advance(10 * minute);
    await presses('form.send');
    assert.match(shown(), /An admin has to ask/);
    assert.ok(!(await isSent()));
  });

  it('sees a consent in the middle of it, and asks no more than it must', async () => {
    const { permissions } = contoso;
    contoso.permissions = [];
    await begins();
    assert.equal(await consent?.stateOf(tenantId), 'missing');
    assert.match(
      consent?.linkFor(tenantId) ?? '',
      new RegExp(
        `^https://login\\.microsoftonline\\.com/${tenantId}/v2\\.0/adminconsent\\?client_id=5a1f0b86`,
      ),
    );
    contoso.permissions = permissions;
    await consent?.refresh(tenantId);
    assert.equal(await consent?.stateOf(tenantId), 'granted');
    await presses('form.next', { services: 'exchange', help: 'advise' });
    assert.doesNotMatch(shown(), /what we could not look up/);
    await presses('form.next');
    await presses('form.send');
    const card = await channel();
    for (const fact of Object.values(verified)) assert.match(card, fact);
  });

  it('names the partner who looks after the tenant, and how that is known', async () => {
    contoso.subscriptions = contoso.subscriptions.map((row) => ({ ...row, ownerTenantId: partnerId }));
    graph.others = { [partnerId]: { displayName: 'Northwind IT Services' } };
    await ada.installs('installationUpdate');
    assert.match(shown(), /talk to Northwind IT Services about your onboarding/);
    await ada.says('request assistance');
    assert.match(shown(), /This partner created a subscription in your tenant/);
    assert.ok(!(await isSent()));
  });

  it('says nothing of what Graph said wrong, neither to people nor to the log', async () => {
    graph.down = { status: 500, code: 'generalException' };
    await begins();
    const everything = `${JSON.stringify(ada.chat)} ${service.logged.join()}`;
    assert.doesNotMatch(everything, /secret in them|loopback\./);
    assert.match(service.logged.join(), /generalException/);
  });
});
