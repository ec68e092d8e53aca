import assert from 'node:assert/strict';
import { type ConnectorStandIn, startConnector } from '../../../standIns/connectorStandIn.ts';
import {
  contoso,
  fabrikam,
  requestsChannelId,
  serviceTenantId,
  type TestService,
} from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { TestPerson } from '../../support/testPerson.ts';
import { allSentTo } from '../requests/submitted.ts';
import { fabrikamOfProseware, lamnaId, PartnerWalk, proseware } from './partnerWalk.ts';

describe('Asking on behalf, where something is not as it should be', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);

  const factsAreKnown = () => {
    service.facts = [contoso, fabrikamOfProseware, proseware];
  };
  beforeEach(factsAreKnown);
  const restart = async (environment: Readonly<Record<string, string>>) => {
    await service.restart(environment);
    factsAreKnown();
  };

  it('refuses an id in the form’s data that is none of the partner’s customers', async () => {
    await lena.begins();
    await lena.presses('form.next', { customer: contoso.tenantId });
    assert.equal((await lena.draft())?.step, 'customer');
    assert.match(lena.shown, /I found no customer of yours/);
    assert.doesNotMatch(lena.shown, /Contoso/);
    await lena.presses('form.next', { customer: 'customer', customerTenant: contoso.tenantId });
    await lena.person.says(`customer's tenant id: ${contoso.tenantId}`);
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    await lena.presses('form.next', { services: 'teams', help: 'advise', customer: contoso.tenantId });
    assert.equal((await lena.draft())?.answers.askedFor?.kind, 'customer');
    await lena.presses('form.next');
    await lena.presses('form.send', { customer: contoso.tenantId, tenantId: contoso.tenantId });
    assert.deepEqual(
      (await lena.requests()).map(({ tenantId }) => tenantId),
      [fabrikam.tenantId],
    );
  });

  it('gives people who are of no partner’s tenant no way to name another one', async () => {
    const ada = new PartnerWalk(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    await ada.begins();
    await ada.presses('form.next', { customer: fabrikam.tenantId, step: 'customer' });
    await ada.person.says('customer: Fabrikam');
    await ada.presses('form.next', { services: 'teams', help: 'advise', customer: fabrikam.tenantId });
    await ada.presses('form.next');
    await ada.presses('form.send');
    assert.deepEqual(
      (await ada.requests()).map(({ tenantId }) => tenantId),
      [contoso.tenantId],
    );
  });

  it('offers only customers that may use the service, and says why another one can’t', async () => {
    await restart({ ALLOWED_TENANTS: `${proseware.tenantId},${lamnaId}` });
    await lena.begins();
    assert.match(lena.shown, /Lamna Healthcare/);
    assert.doesNotMatch(lena.shown, /Fabrikam/);
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    assert.match(lena.shown, /Fabrikam does not have access to this service/);
    await lena.person.says('fabrikam.com');
    assert.match(lena.said, /Fabrikam does not have access to this service/);
    assert.equal((await lena.draft())?.step, 'customer');
  });

  it('asks nobody for whom, where no customer may use the service', async () => {
    await restart({ ALLOWED_TENANTS: proseware.tenantId });
    await lena.begins();
    assert.match(lena.shown, /"id":"services"/);
    assert.doesNotMatch(lena.shown, /"id":"customer"/);
  });

  it('does not send for a customer that was lost between choosing and sending', async () => {
    await lena.reviews(lamnaId);
    service.facts = [
      { ...proseware, customers: (proseware.customers ?? []).slice(0, 1) },
      fabrikamOfProseware,
    ];
    await lena.presses('form.send');
    assert.deepEqual(await lena.requests(), []);
    assert.match(lena.shown, /Lamna Healthcare is no longer listed as your customer/);
    assert.equal((await lena.draft())?.step, 'customer');
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    await lena.presses('form.next', { services: 'teams', help: 'advise' });
    await lena.presses('form.send');
    assert.deepEqual(
      (await lena.requests()).map(({ tenantId }) => tenantId),
      [fabrikam.tenantId],
    );
  });

  it('does not send for the own organisation instead, where the tenant is no partner any more', async () => {
    await lena.reviews(fabrikam.tenantId);
    const { isPartner: _isPartner, customers: _customers, ...former } = proseware;
    service.facts = [former, fabrikamOfProseware];
    await lena.presses('form.send');
    assert.deepEqual(await lena.requests(), []);
    assert.match(lena.shown, /Fabrikam is no longer listed as your customer/);
    await lena.presses('form.next', { customer: 'own' });
    assert.match(lena.shown, /"id":"services"/);
  });

  it('sends nothing for a customer that may no longer use the service', async () => {
    await restart({ ALLOWED_TENANTS: `${proseware.tenantId},${lamnaId}` });
    await lena.begins();
    const draft = await lena.draft();
    assert.ok(draft);
    const { drafts } = service.application.store;
    const askedFor = { kind: 'customer', tenantId: fabrikam.tenantId, name: 'Fabrikam' } as const;
    const answers = { ...draft.answers, askedFor, services: ['teams'] };
    await drafts.save({ ...draft, answers, step: 'review' });
    await lena.person.says('send');
    assert.deepEqual(await lena.requests(), []);
    assert.match(lena.person.texts.join(), /Fabrikam does not have access to this service/);
  });

  it('makes one request of a double press, and one of a second delivery', async () => {
    await lena.reviews(fabrikam.tenantId);
    const { card, id } = lena.person.lastCard;
    const data = { verb: 'form.send', step: 'review', draftId: (await lena.draft())?.id };
    assert.ok(JSON.stringify(card).includes('form.send'));
    await Promise.all([lena.person.submits(data, id), lena.person.submits(data, id)]);
    await lena.person.submits(data, id);
    assert.equal((await lena.requests()).length, 1);
    assert.match(lena.person.texts.join(), /it is request FT-000001/);
  });

  it('keeps a card with very many customers small, and finds the rest by typing', async () => {
    const name = 'Société générale des établissements réunis — 株式会社'.repeat(4).slice(0, 190);
    const customers = Array.from({ length: 2000 }, (_, index) => ({
      tenantId: `${String(index).padStart(8, '0')}-bbbb-4bbb-8bbb-bbbbbbbbbbbb`,
      displayName: `${String(index).padStart(4, '0')} ${name}`,
      domain: `kunde-${index}.example.com`,
    }));
    service.facts = [{ ...proseware, customers }];
    await lena.begins();
    assert.ok(Buffer.byteLength(lena.shown) < 60_000, `${Buffer.byteLength(lena.shown)} bytes`);
    assert.match(lena.shown, /first 100 of 2,000 customers/);
    await lena.person.says('kunde-1999.example.com');
    assert.match(lena.shown, /For 1999 /);
    await lena.presses('form.back');
    assert.match(lena.shown, /00001999-bbbb/);
  });
});

