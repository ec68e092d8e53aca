import assert from 'node:assert/strict';
import { longestOutageSeconds } from '../../src/delivery/outbox/outcome.ts';
import type { Notice, NoticeKind } from '../../src/requests/notice.ts';
import { startConnector } from '../../standIns/connectorStandIn.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { buttonFor, requestsChannel, TestPerson } from '../support/testPerson.ts';

const toAda = /(POST|PUT) .*a:ada/;
const toChannel = /POST \/v3\/conversations$/;

describe('Delivery', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const later = (seconds: number) => service.passes(seconds);
  const claim = async (requestId: string) => {
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  };
  /** The waiting notice of a kind has waited an outage out for as long as may be. */
  const waitedOut = async (kind: NoticeKind) => {
    const { outbox } = service.application.store;
    const row = (await outbox.list(100)).find((each) => each.kind === kind && each.state === 'waiting');
    assert.ok(row !== undefined);
    const outage = { service: 'test', seconds: longestOutageSeconds };
    // Later, so that the worker does not look before the test has let it.
    const dueAt = new Date(Date.parse(service.now) + 60_000).toISOString();
    const attemptResult = { state: 'waiting', code: '503', dueAt, counts: false, outage } as const;
    const recipient = { kind: 'requestsChannel' } as const;
    await outbox.recordAttempt([{ id: row.id, recipient, kind }], attemptResult, service.now);
  };
  const callsTo = (path: RegExp) => service.connector.calls.filter((call) => path.test(call)).length;

  it('waits as long as the service says after a 429, with one call an attempt', async () => {
    service.connector.fail(toChannel, { status: 429, retryAfter: '17' });
    await submitted(service);
    assert.equal(callsTo(toChannel), 1);
    await later(16);
    assert.equal(callsTo(toChannel), 1);
    await later(1);
    assert.equal(callsTo(toChannel), 2);
    assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
  });

  it('keeps the longest pause that was asked for, for all of the tenant', async () => {
    const bo = { id: 'bo', name: 'Bo', tenantId: adaIs.tenantId };
    await new TestPerson(service, bo).says('hi');
    service.connector.fail(toAda, { status: 429, retryAfter: '60' });
    service.connector.fail(/a:bo/, { status: 429, retryAfter: '5' });
    await Promise.all([submitted(service), submitted(service, bo)]);
    const calls = callsTo(/a:(ada|bo)/);
    await later(59);
    assert.equal(callsTo(/a:(ada|bo)/), calls);
    await later(1);
    assert.equal(callsTo(/a:(ada|bo)/), calls + 2);
  });

  it('keeps a pause that was asked for at the last try, too', async () => {
    service.connector.fail(toAda, { status: 503 });
    const { id } = await submitted(service);
    await waitedOut('statusCard');
    service.connector.fail(toAda, { status: 429, retryAfter: '60' });
    await later(60);
    await claim(id);
    const calls = callsTo(toAda);
    assert.equal((await service.application.store.outbox.counts()).parked, 1);
    await later(59);
    assert.equal(callsTo(toAda), calls);
    await later(1);
    assert.match(ada.texts.join(), /has taken on/);
  });

  it('shows what happened while a card was being drawn', async () => {
    const { outbox } = service.application.store;
    const { deadLettersOf } = outbox;
    let isClaimed = false;
    // The request was read already when this is asked.
    outbox.deadLettersOf = async (requestId) => {
      if (!isClaimed) {
        isClaimed = true;
        await sofia.executes('request.claim', { requestId }, requestsChannel);
      }
      return deadLettersOf(requestId);
    };
    await submitted(service);
    await service.delivered();
    assert.equal(isClaimed, true);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Sofia Marchetti/);
  });

  it('lets nobody wait for a service that is slow to answer', async () => {
    const slow = await startConnector();
    try {
      await ada.send({ type: 'message', text: 'hi', serviceUrl: slow.serviceUrl });
      const bo = new TestPerson(service, { id: 'bo', name: 'Bo', tenantId: adaIs.tenantId });
      await bo.says('hi');
      const { store, delivery } = service.application;
      const line = (personId: string, eventId: string): Notice => ({
        id: eventId,
        recipient: { kind: 'person', tenantId: adaIs.tenantId, personId },
        kind: 'draftTakenLine',
        eventId,
      });
      slow.plan = () => ({ delay: 300 });
      const called = new Promise<void>((resolve) => slow.watch(() => resolve()));
      const before = slow.calls.length;
      await store.notices.add([line('ada', 'a'), line('ada', 'b')], service.now);
      delivery.wake();
      await called;
      await store.notices.add([line('bo', 'c')], service.now);
      delivery.wake();
      await service.connector.until(() => bo.texts.length > 0, 'what Bo is told');
      assert.equal(slow.calls.length, before + 1, 'Ada’s first is not answered yet');
      await delivery.idle();
      assert.equal(slow.calls.length, before + 2);
    } finally {
      await slow.close();
    }
  });

  for (const status of [408, 412, 429, 500, 502, 503, 504]) {
    it(`tries again after a ${status}, each time after a longer pause`, async () => {
      const fault = { status };
      service.connector.fail(toChannel, fault, fault, fault);
      await submitted(service);
      for (const [seconds, calls] of [
        [0, 1],
        [1, 2],
        [1, 2],
        [1, 3],
        [3, 3],
        [1, 4],
      ] as const) {
        await later(seconds);
        assert.equal(callsTo(toChannel), calls);
      }
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
    });
  }

  for (const [status, code] of [
    [400, 'BadArgument'],
    [413, 'MessageSizeTooBig'],
  ] as const) {
    it(`gives one notice up after ${status} ${code}, at once, and those behind it go on`, async () => {
      service.connector.fail(toChannel, { status, code });
      const { id } = await submitted(service);
      await later(3600);
      assert.equal(callsTo(toChannel), 1);
      await claim(id);
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
      assert.match(ada.texts.join(), /Sofia Marchetti has taken on/);
    });
  }

  it('gives a notice up that waited an outage out for three days, and those behind it go on', async () => {
    service.connector.fail(toChannel, { status: 503 }, { status: 503 });
    const { id } = await submitted(service);
    await waitedOut('requestCard');
    await later(60);
    assert.equal((await service.application.store.outbox.counts()).parked, 1);
    await claim(id);
    assert.match(allSentTo(service, requestsChannelId), /Sofia Marchetti has claimed/);
  });

  it('gives a notice up after twenty tries in which it could not be made', async () => {
    const { store } = service.application;
    const { id } = await submitted(service);
    const request = await store.requests.find(id);
    await store.requests.replace({ ...request, answers: {}, version: 2 } as never, 1);
    const recipient = { kind: 'person', tenantId: adaIs.tenantId, personId: adaIs.id } as const;
    await store.notices.add([{ id: 'broken', requestId: id, recipient, kind: 'statusCard' }], service.now);
    const rows = () => store.outbox.list(10);
    const isWaiting = async () =>
      (await rows()).some(({ id, state }) => id === 'broken' && state === 'waiting');
    while (await isWaiting()) await later(800);
    const tries = service.logged.filter((line) => /"kind":"statusCard".*could not be built/.test(line));
    assert.equal(tries.length, 20);
    const row = (await rows()).find((each) => each.id === 'broken');
    assert.deepEqual([row?.state, row?.code], ['parked', 'fault']);
  });

  for (const [status, code] of [
    [403, 'MessageWritesBlocked'],
    [403, 'BotNotInConversationRoster'],
    [403, 'BotDisabledByAdmin'],
    [403, 'ConversationBlockedByUser'],
    [404, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ] as const) {
    it(`sends nothing more to a person after ${status} ${code}, until they write again`, async () => {
      service.connector.fail(/POST .*a:ada/, { status, code });
      const { id } = await submitted(service);
      const calls = callsTo(toAda);
      await claim(id);
      await later(3600);
      assert.equal(callsTo(toAda), calls, 'nothing is sent to a dead address');
      assert.match(
        allSentTo(service, requestsChannelId),
        /Sofia Marchetti has claimed/,
        'the others hear of it',
      );
      await ada.says('hi');
      await sofia.executes('request.release', { requestId: id }, requestsChannel);
      await service.delivered();
      assert.match(ada.texts.join(), /has given FT-000001 back/);
    });
  }

  for (const [how, goes] of [
    [
      'blocked the bot',
      async () => service.connector.fail(/a:ada/, { status: 403, code: 'MessageWritesBlocked' }),
    ],
    ['took the app away', () => ada.send({ type: 'installationUpdate', action: 'remove' })],
  ] as const) {
    it(`tells the specialists once of each request whose person ${how}`, async () => {
      const [one, two] = [await submitted(service), await submitted(service)];
      const release = async ({ id }: { readonly id: string }) => {
        await sofia.executes('request.release', { requestId: id }, requestsChannel);
        await service.delivered();
      };
      const told = () =>
        Array.from(
          allSentTo(service, requestsChannelId).matchAll(/(FT-\d+): Ada \w+ can no longer/g),
          ([, n]) => n,
        );
      await goes();
      await claim(one.id);
      await claim(two.id);
      await release(one);
      assert.deepEqual(told(), ['FT-000001', 'FT-000002']);
      await ada.says('hi');
      await claim(one.id);
      await goes();
      await release(one);
      assert.deepEqual(
        told(),
        ['FT-000001', 'FT-000002', 'FT-000001'],
        'who came back and went again is told of',
      );
    });
  }

  it('keeps requests for the channel where the bot may not write in it yet', async () => {
    service.connector.fail(toChannel, { status: 403, code: 'BotNotInConversationRoster' });
    await submitted(service);
    assert.equal(allSentTo(service, requestsChannelId), '[]');
    await sofia.says('requests here', requestsChannel);
    await service.delivered();
    assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
  });

  it('posts a card again that a person deleted, and from then on updates the new one', async () => {
    const { id } = await submitted(service);
    const first = requestsChannelCard(service).id;
    service.connector.remove(first);
    await claim(id);
    const second = requestsChannelCard(service).id;
    assert.notEqual(second, first);
    await sofia.executes('request.release', { requestId: id }, requestsChannel);
    await service.delivered();
    assert.equal(requestsChannelCard(service).id, second);
    assert.equal(allSentTo(service, requestsChannelId).match(/card\.adaptive"/g)?.length, 1);
  });

  it('makes a new root where a thread is no more, and puts the line into it', async () => {
    const { id } = await submitted(service);
    const root = requestsChannelCard(service).id;
    // The card can still be updated, but the thread does not take a reply.
    service.connector.fail(/POST .*;messageid=/, { status: 404, code: 'ConversationNotFound' });
    await claim(id);
    const anew = requestsChannelCard(service).id;
    assert.notEqual(anew, root);
    const line = service.connector.messages.find(({ activity }) => activity.text?.includes('has claimed'));
    assert.equal(line?.conversationId, `${requestsChannelId};messageid=${anew}`);
  });

  it('keeps the order for one request and recipient, and nobody waits for another’s failure', async () => {
    await submitted(service);
    const { id } = await submitted(service);
    service.connector.fail(toAda, { status: 503, retryAfter: '30' });
    await claim(id);
    assert.ok(!ada.texts.join().includes('has taken on'), 'the line waits behind the card');
    assert.match(allSentTo(service, requestsChannelId), /has claimed FT-000002/, 'the channel does not');
    await sofia.executes('request.release', { requestId: id }, requestsChannel);
    await service.delivered();
    assert.ok(!ada.texts.join().includes('given'), 'nor does what came later overtake it');
    await later(30);
    const told = ada.texts.filter((text) => text.includes('FT-000002'));
    assert.deepEqual(
      told.map((text) => /taken on|given/.exec(text)?.[0]),
      ['taken on', 'given'],
    );
  });

  it('does not spin while the first of a lane waits and others queue behind it', async () => {
    service.connector.fail(toAda, { status: 503, retryAfter: '30' });
    const { id } = await submitted(service);
    await claim(id);
    const due = await service.application.store.outbox.nextDue();
    assert.equal(due, '2026-11-23T09:00:30.000Z');
  });

  it('is not stopped by a notice that can’t even be drawn', async () => {
    const { store } = service.application;
    const { id } = await submitted(service);
    const broken = { id: 'broken', recipient: { kind: 'requestsChannel' }, kind: 'statusCard' } as const;
    await store.notices.add(
      [{ ...broken, requestId: id, kind: 'no such kind' as 'statusCard' }],
      service.now,
    );
    const request = await store.requests.find(id);
    await store.requests.replace({ ...request, answers: {} } as never, 1);
    const other = await submitted(service);
    await claim(other.id);
    assert.match(allSentTo(service, requestsChannelId), /has claimed FT-000002/);
    assert.match(ada.texts.join(), /has taken on FT-000002/);
  });

  it('loses no request where the reply of the turn that sent it fails', async () => {
    await ada.says('request assistance');
    const form = ada.lastCard;
    await ada.submits(
      { ...buttonFor(form.card, 'form.review'), services: 'exchange', help: 'advise' },
      form.id,
    );
    service.connector.fail(toAda, ...Array.from({ length: 3 }, () => ({ status: 500 })));
    const answer = await ada.submits(buttonFor(ada.lastCard.card, 'form.send'), form.id);
    assert.equal(answer.status, 200);
    await service.application.delivery.idle();
    assert.match(allSentTo(service, requestsChannelId), /FT-000001/, 'without anybody waking it');
    await later(60);
    await later(60);
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001/);
    assert.equal((await service.application.store.requests.listOpen()).length, 1);
  });

  it('goes to each recipient’s own service URL, in their own language', async () => {
    const elsewhere = await startConnector();
    try {
      const chloe = new TestPerson(service, { ...adaIs, id: 'chloe', name: 'Chloé', locale: 'fr-FR' });
      await chloe.send({ type: 'message', text: 'bonjour', serviceUrl: elsewhere.serviceUrl });
      await sofia.says('hi', requestsChannel);
      const { id } = await submitted(service, { id: 'chloe', name: 'Chloé', tenantId: adaIs.tenantId });
      await claim(id);
      const received = JSON.stringify(elsewhere.messages.map(({ activity }) => activity));
      assert.match(received, /"lang":"fr"/);
      assert.match(received, /Sofia Marchetti a pris en charge FT-000001/);
      assert.match(allSentTo(service, requestsChannelId), /has claimed FT-000001/);
      assert.ok(!JSON.stringify(elsewhere.messages).includes('has claimed'));
      assert.equal(chloe.chat.length, 0);
    } finally {
      await elsewhere.close();
    }
  });

  it('tells nobody of what they did themselves', async () => {
    const { id } = await submitted(service);
    const before = ada.texts.length;
    await ada.executes('request.withdraw', { requestId: id });
    await service.delivered();
    assert.equal(ada.texts.length, before);
    assert.match(allSentTo(service, requestsChannelId), /Contoso has withdrawn FT-000001/);
  });

  it('waits for somebody who was never heard of, until they write', async () => {
    const bo = new TestPerson(service, { id: 'bo', name: 'Bo', tenantId: adaIs.tenantId });
    const { id } = await submitted(service, { id: 'bo', name: 'Bo', tenantId: adaIs.tenantId });
    await claim(id);
    assert.equal(bo.chat.length, 0);
    await bo.says('hi');
    await service.delivered();
    assert.match(
      JSON.stringify(bo.chat.map(({ activity }) => activity)),
      /Sofia Marchetti has taken on FT-000001/,
    );
  });
});
