import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { circuits, serviceOf } from '../../src/delivery/outbox/circuits.ts';
import { longestOutageSeconds, resultAfter } from '../../src/delivery/outbox/outcome.ts';
import { startMetricsServer } from '../../src/host/metricsServer.ts';
import type { Notice } from '../../src/requests/notice.ts';
import type { Mishap } from '../../standIns/connectorStandIn.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';

const away: Mishap = { kind: 'fault', fault: { status: 503, code: 'ServiceUnavailable' } };
const minute = 60;
const hour = 60 * minute;

describe('An outage', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const isAway = (path: RegExp, mishap: Mishap = away) => {
    service.connector.plan = (call) => (path.test(`${call.method} ${call.path}`) ? { mishap } : {});
  };
  const isBack = () => {
    service.connector.plan = undefined;
  };
  const passes = async (seconds: number, step = minute) => {
    for (let left = seconds; left > 0; left -= step) await service.passes(Math.min(step, left));
  };
  const shown = () => new Set(allSentTo(service, requestsChannelId).match(/FT-\d+/g)).size;

  for (const mishap of [away, { kind: 'resetBefore' } satisfies Mishap] as const) {
    const [path, name] =
      mishap.kind === 'fault'
        ? [/POST \/v3\/conversations$/, 'of 503']
        : [/PUT .*requests@thread/, 'without an answer'];
    it(`${name} is waited out: all is shown within a minute after three hours of it`, async () => {
      const requests = [];
      if (mishap.kind === 'fault') isAway(path, mishap);
      for (let n = 0; n < 5; n += 1) requests.push(await submitted(service));
      isAway(path, mishap);
      for (const { id } of requests) {
        await aSpecialist(service).executes('request.claim', { requestId: id }, requestsChannel);
      }
      await passes(3 * hour);
      assert.equal((await service.application.store.outbox.counts()).parked, 0);
      isBack();
      await passes(minute);
      assert.equal(shown(), 5);
      const cards = allSentTo(service, requestsChannelId);
      assert.equal(cards.match(/has claimed FT-/g)?.length, 5);
      const { waiting, parked } = await service.application.store.outbox.counts();
      assert.deepEqual([waiting, parked], [0, 0]);
    }).timeout(60_000);
  }

  it('is waited out for three days, by its pauses and no clock', () => {
    const failure = { status: 503, code: 'ServiceUnavailable', retryAfterSeconds: undefined };
    let outageSeconds = 0;
    let now = Date.parse(service.now);
    for (let random = 0; ; random = (random + 0.37) % 1) {
      const tried = { attempts: 0, outageSeconds };
      const attemptResult = resultAfter(failure, 'teams', tried, new Date(now).toISOString(), random);
      if (attemptResult.state !== 'waiting') break;
      const pause = (Date.parse(attemptResult.dueAt) - now) / 1000;
      assert.ok(pause > 0 && pause <= minute, `a pause of ${pause} s`);
      now += pause * 1000;
      outageSeconds += attemptResult.outage?.seconds ?? 0;
    }
    const days = (now - Date.parse(service.now)) / 1000 / hour / 24;
    assert.ok(days > 2.9 && days < 3.1, `${days} days`);
    assert.ok(outageSeconds >= longestOutageSeconds);
  });

  it('follows a Retry-After, of 429 for an hour at most, else for five minutes', () => {
    const pauseAfter = (status: number, retryAfterSeconds: number) => {
      const failure = { status, code: 'x', retryAfterSeconds };
      const attemptResult = resultAfter(
        failure,
        'teams',
        { attempts: 0, outageSeconds: 0 },
        service.now,
        0.5,
      );
      assert.ok(attemptResult.state === 'waiting');
      return (Date.parse(attemptResult.dueAt) - Date.parse(service.now)) / 1000;
    };
    assert.deepEqual(
      [pauseAfter(429, 17), pauseAfter(429, 3600), pauseAfter(503, 30), pauseAfter(503, 3600)],
      [17, 3600, 30, 300],
    );
  });

  it('is told to the operator once, after ten minutes, and shown in the metrics while it lasts', async () => {
    const alerts = () => service.logged.filter((line) => line.includes('for ten minutes')).length;
    const metric = async () => {
      const server = await startMetricsServer(service.application.metrics, 0, '127.0.0.1');
      const { port } = server.address() as AddressInfo;
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      server.closeAllConnections();
      server.close();
      return Number(/^onboarding_outbox_outage_seconds (\d+)$/m.exec(text)?.[1]);
    };
    isAway(/POST \/v3\/conversations$/);
    for (let n = 0; n < 3; n += 1) await submitted(service);
    await passes(8 * minute);
    assert.equal(alerts(), 0);
    await passes(20 * minute);
    assert.equal(alerts(), 1);
    assert.ok((await metric()) >= 600);
    assert.equal((await service.application.store.outbox.counts()).parked, 0);
    isBack();
    await passes(minute);
    assert.equal(await metric(), 0);
  });

  it('that is over for one lane brings the other lanes of its recipient forward', async () => {
    isAway(/POST \/v3\/conversations$/);
    await submitted(service);
    await passes(20 * minute);
    await submitted(service);
    await service.passes(10);
    isBack();
    await service.passes(8);
    assert.equal(shown(), 2, 'the newer one’s turn was soon, the older one’s only in a while');
  });

  it('costs few calls, however many wait: one probe finds out that it is over, and all are served', async () => {
    const people = Array.from({ length: 200 }, (_, n) => `p${n}`);
    const { store, delivery } = service.application;
    const address = await store.addresses.findPerson(adaIs.tenantId, 'ada');
    assert.ok(address !== undefined);
    for (const personId of people) {
      await store.addresses.save({
        ...address,
        target: { kind: 'person', personId },
        conversationId: `a:${personId}`,
      });
    }
    isAway(/POST/);
    const lines = people.map((personId): Notice => {
      const recipient = { kind: 'person', tenantId: adaIs.tenantId, personId } as const;
      return { id: personId, recipient, kind: 'draftTakenLine', eventId: personId };
    });
    await store.notices.add(lines, service.now);
    const before = service.connector.calls.length;
    await service.delivered();
    const atOnce = 8;
    assert.ok(service.connector.calls.length - before <= 3 + atOnce, 'it opens after three failed');
    await passes(10 * minute, 5);
    const calls = service.connector.calls.length;
    await passes(10 * minute, 5);
    const aMinute = (service.connector.calls.length - calls) / 10;
    assert.ok(aMinute >= 0.9 && aMinute <= 2, `${aMinute} calls a minute`);
    isBack();
    await passes(minute, 5);
    const told = service.connector.messages.filter(({ activity }) => activity.text !== undefined);
    assert.equal(new Set(told.map(({ conversationId }) => conversationId)).size, people.length);
    await delivery.idle();
    assert.equal((await store.outbox.counts()).waiting, 0);
  }).timeout(60_000);
});