describe('Asking for a customer that nobody could tell', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);
  const { customers: _customers, ...unlisted } = proseware;

  beforeEach(() => {
    service.facts = [contoso, fabrikamOfProseware, unlisted];
  });

  const finish = async () => {
    await lena.presses('form.next', { services: 'teams', help: 'advise' });
    await lena.presses('form.next', { subscription: 'unsure' });
    await lena.presses('form.next');
    await lena.presses('form.send');
    await service.delivered();
  };

  it('needs a name and a tenant id, which are checked, and says that it is not verified', async () => {
    await lena.begins();
    assert.match(lena.shown, /"id":"customerTenant"/);
    await lena.presses('form.next', { customer: 'customer' });
    assert.match(lena.shown, /✕ Please give the customer’s name/);
    assert.match(lena.shown, /✕ This is not a tenant ID/);
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'Woodgrove Bank',
      customerDomain: 'not a domain',
      customerTenant: 'woodgrove',
    });
    assert.match(lena.shown, /✕ This is not a domain/);
    assert.match(lena.shown, /Woodgrove Bank/);
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'Woodgrove Bank',
      customerDomain: 'Woodgrove.com',
      customerTenant: lamnaId.toUpperCase(),
    });
    await finish();
    const [request] = await lena.requests();
    assert.equal(request?.tenantId, lamnaId);
    assert.equal(request?.tenantName, 'Woodgrove Bank');
    assert.equal(request?.standing.onBehalf, 'declared');
    const shown = allSentTo(service, requestsChannelId);
    assert.match(shown, /Woodgrove Bank \(as declared\)/);
    assert.match(shown, /Customer declared by the partner, not verified\./);
  });

  it('takes them typed as well, together or one after the other', async () => {
    await lena.begins();
    await lena.person.says('Woodgrove Bank');
    assert.match(lena.said, /Next: customer’s tenant ID/);
    await lena.person.says('no idea');
    assert.match(lena.said, /This is not a tenant ID/);
    await lena.person.says('skip');
    assert.match(lena.said, /answer is required/);
    await lena.person.says(lamnaId);
    assert.equal((await lena.draft())?.step, 'services');
    await lena.person.says(`customer: Lamna Healthcare, lamnahealthcare.com, ${lamnaId}`);
    assert.deepEqual((await lena.draft())?.answers.askedFor, {
      kind: 'customer',
      name: 'Lamna Healthcare',
      domain: 'lamnahealthcare.com',
      tenantId: lamnaId,
    });
  });

  it('tells nothing of a tenant that is only said to be a customer', async () => {
    await lena.begins();
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'X',
      customerTenant: contoso.tenantId,
    });
    assert.match(lena.shown, /could not look up .*, so this is the whole list/);
    const draft = await lena.draft();
    assert.equal(draft?.answers.language, 'en');
    await finish();
    const sent = allSentTo(service, lena.person.chatId);
    assert.doesNotMatch(sent, /Contoso/);
    const [request] = await lena.requests();
    assert.equal(request?.standing.seats, undefined);
    assert.equal(request?.standing.subscription, 'unknown');
  });

  it('knows a customer by its own word where that names the partner', async () => {
    const partner = { name: 'Proseware', tenantId: proseware.tenantId };
    service.facts = [
      {
        ...fabrikamOfProseware,
        partner: { outcome: 'yes', partner, evidence: 'directory', signals: ['subscription'] },
      },
      unlisted,
    ];
    await lena.begins();
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'Fabrikam',
      customerTenant: fabrikam.tenantId,
    });
    await lena.presses('form.next', { services: 'teams', help: 'advise' });
    await lena.presses('form.next');
    await lena.presses('form.send');
    const [request] = await lena.requests();
    assert.equal(request?.standing.onBehalf, 'verified');
    assert.equal(request?.standing.seats, 420);
  });

  it('takes neither the own tenant’s id for a customer’s nor one that may not use the service', async () => {
    await lena.begins();
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'Us',
      customerTenant: proseware.tenantId,
    });
    assert.match(lena.shown, /your own organization’s tenant ID/);
    await service.restart({ ALLOWED_TENANTS: `${proseware.tenantId},${lamnaId}` });
    service.facts = [unlisted];
    await lena.begins();
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'Contoso',
      customerTenant: contoso.tenantId,
    });
    assert.match(lena.shown, /Contoso does not have access to this service/);
    await lena.presses('form.next', { customer: 'own' });
    assert.match(lena.shown, /"id":"services"/);
  });
});

