import assert from 'node:assert/strict';
import { longestOutageSeconds } from '../../src/delivery/outbox/outcome.ts';
import type { Notice, NoticeKind } from '../../src/requests/notice.ts';
import type { Fault } from '../../standIns/connectorStandIn.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../support/testPerson.ts';

const html = '<html><body><h1>Our services aren’t available right now</h1></body></html>';

describe('An answer that is no documented goodbye', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const claim = async (requestId: string) => {
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  };
  /** Every call to a place is answered so until it is taken back. */
  const answering = (path: RegExp, fault: Fault) => {
    service.connector.plan = (call) =>
      path.test(`${call.method} ${call.path}`) ? { mishap: { kind: 'fault', fault } } : {};
  };
  const outbox = () => service.application.store.outbox;

  /** The notice to Ada that waits first. */
  const waiting = async () => {
    const row = (await outbox().list(10)).find(({ state }) => state === 'waiting');
    const recipient = { kind: 'person', tenantId: adaIs.tenantId, personId: adaIs.id } as const;
    return row && ({ id: row.id, recipient, kind: row.kind as NoticeKind } satisfies Notice);
  };

  const unclear: readonly Fault[] = [
    { status: 403, code: 'BadArgument' },
    { status: 403, code: 'ServiceError' },
    { status: 403, code: 'NotEnoughPermissions' },
    { status: 403, text: html },
    { status: 404, text: html },
    { status: 404, code: 'BadArgument' },
    { status: 404, code: 'ServiceError' },
    { status: 401, code: 'BotNotRegistered' },
    { status: 400, text: html },
    { status: 400, code: 'ServiceError' },
    { status: 400, code: 'Unknown' },
    { status: 405, text: html },
    { status: 410, code: 'Gone' },
    { status: 418, code: 'Teapot' },
    { status: 451, text: html },
  ];
  for (const fault of unclear) {
    const name = `${fault.status} ${fault.text === undefined ? fault.code : 'with HTML'}`;
    it(`keeps what goes to a person after ${name}, until all is well again`, async () => {
      const { id } = await submitted(service);
      answering(/a:ada/, fault);
      await claim(id);
      await service.passes(60);
      service.connector.plan = undefined;
      await service.passes(60);
      assert.match(ada.texts.join(), /Sofia Marchetti has taken on FT-000001/);
      assert.match(JSON.stringify(ada.lastCard.card), /Sofia Marchetti/);
      assert.doesNotMatch(allSentTo(service, requestsChannelId), /can no longer/);
      assert.equal((await outbox().counts()).parked, 0);
    });
  }

  it('keeps requests for the channel, too', async () => {
    answering(/POST \/v3\/conversations$/, { status: 403, text: html });
    await submitted(service);
    await service.passes(3600);
    service.connector.plan = undefined;
    await service.passes(60);
    assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
  });

  it('posts no second card in an outage: a gateway’s 404 does not say that the message is gone', async () => {
    const { id } = await submitted(service);
    const { id: root } = requestsChannelCard(service);
    answering(/(POST|PUT) .*requests@thread/, { status: 404, text: html });
    await claim(id);
    await service.passes(60);
    service.connector.plan = undefined;
    await service.passes(60);
    assert.equal(requestsChannelCard(service).id, root);
    assert.match(allSentTo(service, requestsChannelId), /Sofia Marchetti has claimed/);
  });

  for (const [fault, pauses] of [
    [{ status: 400, code: 'BadArgument' }, 0],
    [{ status: 403, code: 'ServiceError' }, 20],
    [{ status: 400, code: 'ServiceError' }, 20],
  ] as const) {
    it(`posts a card anew whose message Teams refuses to update for good with ${fault.status} ${fault.code}`, async () => {
      const { id } = await submitted(service);
      const { id: root } = requestsChannelCard(service);
      answering(/PUT .*requests@thread/, fault);
      await claim(id);
      for (let n = 0; n < pauses; n += 1) await service.passes(60);
      const shown = requestsChannelCard(service);
      assert.notEqual(shown.id, root);
      assert.match(JSON.stringify(shown.card), /Sofia Marchetti/);
      assert.equal((await outbox().counts()).parked, 0);
    });
  }

  it('is an operator’s after three days, and no goodbye then either', async () => {
    const { id } = await submitted(service);
    answering(/a:ada/, { status: 403, code: 'BadArgument' });
    await claim(id);
    const outage = { service: 'test', seconds: longestOutageSeconds };
    const waited = { state: 'waiting', code: 'BadArgument', counts: false, outage } as const;
    for (let row = await waiting(); row !== undefined; row = await waiting()) {
      const dueAt = new Date(Date.parse(service.now) + 60_000).toISOString();
      await outbox().recordAttempt([row], { ...waited, dueAt }, service.now);
      await service.passes(60);
    }
    const codes = (await outbox().list(10)).map(({ state, code }) => `${state} ${code}`);
    assert.deepEqual([...new Set(codes)], ['parked BadArgument']);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /could not be delivered/);
    assert.doesNotMatch(allSentTo(service, requestsChannelId), /can no longer/);
    assert.equal((await service.application.store.addresses.findPerson(adaIs.tenantId, 'ada'))?.alive, true);
  });

  it('is one where the code beneath says that the person blocked the bot', async () => {
    const { id } = await submitted(service);
    answering(/POST .*a:ada/, { status: 403, code: 'Forbidden', subCode: 'MessageWritesBlocked' });
    await claim(id);
    assert.match(allSentTo(service, requestsChannelId), /can no longer/);
    assert.equal((await service.application.store.addresses.findPerson(adaIs.tenantId, 'ada'))?.alive, false);
  });
});
