import assert from 'node:assert/strict';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { contoso, fabrikam, serviceTenantId, specialistsTeamId } from '../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, buttonsOf, requestsChannel, TestPerson } from '../support/testPerson.ts';
import { ada as adaIs, allSentTo, reason, requestsChannelCard, submitted } from './requests/submitted.ts';

const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
const channel = {
  kind: 'channel',
  channelId: '19:it@thread.tacv2',
  teamId: '19:team-it@thread.tacv2',
} as const;
const otherChannel = {
  kind: 'channel',
  channelId: '19:lunch@thread.tacv2',
  teamId: specialistsTeamId,
} as const;

describe('A request', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let request: AssistanceRequest;

  beforeEach(async () => {
    await ada.says('hi');
    request = await submitted(service);
  });

  const assertNothingOfIt = (sent: string, when: string) => {
    for (const secret of ['FT-0000', request.id, reason, 'Ada Lindqvist', 'Contoso', request.calendarToken]) {
      assert.ok(!sent.includes(secret), `${when}: no ${secret} in ${sent.slice(0, 300)}`);
    }
  };
  const press = (
    who: TestPerson,
    verb: string,
    place: Parameters<TestPerson['says']>[1],
    data: object = {},
  ) => who.executes(verb, { requestId: request.id, version: request.version, ...data }, place);

  for (const place of [group, channel, otherChannel]) {
    const id = place.kind === 'groupChat' ? place.id : place.channelId;
    for (const text of [
      'timeline',
      'my requests',
      'schedule',
      'request assistance',
      'open requests',
      'my queue',
      'my customers',
    ]) {
      it(`is not shown by "${text}" in ${id}`, async () => {
        for (const who of [ada, sofia]) await who.says(text, place);
        assert.notEqual(allSentTo(service, id), '[]', 'there is an answer');
        assertNothingOfIt(allSentTo(service, id), text);
      });
    }
    it(`is neither shown nor touched by a card of it that was copied into ${id}`, async () => {
      for (const verb of [
        'request.show',
        'request.claim',
        'request.schedule',
        'request.release',
        'request.withdraw',
      ]) {
        for (const who of [ada, sofia]) {
          const { status, body } = await press(who, verb, place);
          assert.equal(status, 200);
          assertNothingOfIt(JSON.stringify(body), verb);
          await who.send({ type: 'message', value: { verb, requestId: request.id } }, place);
        }
      }
      assertNothingOfIt(allSentTo(service, id), 'copied');
      assert.equal((await service.application.store.requests.find(request.id))?.version, 1);
    });
  }

  it('is not shown to bystanders of a chat that does not say what it is', async () => {
    for (const conversation of [
      { id: '19:meeting@thread.v2', tenantId: contoso.tenantId },
      { id: 'b:1', isGroup: true, tenantId: contoso.tenantId },
      { id: 'b:2', conversationType: 'somethingNew', tenantId: contoso.tenantId },
    ]) {
      await ada.send({ type: 'message', text: 'my requests', conversation });
      assertNothingOfIt(allSentTo(service, conversation.id), conversation.id);
    }
  });

  it('shows in the timeline of its own requester’s personal chat, with a link there from elsewhere', async () => {
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001/);
    await ada.says('timeline', group);
    assert.match(allSentTo(service, group.id), /teams\.microsoft\.com\/l\/chat/);
  });

  it('does not exist for an admin of another tenant, whatever they send', async () => {
    const mallory = new TestPerson(service, {
      id: 'mallory',
      name: 'Mallory',
      tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
    });
    const unknown = await mallory.executes('request.show', { requestId: 'no-such-id' });
    for (const verb of ['request.show', 'request.withdraw', 'request.claim', 'request.schedule']) {
      const { body } = await press(
        mallory,
        verb,
        { kind: 'personal' },
        { date: '2026-12-01', time: '10:00' },
      );
      assert.deepEqual(body, unknown.body, verb);
    }
    await mallory.says('my requests');
    await mallory.says('timeline');
    assertNothingOfIt(JSON.stringify(mallory.chat), 'another tenant');
  });

  it('does not exist for a person with the requester’s id in another tenant', async () => {
    const twin = new TestPerson(service, { ...adaIs, tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa' });
    const { body } = await press(twin, 'request.show', { kind: 'personal' });
    assert.match(String(body.value), /don’t have access to that request/);
  });

  it('is seen and acted on by the other admins of its tenant, and not by its other people', async () => {
    service.facts = [{ ...contoso, admins: ['ADA', 'bo'] }];
    const bo = new TestPerson(service, { id: 'bo', name: 'Bo Ek', tenantId: contoso.tenantId });
    const carl = new TestPerson(service, { id: 'carl', name: 'Carl', tenantId: contoso.tenantId });
    await carl.says('my requests');
    assertNothingOfIt(JSON.stringify(carl.chat), 'no admin');
    assert.match(
      String((await press(carl, 'request.withdraw', { kind: 'personal' })).body.value),
      /don’t have access to that request/,
    );
    await bo.says('my requests');
    const shown = await bo.executes('request.show', buttonFor(bo.lastCard.card, 'request.show'));
    assert.match(JSON.stringify(shown.body.value), /FT-000001/);
    const told = ada.texts.length;
    await bo.executes('request.withdraw', buttonFor(shown.body.value, 'request.withdraw'));
    await service.delivered();
    assert.equal((await service.application.store.requests.find(request.id))?.state, 'withdrawn');
    assert.match(ada.texts.slice(told).join(), /Bo Ek has withdrawn FT-000001/, 'its requester hears of it');
  });

  it('is a specialist’s in the requests channel and in person, and nobody else’s there', async () => {
    const { id } = requestsChannelCard(service);
    const guest = aSpecialist(service, 'gus', 'Gus');
    const external = aSpecialist(service, 'xenia', 'Xenia');
    const invited = aSpecialist(service, 'ivan', 'Ivan');
    service.connector.members = service.connector.members.map((member) => {
      if (member.aadObjectId === 'gus') return { ...member, userRole: 'Guest' };
      if (member.aadObjectId === 'xenia') return { ...member, tenantId: contoso.tenantId };
      if (member.aadObjectId === 'ivan')
        return { ...member, userPrincipalName: 'ivan_x.com#EXT#@service.example' };
      return member;
    });
    const outsider = new TestPerson(service, { id: 'otto', name: 'Otto', tenantId: serviceTenantId });
    const sharing = new TestPerson(service, { id: 'sofia', name: 'Sofia', tenantId: fabrikam.tenantId });
    for (const who of [guest, external, invited, outsider, sharing]) {
      for (const place of [{ ...requestsChannel, threadId: id } as const, { kind: 'personal' } as const]) {
        for (const verb of ['request.claim', 'request.show', 'request.schedule']) {
          const { status, body } = await press(who, verb, place);
          assert.equal(status, 200);
          assert.equal(body.type, 'application/vnd.microsoft.activity.message', `${verb} in ${place.kind}`);
          assertNothingOfIt(JSON.stringify(body), verb);
        }
      }
      await who.says('open requests');
      await who.says('my queue');
      assertNothingOfIt(JSON.stringify(who.chat), 'no specialist');
    }
    await sofia.says('open requests');
    assert.match(JSON.stringify(sofia.lastCard.card), /FT-000001/);
    const thread = { ...requestsChannel, threadId: id } as const;
    assert.equal(
      (await press(sofia, 'request.claim', thread)).body.type,
      'application/vnd.microsoft.card.adaptive',
    );
  });

  it('is nobody’s where the connector can’t say who is a member, and asked anew the next time', async () => {
    service.connector.fail(/GET .*members/, { status: 503 }, { status: 503 });
    const first = await press(sofia, 'request.claim', requestsChannel);
    assert.equal(first.body.type, 'application/vnd.microsoft.activity.message');
    const second = await press(sofia, 'request.claim', requestsChannel);
    assert.equal(second.body.type, 'application/vnd.microsoft.card.adaptive');
  });

  it('is out of reach for a specialist a minute after they left the team', async () => {
    await press(sofia, 'request.claim', requestsChannel);
    service.connector.members = [];
    assert.equal(
      (await press(sofia, 'request.show', requestsChannel)).body.type,
      'application/vnd.microsoft.card.adaptive',
    );
    service.now = '2026-11-23T09:01:00Z';
    for (const verb of ['request.show', 'request.release']) {
      const { body } = await press(sofia, verb, requestsChannel);
      assert.match(String(body.value), /don’t have access to that request/);
    }
  });

  it('keeps its form out of groups: a form that was copied there goes on nowhere', async () => {
    await ada.says('request assistance');
    const form = ada.lastCard;
    const [button] = buttonsOf(form.card).filter(({ data }) => String(data['verb']).startsWith('form.'));
    const before = ada.chat.length;
    await ada.send(
      {
        type: 'message',
        value: { ...button?.data, services: 'exchange', help: 'advise' },
        replyToId: form.id,
      },
      group,
    );
    assert.equal(allSentTo(service, group.id).includes('AdaptiveCard'), false);
    assert.match(allSentTo(service, group.id), /only in your personal chat/);
    assert.equal(ada.chat.length, before);
  });

  it('leaves nothing of people in the logs', async () => {
    const thread = { ...requestsChannel, threadId: requestsChannelCard(service).id } as const;
    service.connector.members = [
      ...service.connector.members,
      {
        id: '29:ada',
        aadObjectId: 'ada',
        name: adaIs.name,
        email: 'ada@contoso.example',
        tenantId: contoso.tenantId,
      },
    ];
    await ada.installs('installationUpdate', 'conversationUpdate');
    await ada.says('request assistance');
    await ada.says('a secret word of Ada');
    await ada.says('cancel');
    await press(sofia, 'request.claim', thread);
    await press(sofia, 'request.schedule', thread, { date: '2026-12-01', time: '10:00', rhythm: 'weekly' });
    await press(sofia, 'request.schedule', thread, {
      date: 'a secret date',
      time: '10:00',
      rhythm: 'weekly',
    });
    await service.delivered();
    service.connector.fail(/POST .*a:ada/, { status: 500 });
    await ada.says('another secret word');
    await press(ada, 'request.withdraw', { kind: 'personal' });
    await service.delivered();
    const log = service.logged.join('\n');
    assert.match(log, /turn failed/);
    for (const secret of ['secret', 'Ada', 'Lindqvist', 'Sofia', 'ada@', reason, 'Lisbon', 'Bearer']) {
      assert.ok(!log.includes(secret), `no ${secret} in the log`);
    }
  });
});
