import assert from 'node:assert/strict';
import { openDirectory } from '../../../src/directory/openDirectory.ts';
import { type GraphStandIn, startGraph } from '../../../standIns/graphStandIn.ts';
import {
  type GraphTenant,
  globalAdministrator,
  graphTenant,
  roleRow,
} from '../../../standIns/graphTenant.ts';
import {
  contoso as contosoFacts,
  startTestService,
  type TestService,
} from '../../../standIns/testService.ts';
import { buttonFor, TestPerson } from '../../support/testPerson.ts';

const adaId = 'aaaaaaaa-0000-4000-8000-00000000000a';
const appId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
const { tenantId } = contosoFacts;
const offer = /Let us look this up for you next time/;

describe('The offer of a consent', () => {
  let graph: GraphStandIn;
  let contoso: GraphTenant;
  let service: TestService;
  let ada: TestPerson;

  const start = async (environment: Readonly<Record<string, string>> = { DIRECTORY_APP_ID: appId }) => {
    service = await startTestService(
      { TENANT_DIRECTORY: 'graph', GRAPH_BASE_URL: graph.url, ...environment },
      openDirectory,
    );
    ada = new TestPerson(service, { id: adaId, name: 'Ada Lindqvist', tenantId });
  };

  beforeEach(async () => {
    contoso = graphTenant(tenantId, { roles: { [adaId]: [roleRow(globalAdministrator)] } });
    graph = await startGraph(contoso);
  });
  afterEach(async () => {
    await service.close();
    await graph.close();
  });

  const presses = (verb: string, inputs: object = {}, person = ada) => {
    const { card, id } = person.lastCard;
    return person.submits({ ...buttonFor(card, verb), ...inputs }, id);
  };
  const offersTo = (person = ada) =>
    person.chat.filter((message) => offer.test(JSON.stringify(message.activity)));
  /** Asks for assistance and declares the facts nobody could look up. */
  const sends = async (person = ada) => {
    await person.says('request assistance');
    await presses('form.next', { services: 'exchange', help: 'advise' }, person);
    assert.deepEqual(offersTo(person).length, 0, 'nothing is offered before');
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'unsure' }, person);
    await presses('form.next', {}, person);
    await presses('form.send', {}, person);
    await service.delivered();
  };
  const sendsAnother = async (services: string) => {
    await ada.says('request assistance');
    await presses('form.next', { services, help: 'advise' });
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'unsure' });
    await presses('form.next');
    await presses('form.send');
  };

  it('comes after the receipt where nobody has consented, with Microsoft’s page', async () => {
    await start();
    graph.tenants = [];
    await sends();
    const [message] = offersTo();
    assert.ok(message);
    const order = ada.chat.map(({ activity }) => JSON.stringify(activity));
    const receipt = order.findIndex((text) =>
      /was sent to the specialists|has been sent|FT-000001/.test(text),
    );
    assert.ok(receipt >= 0 && receipt < order.findIndex((text) => offer.test(text)));
    const link = JSON.stringify(message.activity).match(/https:\/\/login[^"]*/)?.[0] ?? '';
    const url = new URL(link);
    assert.equal(url.pathname, `/${tenantId}/v2.0/adminconsent`);
    assert.equal(url.searchParams.get('client_id'), appId);
    assert.match(url.searchParams.get('redirect_uri') ?? '', /\/tab\/consented$/);
  });

  it('comes to a person once in thirty days', async () => {
    await start();
    graph.tenants = [];
    await sends();
    await sendsAnother('teams');
    assert.equal(offersTo().length, 1);
    service.now = '2026-12-23T08:59:59Z';
    await sendsAnother('intune');
    assert.equal(offersTo().length, 1);
    service.now = '2026-12-23T09:00:01Z';
    await sendsAnother('sharePoint');
    assert.equal(offersTo().length, 2);
  });

  it('that does not arrive leaves the request sent and nobody alarmed, and comes after the next one', async () => {
    await start();
    graph.tenants = [];
    let posts = 0;
    const afterReceipt = 2;
    service.connector.plan = ({ method, conversationId }) => {
      const isSent = ada.texts.some((text) => /FT-000001 has been sent/.test(text));
      if (method !== 'POST' || conversationId !== ada.chatId || !isSent) return {};
      posts += 1;
      return posts < afterReceipt ? { mishap: { kind: 'fault', fault: { status: 502 } } } : {};
    };
    await sends();
    assert.equal(posts, 1, 'the offer was tried');
    assert.equal((await service.application.store.requests.listOpen()).length, 1);
    assert.match(ada.texts.at(-1) ?? '', /has been sent/, 'and nothing after it');
    await sendsAnother('teams');
    assert.equal(offersTo().length, 1);
  });

  it('is closed by "No, thanks", and leaves an unfinished request alone', async () => {
    await start();
    graph.tenants = [];
    await sends();
    const { id, card } = ada.lastCard;
    await ada.says('request assistance');
    await ada.submits(buttonFor(card, 'form.cancel'), id);
    assert.match(JSON.stringify(ada.chat.find((message) => message.id === id)?.activity), /that is fine/);
    assert.ok(await service.application.store.drafts.findOf(tenantId, adaId, service.now));
    await presses('form.next', { services: 'teams', help: 'advise' });
    assert.match(JSON.stringify(ada.lastCard.card), /what we could not look up/, 'the form goes on');
  });

  it('does not come where everything is known', async () => {
    await start();
    await ada.says('request assistance');
    await presses('form.next', { services: 'exchange', help: 'advise' });
    await presses('form.next');
    await presses('form.send');
    assert.equal((await service.application.store.requests.listOpen()).length, 1);
    assert.equal(offersTo().length, 0);
  });

  it('does not come where Graph only fails: that is no missing consent', async () => {
    await start();
    graph.down = { status: 503, code: 'serviceNotAvailable' };
    await sends();
    assert.equal(offersTo().length, 0);
  });

  it('does not come where there is no directory that could be consented to', async () => {
    service = await startTestService({ TENANT_DIRECTORY: 'none' });
    service.facts = [];
    ada = new TestPerson(service, { id: adaId, name: 'Ada Lindqvist', tenantId });
    await sends();
    assert.equal(offersTo().length, 0);
    assert.equal((await fetch(`${service.url}/tab/consented`)).status, 404);
  });

  it('leads to a page after which the tenant is read, and nobody is asked again', async () => {
    await start();
    const { permissions } = contoso;
    contoso.permissions = [];
    await sends();
    assert.equal(offersTo().length, 1);
    contoso.permissions = permissions;
    const before = graph.requests.length;
    const response = await fetch(`${service.url}/tab/consented?admin_consent=True&tenant=${tenantId}`);
    assert.match(await response.text(), /for your consent/);
    await graph.until(before + 3);
    await ada.says('request assistance');
    await presses('form.next', { services: 'teams', help: 'advise' });
    assert.match(JSON.stringify(ada.lastCard.card), /2 of 3/);
  });
});