describe('A circuit', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 9) + seconds * 1000).toISOString();
  const fail = (circuit: ReturnType<typeof circuits>, ...recipients: readonly string[]) => {
    for (const recipient of recipients) circuit.record('teams', recipient, 'away', at(0));
  };

  it('stays closed where one recipient alone fails, however often', () => {
    const circuit = circuits(() => 0.5);
    fail(circuit, 'ada', 'ada', 'ada', 'ada', 'bo', 'bo');
    assert.equal(circuit.admits('teams', at(0)), true);
    fail(circuit, 'cy');
    assert.equal(circuit.admits('teams', at(0)), false);
    assert.equal(circuit.admits('another', at(0)), true);
  });

  it('stays closed where others get through', () => {
    const circuit = circuits(() => 0.5);
    for (const recipient of ['ada', 'bo', 'cy', 'di']) {
      circuit.record('teams', recipient, 'away', at(0));
      circuit.record('teams', 'eve', 'answered', at(0));
    }
    assert.equal(circuit.admits('teams', at(0)), true);
  });

  it('half-open lets one probe through, and closes with its success', () => {
    const circuit = circuits(() => 0.5);
    fail(circuit, 'ada', 'bo', 'cy');
    assert.equal(circuit.admits('teams', at(1)), true);
    assert.equal(circuit.admits('teams', at(1)), false, 'the probe is under way');
    assert.deepEqual(circuit.record('teams', 'di', 'answered', at(1)), { kind: 'service', service: 'teams' });
    assert.equal(circuit.admits('teams', at(1)), true);
  });

  it('lets the next one probe where a probe found nothing out', () => {
    const circuit = circuits(() => 0.5);
    fail(circuit, 'ada', 'bo', 'cy');
    assert.equal(circuit.admits('teams', at(1)), true);
    circuit.record('teams', 'di', 'unknown', at(1));
    assert.equal(circuit.admits('teams', at(1)), true);
  });

  it('is never open for longer than a minute, also where the clock is set back a day', () => {
    const circuit = circuits(() => 1);
    for (let n = 0; n < 50; n += 1) fail(circuit, 'ada', 'bo', 'cy');
    assert.equal(circuit.admits('teams', at(59)), false);
    assert.equal(circuit.admits('teams', at(60)), true);
    circuit.record('teams', 'ada', 'unknown', at(60));
    assert.equal(circuit.admits('teams', at(-24 * hour)), true);
  });

  it('is one for a host and region, whatever tenant a service URL names', () => {
    const emea = serviceOf('https://smba.trafficmanager.net/emea/');
    assert.equal(serviceOf('https://smba.trafficmanager.net/emea/11111111-aaaa/'), emea);
    assert.notEqual(serviceOf('https://smba.trafficmanager.net/amer/'), emea);
    assert.equal(serviceOf('no URL'), 'no URL');
  });
});
