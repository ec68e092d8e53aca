import assert from 'node:assert/strict';
import { startConnector } from '../../../standIns/connectorStandIn.ts';
import { adatumId, contoso, requestsChannelId, serviceTenantId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { TestPerson, type TestPersonOptions } from '../../support/testPerson.ts';
import { fabrikamOfProseware, PartnerWalk, proseware } from '../partners/partnerWalk.ts';
import { allSentTo } from '../requests/submitted.ts';

const address = 'Grace.Hopper@consultants.example';
const named = {
  representativeName: 'Grace Hopper',
  representativeEmail: address,
  representativeActs: 'true',
};

describe('A representative', () => {
  const service = serviceForEachTest();
  const ada = new PartnerWalk(service, { id: 'ada', name: 'Ada Lindqvist', tenantId: contoso.tenantId });

  const sends = async (details: object = named) => {
    await ada.begins();
    await ada.presses('form.next', { services: 'exchange', help: 'advise' });
    await ada.presses('form.next', details);
    await ada.presses('form.send');
    await service.delivered();
    const [request] = await ada.requests();
    assert.ok(request, ada.said);
    return request;
  };
  const member = (who: TestPersonOptions, part: object) => {
    const { id, name, tenantId } = who;
    service.connector.members = [
      ...service.connector.members.filter((known) => known.id !== `29:${id}`),
      { id: `29:${id}`, aadObjectId: id, name, tenantId, ...part },
    ];
    return new TestPerson(service, who);
  };
  const grace = (part: object = { userPrincipalName: address.toLowerCase() }, tenantId = adatumId) =>
    member({ id: 'grace', name: 'Grace Hopper', tenantId }, part);

  const assertSeesNothing = async (person: TestPerson, requestId: string) => {
    await person.says('my requests');
    const shown = await person.executes('request.show', { requestId });
    await person.executes('request.withdraw', { requestId });
    assert.doesNotMatch(allSentTo(service, person.chatId), /FT-000001|Contoso/);
    assert.doesNotMatch(JSON.stringify(shown.body), /FT-000001|Contoso/);
    assert.equal((await service.application.store.requests.find(requestId))?.state, 'submitted');
  };

  it('with rights sees the request among their own, whatever their tenant, and acts on it as an admin', async () => {
    const request = await sends();
    assert.equal(request.answers.representative?.mayAct, true);
    const person = grace();
    await person.says('my requests');
    const list = JSON.stringify(person.lastCard.card);
    assert.match(list, /FT-000001/);
    assert.match(list, /Contoso/);
    const { body } = await person.executes('request.show', { requestId: request.id });
    assert.match(JSON.stringify(body), /request\.withdraw/);
    await person.executes('request.withdraw', { requestId: request.id });
    await service.delivered();
    assert.equal((await service.application.store.requests.find(request.id))?.state, 'withdrawn');
    assert.match(ada.said, /Grace Hopper has withdrawn FT-000001/);
  });

  it('sees no other request of the customer’s', async () => {
    await sends();
    const bo = new PartnerWalk(service, { id: 'bo', name: 'Bo', tenantId: contoso.tenantId });
    await bo.begins();
    await bo.presses('form.next', { services: 'teams', help: 'advise' });
    await bo.presses('form.next');
    await bo.presses('form.send');
    assert.match(bo.said, /FT-000002/);
    const person = grace();
    await person.says('my requests');
    assert.doesNotMatch(JSON.stringify(person.lastCard.card), /FT-000002/);
  });

  it('has no rights unless they are given, in the form or typed', async () => {
    await ada.begins();
    await ada.presses('form.next', { services: 'exchange', help: 'advise' });
    assert.match(ada.shown, /"id":"representativeActs".*?"value":"false"/);
    await ada.presses('form.back');
    await ada.person.says('cancel');
    await ada.presses('draft.discard');
    const request = await sends({ ...named, representativeActs: 'false' });
    assert.equal(request.answers.representative?.mayAct, undefined);
    await assertSeesNothing(grace(), request.id);
  });

  it('is given rights by typing, and the specialist sees that they may act', async () => {
    await ada.begins();
    for (const text of ['exchange', 'not sure', 'skip']) await ada.person.says(text);
    await ada.person.says(`representative: Grace Hopper, ${address}`);
    await ada.person.says('skip');
    assert.match(ada.said, /representative’s right to act/);
    await ada.person.says('perhaps');
    assert.match(ada.said, /yes or no/);
    await ada.person.says('yes');
    assert.match(ada.shown, /May act on this request/);
    await ada.person.says('send');
    await service.delivered();
    const [request] = await ada.requests();
    assert.equal(request?.answers.representative?.mayAct, true);
    assert.match(allSentTo(service, requestsChannelId), /May act on this request/);
  });

  it('needs an address to be given rights, and loses them with it', async () => {
    await ada.begins();
    await ada.presses('form.next', { services: 'exchange', help: 'advise' });
    await ada.presses('form.next', { representativeName: 'Grace', representativeActs: 'true' });
    assert.match(ada.shown, /✕ We recognize a representative who may act by the e-mail address/);
    await ada.presses('form.next', named);
    await ada.presses('form.edit.details');
    await ada.presses('form.next', { ...named, representativeEmail: '', representativeActs: 'false' });
    assert.equal((await ada.draft())?.answers.representative?.mayAct, undefined);
  });

  it('is known by the name they sign in with, never by an e-mail address that an admin set', async () => {
    const request = await sends();
    await assertSeesNothing(grace({ email: address, userPrincipalName: 'eve@evil.example' }), request.id);
  });

  it('is nobody whose name the connector does not tell', async () => {
    const request = await sends();
    await assertSeesNothing(grace({ email: address }), request.id);
  });

  for (const [what, part] of [
    [
      'by their name',
      { userPrincipalName: 'Grace.Hopper_consultants.example#EXT#@evil.example', email: address },
    ],
    ['by their role', { userPrincipalName: address, userRole: 'guest' }],
    ['of another tenant', { userPrincipalName: address, tenantId: serviceTenantId }],
  ] as const) {
    it(`is no guest, ${what}`, async () => {
      const request = await sends();
      await assertSeesNothing(grace(part), request.id);
    });
  }

  it('is nobody who says so in what a button carries', async () => {
    const request = await sends();
    const eve = member(
      { id: 'eve', name: 'Eve', tenantId: adatumId },
      { userPrincipalName: 'eve@adatum.example' },
    );
    await eve.executes('request.withdraw', {
      requestId: request.id,
      userPrincipalName: address,
      email: address,
    });
    await assertSeesNothing(eve, request.id);
  });

  it('sees nothing of it in a group or channel', async () => {
    const request = await sends();
    const person = grace();
    const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
    await person.says('my requests', group);
    await person.executes('request.show', { requestId: request.id }, group);
    assert.doesNotMatch(allSentTo(service, group.id), /FT-000001|Contoso/);
  });

  it('loses the rights as soon as the naming ends, or goes to somebody else', async () => {
    const request = await sends();
    const { requests } = service.application.store;
    const { mayAct: _mayAct, ...contact } = request.answers.representative ?? { name: '' };
    const person = grace();
    await person.says('my requests');
    assert.match(JSON.stringify(person.lastCard.card), /FT-000001/);
    const other = { ...contact, email: 'bo@consultants.example', mayAct: true } as const;
    let version = request.version;
    for (const representative of [contact, other]) {
      const changed = { ...request, version: version + 1, answers: { ...request.answers, representative } };
      assert.ok(await requests.replace(changed, version));
      version += 1;
      const { body } = await person.executes('request.withdraw', { requestId: request.id });
      assert.doesNotMatch(JSON.stringify(body), /FT-000001/);
      await person.says('my requests');
      assert.doesNotMatch(JSON.stringify(person.lastCard.card), /FT-000001/);
    }
  });

  it('of a tenant that may not use the service has no rights', async () => {
    await service.restart({ ALLOWED_TENANTS: contoso.tenantId });
    const request = await sends();
    await assertSeesNothing(grace(), request.id);
  });

  it('is not named by a partner who asks on behalf, who is no admin of the customer', async () => {
    service.facts = [contoso, fabrikamOfProseware, proseware];
    const lena = new PartnerWalk(service);
    await lena.begins();
    await lena.presses('form.next', { customer: fabrikamOfProseware.tenantId });
    await lena.presses('form.next', { services: 'teams', help: 'advise' });
    assert.doesNotMatch(lena.shown, /representativeActs/);
    await lena.presses('form.next', named);
    await lena.presses('form.send');
    const [request] = await lena.requests();
    assert.equal(request?.answers.representative?.email, address);
    assert.equal(request?.answers.representative?.mayAct, undefined);
  });

  it('cannot be a specialist, who would be kept from looking after the request', async () => {
    const request = await sends();
    const sofia = member(
      { id: 'sofia', name: 'Sofia Marchetti', tenantId: serviceTenantId },
      { userPrincipalName: address, userRole: 'user' },
    );
    await sofia.executes(
      'request.claim',
      { requestId: request.id },
      { kind: 'channel', channelId: requestsChannelId, teamId: '19:team@thread.tacv2' },
    );
    assert.equal((await service.application.store.requests.find(request.id))?.assignee?.id, 'sofia');
  });

  it('hears at their own service URL what they asked there, in their language', async () => {
    await sends();
    const connector = await startConnector();
    try {
      connector.members = [
        {
          id: '29:grace',
          aadObjectId: 'grace',
          name: 'Grace Hopper',
          tenantId: adatumId,
          userPrincipalName: address,
        },
      ];
      const person = new TestPerson(service, {
        id: 'grace',
        name: 'Grace Hopper',
        tenantId: adatumId,
        locale: 'fr-FR',
        connector,
      });
      await person.says('mes demandes');
      assert.match(JSON.stringify(person.lastCard.card), /Mes demandes.*FT-000001/);
    } finally {
      await connector.close();
    }
  });
});