describe('Two tenants at once', () => {
  const service = serviceForEachTest();
  let urlA: ConnectorStandIn;
  let urlB: ConnectorStandIn;

  beforeEach(async () => {
    service.facts = [contoso, fabrikamOfProseware, proseware];
    [urlA, urlB] = await Promise.all([startConnector(), startConnector()]);
  });
  afterEach(() => Promise.all([urlA.close(), urlB.close()]));

  const textsIn = ({ messages }: ConnectorStandIn) =>
    messages.flatMap(({ activity: { text } }) => (text === undefined ? [] : [text]));

  it('reaches each at their own service URL, in their own tenant and language', async () => {
    const lena = new PartnerWalk(service, { locale: 'fr-FR', connector: urlA });
    const jonas = new PartnerWalk(service, {
      id: 'jonas',
      name: 'Jonas Weber',
      tenantId: fabrikam.tenantId,
      locale: 'en-GB',
      connector: urlB,
    });
    service.facts = [{ ...fabrikamOfProseware, partner: { outcome: 'no', evidence: 'operator' } }, proseware];
    const forFabrikam = await lena.sends(fabrikam.tenantId);
    await jonas.begins();
    await jonas.presses('form.next', { services: 'sharePoint', help: 'advise' });
    await jonas.presses('form.next');
    await jonas.presses('form.send');
    await service.delivered();
    const own = (await service.application.store.requests.listOpen()).at(-1);
    assert.ok(own);
    assert.deepEqual([forFabrikam.tenantId, own.tenantId], [fabrikam.tenantId, fabrikam.tenantId]);
    const sofia = specialist(service);
    for (const requestId of [forFabrikam.id, own.id]) {
      await sofia.executes('request.claim', { requestId }, channel);
      await service.delivered();
    }
    assert.ok(textsIn(urlA).includes('Sofia Marchetti a pris en charge FT-000001 et vous contactera.'));
    assert.ok(textsIn(urlB).includes('Sofia Marchetti has taken on FT-000002 and will be in touch.'));
    assert.doesNotMatch(JSON.stringify(urlA.messages), /FT-000002/);
    assert.doesNotMatch(JSON.stringify(urlB.messages), /FT-000001/);
    // The customer's admin, in English at B, withdraws the partner's request; the partner's person, in French at A, hears of it.
    await jonas.person.executes('request.withdraw', { requestId: forFabrikam.id });
    await service.delivered();
    assert.ok(textsIn(urlA).includes('Jonas Weber a retiré FT-000001.'));
    assert.equal(textsIn(urlB).filter((text) => text.includes('withdrawn')).length, 0);
    const { person } = lena;
    assert.match(JSON.stringify(person.chat.map(({ activity }) => activity)), /Retirée/);
    const inChannel = service.connector.messages.filter(({ conversationId }) =>
      conversationId.startsWith(requestsChannelId),
    );
    assert.ok(inChannel.some(({ activity }) => activity.text === 'Fabrikam has withdrawn FT-000001.'));
    assert.deepEqual(
      service.connector.messages.filter(({ conversationId }) => conversationId.startsWith('a:')),
      [],
      'nobody was looked for at another service URL',
    );
  });

  it('tells the channel, and nobody else, that the partner’s person can’t be reached any more', async () => {
    const lena = new PartnerWalk(service, { connector: urlA });
    const request = await lena.sends(fabrikam.tenantId);
    urlA.fail(/POST .*activities/, { status: 403, code: 'BotNotInConversationRoster' });
    urlA.fail(/PUT .*activities/, { status: 403, code: 'BotNotInConversationRoster' });
    await specialist(service).executes('request.claim', { requestId: request.id }, channel);
    await service.delivered();
    await service.delivered();
    const address = await service.application.store.addresses.findPerson(proseware.tenantId, 'lena');
    assert.equal(address?.alive, false);
    assert.match(allSentTo(service, requestsChannelId), /Lena Hoffmann/);
    assert.deepEqual(textsIn(urlB), []);
  });
});

const channel = { kind: 'channel', channelId: requestsChannelId, teamId: '19:team@thread.tacv2' } as const;

function specialist(service: TestService): TestPerson {
  const who = { id: 'sofia', name: 'Sofia Marchetti', tenantId: serviceTenantId };
  service.connector.members = [
    { id: '29:sofia', aadObjectId: 'sofia', name: who.name, tenantId: serviceTenantId, userRole: 'user' },
  ];
  return new TestPerson(service, who);
}
