import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { graphCalendars } from '../../src/calendars/graphCalendars.ts';
import { erase } from '../../src/erasure/erase.ts';
import { erasureServices } from '../../src/erasure/erasureServices.ts';
import { formerName } from '../../src/erasure/formerName.ts';
import { setAway, setBack } from '../../src/requests/absences/setAway.ts';
import type { NoticeKind } from '../../src/requests/notice.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { graphTenant } from '../../standIns/graphTenant.ts';
import {
  requestsChannelId,
  serviceTenantId,
  startTestService,
  type TestService,
} from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, submitted } from '../bot/requests/submitted.ts';
import { process } from '../support/requestBuilders.ts';
import { aSpecialist, buttonFor, requestsChannel, TestPerson } from '../support/testPerson.ts';

const plan = { date: '2026-12-01', time: '10:00', rhythm: 'biweekly' } as const;
const later = { ...plan, date: '2026-12-02' };
const posts = /^POST \/users\/sofia\/events$/;

describe('Meetings in the specialists’ calendars', () => {
  let graph: GraphStandIn;
  let service: TestService;
  let ada: TestPerson;
  let sofia: TestPerson;
  let request: AssistanceRequest;

  beforeEach(async () => {
    graph = await startGraph(
      graphTenant(serviceTenantId, {
        permissions: ['Calendars.ReadWrite'],
        mailboxes: ['sofia', 'bea'],
      }),
    );
    service = await startTestService({}, undefined, {
      calendars: graphCalendars({
        baseUrl: graph.url,
        tokens: { of: async (tenantId) => `loopback.${tenantId}`, forget: () => {} },
        tenantId: serviceTenantId,
        now: () => service.now,
      }),
    });
    ada = new TestPerson(service, adaIs);
    sofia = aSpecialist(service);
    await ada.says('hi');
    request = await submitted(service, adaIs, {
      projectManager: { name: 'Ada Lindqvist', email: 'ada@contoso.com' },
      technicalLead: { name: 'Ada again', email: 'Ada@contoso.com' },
      representative: { name: 'Rui Costa', email: 'rui@partner.example' },
    });
    await sofia.executes('request.claim', { requestId: request.id }, requestsChannel);
  });
  afterEach(async () => {
    await service.close();
    await graph.close();
  });

  const store = () => service.application.store;
  const schedule = async (pick: { date: string; time: string; rhythm: string } = plan, who = sofia) => {
    await who.executes('request.schedule', { requestId: request.id, ...pick }, requestsChannel);
    await service.delivered();
  };
  const planned = () => store().meetings.listOf(request.id);
  /** Everything due by then, also notices that wait for their next try. */
  const untilQuiet = async () => {
    for (let minutes = 0; minutes < 600; minutes += 10) await service.passes(600);
  };
  const startsOf = (personId: string) =>
    graph.events
      .of(personId)
      .map(({ startsAt }) => Date.parse(startsAt))
      .sort();
  const plannedStarts = async () => (await planned()).map(({ startsAt }) => Date.parse(startsAt)).sort();
  const linksOn = (text: string) =>
    new Set(text.match(/https:\/\/teams\.microsoft\.com\/l\/meetup-join\/[^"\\]+/g));
  const parked = async () => (await store().outbox.list(10)).filter(({ state }) => state === 'parked');

  it('are events with everybody invited whom the request names, each once', async () => {
    await schedule();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    const [kickoff] = graph.events.of('sofia');
    assert.equal(kickoff?.subject, 'Kickoff meeting (FT-000001) – Contoso');
    assert.match(kickoff?.text ?? '', /FT-000001/);
    assert.deepEqual(kickoff?.attendees, [
      { name: 'Ada Lindqvist', address: 'ada@contoso.com' },
      { name: 'Rui Costa', address: 'rui@partner.example' },
    ]);
    assert.equal(Date.parse(kickoff?.endsAt ?? '') - Date.parse(kickoff?.startsAt ?? ''), 3600_000);
    assert.equal(graph.events.sent.invitations, (await planned()).length);
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('are joined from the schedule, the status card, the specialists’ card and the feed', async () => {
    await schedule();
    const [kickoff] = graph.events.of('sofia');
    assert.ok(kickoff?.joinUrl);
    for (const conversation of [ada.chatId, requestsChannelId]) {
      assert.ok(linksOn(allSentTo(service, conversation)).has(kickoff.joinUrl), conversation);
    }
    const cards = ada.chat.map((message) => JSON.stringify(message.activity.attachments ?? []));
    const showing = cards.filter((card) => card.includes(kickoff.joinUrl ?? '-'));
    assert.equal(showing.length, 2, 'the status card and the schedule');
    const feed = await (await fetch(`${service.url}/calendar/${request.calendarToken}.ics`)).text();
    assert.equal(linksOn(feed.replace(/\r\n /g, '')).size > 0, true);
  });

  it('are shown with their links once, however many there are', async () => {
    await schedule();
    const updates = service.connector.calls.filter((call) => /^PUT .*a:ada/.test(call)).length;
    assert.ok(updates <= 4, `${updates} updates in Ada’s chat`);
  });

  it('move with the plan, and nobody is invited again', async () => {
    await schedule();
    const before = graph.events
      .of('sofia')
      .map(({ id }) => id)
      .sort();
    await schedule(later);
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.equal(
      before.filter((id) => graph.events.of('sofia').some((event) => event.id === id)).length > 0,
      true,
    );
    assert.equal(graph.events.sent.updates > 0, true);
    const invitations = graph.events.sent.invitations - graph.events.sent.cancellations;
    assert.equal(invitations, (await planned()).length);
  });

  it('keep people who were added in Outlook when they move, also where somebody answers at that moment', async () => {
    await schedule();
    const ids = graph.events.of('sofia').map(({ id }) => id);
    for (const id of ids) graph.events.invite('sofia', id, { name: 'Zoe', address: 'zoe@contoso.com' });
    let answers = 0;
    graph.plan = ({ method, path }) => {
      const id = ids.find((one) => path.endsWith(one));
      // The event changes between our reading and our change, once each.
      if (method !== 'PATCH' || id === undefined || answers >= ids.length) return undefined;
      answers += 1;
      graph.events.outlook.respond('sofia', id, 'zoe@contoso.com', 'accepted');
      return undefined;
    };
    await schedule(later);
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    const kept = graph.events.of('sofia').filter(({ id }) => ids.includes(id));
    assert.ok(kept.length > 0);
    for (const { attendees } of kept)
      assert.deepEqual(
        attendees.map(({ name }) => name),
        ['Ada Lindqvist', 'Rui Costa', 'Zoe'],
      );
    assert.ok(answers > 0);
    const patches = graph.requests.filter(({ method }) => method === 'PATCH');
    assert.ok(patches.every(({ body }) => !('attendees' in (body as object))));
    assert.deepEqual(await parked(), []);
  });

  it('take out only those of ours who are no longer named, and invite those who are new', async () => {
    await schedule();
    const [kickoff] = graph.events.of('sofia');
    assert.ok(kickoff);
    graph.events.invite('sofia', kickoff.id, { name: 'Zoe', address: 'zoe@contoso.com' });
    const present = await store().requests.find(request.id);
    assert.ok(present);
    const { representative: _gone, ...answers } = present.answers;
    const named = { ...answers, technicalLead: { name: 'Bo', email: 'bo@contoso.com' } };
    await store().requests.replace(
      { ...present, answers: named, version: present.version + 1 },
      present.version,
    );
    await schedule({ ...plan, time: '11:00' });
    await untilQuiet();
    assert.deepEqual(
      graph.events
        .of('sofia')
        .find(({ id }) => id === kickoff.id)
        ?.attendees.map(({ address }) => address),
      ['ada@contoso.com', 'zoe@contoso.com', 'bo@contoso.com'],
    );
  });

  it('go with the request to whoever takes it over, and stay where they are until then', async () => {
    await schedule();
    await sofia.executes('request.release', { requestId: request.id }, requestsChannel);
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    const asked = (await bea.executes('request.claim', { requestId: request.id }, requestsChannel)).body
      .value;
    const count = (await planned()).length;
    assert.match(JSON.stringify(asked), new RegExp(`"${count * 2} invitations go out"`));
    assert.match(JSON.stringify(asked), /"Claim and invite"/);
    assert.equal((await store().requests.find(request.id))?.assignee, undefined, 'nothing is done yet');
    await bea.executes('request.claim', buttonFor(asked, 'request.claim'), requestsChannel);
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), []);
    assert.deepEqual(startsOf('bea'), await plannedStarts());
    const [kickoff] = graph.events.of('bea');
    assert.ok(linksOn(JSON.stringify(ada.chat)).has(kickoff?.joinUrl ?? '-'));
  });

  const handOver = async () => {
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    await bea.executes('request.takeOver', { requestId: request.id, confirmed: true }, requestsChannel);
    return bea;
  };
  const inOutlook = () => {
    const [kickoff] = graph.events.of('sofia').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
    graph.events.invite('sofia', kickoff?.id ?? '', {
      name: 'Kim Berg',
      address: 'kim@contoso.com',
      type: 'optional',
    });
    return kickoff;
  };
  const kim = { name: 'Kim Berg', address: 'kim@contoso.com', type: 'optional' };

  it('are handed over with everybody in them, the new event first, and the old one is cancelled in words', async () => {
    await schedule();
    const kickoff = inOutlook();
    const asked = graph.requests.length;
    await handOver();
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), []);
    assert.deepEqual(startsOf('bea'), await plannedStarts());
    const [again, ...others] = graph.events
      .of('bea')
      .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
    assert.deepEqual(again?.attendees, [...(kickoff?.attendees ?? []), kim]);
    assert.ok(others.every(({ attendees }) => attendees.length === 2));
    const changes = graph.requests
      .slice(asked)
      .filter(({ method, path }) => method !== 'GET' && path !== '/$batch')
      .map(({ path }) => path);
    assert.match(changes[0] ?? '', /^\/users\/bea\/events$/);
    assert.match(changes[1] ?? '', /^\/users\/sofia\/events\/.*\/cancel$/);
    assert.equal(graph.events.comments.length, (await planned()).length);
    assert.match(
      graph.events.comments[0] ?? '',
      /^“Kickoff meeting \(FT-000001\)” goes on: .*with Bea Roth\./,
    );
  });

  it('are handed over after a question that counts the invitations', async () => {
    await schedule();
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    const count = (await planned()).length;
    const takesOver = async (more: object) =>
      bea.executes(
        'request.takeOver',
        { requestId: request.id, note: 'Sofia is ill', ...more },
        requestsChannel,
      );
    const asked = (await takesOver({})).body.value;
    const text = JSON.stringify(asked);
    assert.match(text, new RegExp(`"${count * 2} invitations go out"`));
    assert.match(text, new RegExp(`${count} meetings ahead go to the other calendar`));
    assert.equal((await store().requests.find(request.id))?.assignee?.id, 'sofia', 'nothing is done yet');
    const button = buttonFor(asked, 'request.takeOver');
    assert.equal(button['note'], 'Sofia is ill');
    await bea.executes('request.takeOver', button, requestsChannel);
    assert.equal((await store().requests.find(request.id))?.assignee?.id, 'bea');
    await service.delivered();
    assert.deepEqual(startsOf('bea'), await plannedStarts());
  });

  it('are handed over with several requests after one question for all of them', async () => {
    await schedule();
    const data = { requests: request.id, colleague: 'bea', assignee: 'sofia', list: 'queue' };
    aSpecialist(service, 'bea', 'Bea Roth');
    const asked = (await sofia.executes('list.assign', data, requestsChannel)).body.value;
    assert.match(JSON.stringify(asked), new RegExp(`"${(await planned()).length * 2} invitations go out"`));
    assert.equal((await store().requests.find(request.id))?.assignee?.id, 'sofia');
    await sofia.executes('list.assign', buttonFor(asked, 'list.assign'), requestsChannel);
    assert.equal((await store().requests.find(request.id))?.assignee?.id, 'bea');
  });

  it('ask nothing of somebody who may hand nothing over, and nothing where no invitation goes out', async () => {
    const { body } = await sofia.executes(
      'request.assign',
      { requestId: request.id, colleague: 'sofia' },
      requestsChannel,
    );
    assert.doesNotMatch(JSON.stringify(body), /invitation/);
    await schedule();
    const eve = new TestPerson(service, { ...adaIs, id: 'eve' });
    const refused = await eve.executes('request.takeOver', { requestId: request.id });
    assert.doesNotMatch(JSON.stringify(refused.body), /invitation/);
  });

  it('that have begun stay with who held them when the request is handed over', async () => {
    await schedule();
    service.now = '2026-12-01T09:10:00Z';
    await handOver();
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), [Date.parse('2026-12-01T09:00:00Z')]);
    assert.deepEqual(startsOf('bea'), (await plannedStarts()).slice(1));
  });

  for (const [name, mishap] of Object.entries({
    'an answer that was lost': { reset: true, done: true },
    'an answer that never came': { reset: true },
    'a wait': { status: 429, retryAfter: '30' },
    'an outage': { status: 503 },
    'a fault after it was done': { status: 503, done: true },
    'a gateway’s 404': { status: 404, body: 'No such page.' },
  } as const)) {
    it(`are in calendars once after a hand-over with ${name} at each kind of call`, async () => {
      await schedule();
      inOutlook();
      for (const calls of [/^GET \/users\/sofia/, /^POST \/users\/bea\/events$/, /^POST .*\/cancel$/])
        graph.fail(calls, mishap);
      await handOver();
      await untilQuiet();
      assert.deepEqual(startsOf('sofia'), []);
      assert.deepEqual(startsOf('bea'), await plannedStarts());
      const [kickoff] = graph.events.of('bea').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
      assert.deepEqual(kickoff?.attendees.at(-1), kim);
      const { invitations, cancellations } = graph.events.sent;
      assert.equal(invitations - cancellations, (await planned()).length);
      assert.deepEqual(await parked(), []);
    });
  }

  it('stay where they are if the new calendar refuses them, and go when it takes them', async () => {
    await schedule();
    graph.plan = ({ method, path }) =>
      method === 'POST' && path.includes('/bea/') ? { status: 403, code: 'ErrorAccessDenied' } : undefined;
    await handOver();
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts(), 'nobody loses a meeting');
    assert.equal((await parked())[0]?.code, 'ErrorAccessDenied');
    graph.plan = undefined;
    await store().outbox.redrive({}, service.now);
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), []);
    assert.deepEqual(startsOf('bea'), await plannedStarts());
  });

  it('move and are cancelled in the old calendar as long as the new one refuses them', async () => {
    await schedule();
    graph.plan = ({ method, path }) =>
      method === 'POST' && path.includes('/bea/') ? { status: 403, code: 'ErrorAccessDenied' } : undefined;
    const bea = await handOver();
    await service.delivered();
    await schedule(later, bea);
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts(), 'nobody reads a time that does not hold');
    assert.equal((await parked())[0]?.code, 'ErrorAccessDenied');
    const { id: meeting, startsAt: meetingAt } = (await planned())[0] ?? assert.fail();
    const cancels = { requestId: request.id, meeting, meetingAt, reason: 'No need' };
    await bea.executes('meeting.cancel', cancels, requestsChannel);
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    graph.plan = undefined;
    await store().outbox.redrive({}, service.now);
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), []);
    assert.deepEqual(startsOf('bea'), await plannedStarts());
  });

  it('are handed over without those added in Outlook if the old calendar may not be read any more', async () => {
    await schedule();
    inOutlook();
    graph.plan = ({ path }) =>
      path.includes('/sofia/') ? { status: 403, code: 'ErrorAccessDenied' } : undefined;
    await handOver();
    await untilQuiet();
    assert.deepEqual(startsOf('bea'), await plannedStarts());
    assert.equal((await parked())[0]?.code, 'ErrorAccessDenied', 'the old ones could not be cancelled');
  });

  describe('while a substitute acts', () => {
    const bea = { id: 'bea', tenantId: serviceTenantId, name: 'Bea Roth', email: 'bea@northwind.example' };
    const sofias = { id: 'sofia', tenantId: serviceTenantId, name: 'Sofia Marin' };
    const context = () => ({
      transact: store().transaction,
      now: () => service.now,
      newId: randomUUID,
      keepsCalendars: true,
    });
    const away = async (until = '2026-12-16', substitute = bea) => {
      await setAway(context(), { person: sofias, until, endsAt: `${until}T00:00:00Z`, substitute }, sofias);
      await service.delivered();
    };
    const back = async () => {
      await setBack(context(), sofias, sofias);
      await service.delivered();
    };
    const withBea = () =>
      graph.events
        .of('sofia')
        .filter(({ attendees }) => attendees.some(({ address }) => address === bea.email))
        .map(({ startsAt }) => startsAt)
        .sort();
    const ofThoseDays = async (until = '2026-12-16') =>
      (await planned()).map(({ startsAt }) => startsAt).filter((startsAt) => startsAt < until);

    it('stay, and the substitute is invited to those of the days away, until the specialist is back', async () => {
      await schedule();
      const kickoff = inOutlook();
      const all = graph.events.of('sofia').map(({ id }) => id);
      await away();
      assert.deepEqual(withBea().map(Date.parse), (await ofThoseDays()).map(Date.parse));
      assert.ok(withBea().length > 0 && withBea().length < all.length);
      await back();
      assert.deepEqual(withBea(), []);
      assert.deepEqual(
        graph.events.of('sofia').map(({ id }) => id),
        all,
      );
      const now = graph.events.of('sofia').find(({ id }) => id === kickoff?.id);
      assert.deepEqual(now?.attendees.at(-1), kim, 'the others stay');
    });

    it('are planned with the substitute in them', async () => {
      await away();
      await schedule();
      assert.deepEqual(withBea().map(Date.parse), (await ofThoseDays()).map(Date.parse));
      assert.equal(graph.events.sent.updates, 0, 'one invitation each');
      await back();
      assert.deepEqual(withBea(), []);
    });

    it('keep a substitute whom somebody had invited before', async () => {
      await schedule();
      const [kickoff] = graph.events.of('sofia').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
      graph.events.invite('sofia', kickoff?.id ?? '', { name: 'Bea', address: 'BEA@northwind.example' });
      await away();
      await back();
      const now = graph.events.of('sofia').find(({ id }) => id === kickoff?.id);
      assert.equal(now?.attendees.at(-1)?.address, 'BEA@northwind.example');
      assert.deepEqual(withBea(), []);
    });

    it('know the substitute again after a lost answer, and invite them once', async () => {
      await schedule();
      const lost = { reset: true, done: true } as const;
      graph.fail(/^PATCH /, lost, { status: 503 }, lost);
      await away();
      await untilQuiet();
      assert.deepEqual(withBea().map(Date.parse), (await ofThoseDays()).map(Date.parse));
      graph.fail(/^PATCH /, lost, { status: 429, retryAfter: '5' });
      await back();
      await untilQuiet();
      assert.deepEqual(withBea(), []);
    });

    it('keep the substitute when they move', async () => {
      await schedule();
      await away();
      await schedule(later);
      assert.deepEqual(withBea().map(Date.parse), (await ofThoseDays()).map(Date.parse));
    });

    it('go to who takes the request over, without the substitute of the one before', async () => {
      await schedule();
      await away();
      const cai = aSpecialist(service, 'cai', 'Cai Lund');
      graph.tenants = [
        graphTenant(serviceTenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: ['sofia', 'cai'] }),
      ];
      await cai.executes('request.takeOver', { requestId: request.id, confirmed: true }, requestsChannel);
      await service.delivered();
      assert.deepEqual(startsOf('cai'), await plannedStarts());
      assert.deepEqual(startsOf('sofia'), []);
      assert.ok(graph.events.of('cai').every(({ attendees }) => attendees.length === 2));
    });

    it('that were deleted in Outlook are asked about, and made again with the substitute in them if they are held', async () => {
      await schedule();
      const [kickoff] = graph.events.of('sofia').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
      graph.events.delete('sofia', kickoff?.id ?? '');
      await away();
      const [meeting, ...others] = await planned();
      assert.deepEqual(startsOf('sofia'), others.map(({ startsAt }) => Date.parse(startsAt)).sort());
      assert.equal(meeting?.check?.is, 'deleted');
      const { id, startsAt: meetingAt, check } = meeting;
      const keep = { requestId: request.id, meeting: id, meetingAt, since: check.since };
      await sofia.executes('meeting.keep', keep, requestsChannel);
      await service.delivered();
      assert.deepEqual(startsOf('sofia'), await plannedStarts());
      assert.deepEqual(withBea().map(Date.parse), (await ofThoseDays()).map(Date.parse));
    });

    it('keep whoever is invited in Outlook at the moment when the substitute comes and goes', async () => {
      await schedule();
      const [kickoff] = graph.events.of('sofia').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
      const id = kickoff?.id ?? '';
      const invites = (address: string) => {
        const isFirst = { is: true };
        graph.plan = ({ method, path }) => {
          if (method === 'PATCH' && decodeURIComponent(path).endsWith(id) && isFirst.is) {
            isFirst.is = false;
            graph.events.invite('sofia', id, { name: 'Guest', address });
          }
          return undefined;
        };
      };
      const addresses = () => graph.events.of('sofia').find((event) => event.id === id)?.attendees ?? [];
      const has = (address: string) => addresses().some((one) => one.address === address);
      invites('zoe@contoso.com');
      await away();
      assert.ok(has('zoe@contoso.com') && has(bea.email));
      invites('yan@contoso.com');
      await back();
      assert.ok(has('zoe@contoso.com') && has('yan@contoso.com') && !has(bea.email));
    });
  });

  it('come back to who had the request before, as new events', async () => {
    await schedule();
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    for (const who of [bea, sofia]) {
      const holder = who === bea ? sofia : bea;
      await holder.executes('request.release', { requestId: request.id }, requestsChannel);
      await who.executes('request.claim', { requestId: request.id, confirmed: true }, requestsChannel);
      await service.delivered();
    }
    assert.deepEqual(startsOf('bea'), []);
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
  });

  it('are cancelled when the request is withdrawn, but what has begun stays', async () => {
    await schedule();
    service.now = '2026-12-01T09:10:00Z';
    await ada.executes('request.withdraw', { requestId: request.id });
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), [Date.parse('2026-12-01T09:00:00Z')]);
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  const erasing = () => ({
    ...erasureServices({
      transaction: store().transaction,
      transact: store().transaction,
      formerName,
      now: () => service.now,
      newId: randomUUID,
      process,
      serviceTenantId,
      serviceName: 'Northwind',
    }),
    note: () => undefined,
    pause: () => service.delivered(),
  });

  it('are removed when the data of the customer are erased, also those that are over', async () => {
    await schedule();
    assert.ok(graph.events.of('sofia').length > 0);
    service.now = '2026-12-03T09:00:00Z';
    const progress = await erase(erasing(), { tenantId: request.tenantId });
    assert.deepEqual(progress, { state: 'done', unreached: { posts: 0, events: 0 } });
    assert.deepEqual(graph.events.of('sofia'), []);
    assert.deepEqual(await store().keptEvents.listOf(request.id), []);
  });

  it('that a calendar refuses to remove are counted at the end of the erasure', async () => {
    await schedule();
    graph.plan = ({ method }) =>
      method === 'DELETE' ? { status: 403, code: 'ErrorAccessDenied' } : undefined;
    const progress = await erase(erasing(), { tenantId: request.tenantId });
    assert.ok(progress.state === 'done');
    assert.ok(progress.unreached.events > 0);
  });

  it('are made once where the answer was lost, and moved and cancelled as well', async () => {
    const lost = { reset: true, done: true } as const;
    graph.fail(/^POST /, lost, lost, { status: 503, done: true }, lost);
    await schedule();
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.equal(graph.events.sent.invitations, (await planned()).length);
    graph.fail(/^(PATCH|DELETE) /, lost, lost, lost);
    await schedule(later);
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.deepEqual(await parked(), []);
  });

  it('wait as long as Graph asks, all of them, while messages go on', async () => {
    graph.fail(posts, { status: 429, retryAfter: '90' });
    await schedule();
    const asked = graph.requests.length;
    assert.match(JSON.stringify(ada.chat), /Kickoff/, 'the schedule is shown meanwhile');
    await service.passes(89);
    assert.equal(graph.requests.length, asked);
    await service.passes(1);
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
  });

  it('that can’t be made are parked with Graph’s code, told on the card, and made when sent again', async () => {
    graph.tenants = [graphTenant(serviceTenantId, { permissions: [], mailboxes: ['sofia'] })];
    await schedule();
    const [row] = await parked();
    assert.equal(`${row?.kind} ${row?.code}`, 'calendarEvents ErrorAccessDenied');
    assert.match(allSentTo(service, requestsChannelId), /could not be delivered/);
    graph.tenants = [
      graphTenant(serviceTenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: ['sofia'] }),
    ];
    await store().outbox.redrive({}, service.now);
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('that somebody deleted by hand are made anew when they are to be moved', async () => {
    await schedule();
    const [kickoff] = graph.events.of('sofia');
    graph.events.delete('sofia', kickoff?.id ?? '');
    await schedule(later);
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
  });

  it('that were made, lost on the way and deleted by hand are made under another key', async () => {
    graph.fail(posts, { reset: true, done: true });
    await schedule();
    const [made] = graph.events.of('sofia');
    graph.events.delete('sofia', made?.id ?? '');
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.deepEqual(await parked(), []);
  });

  it('that were asked for and whose answer was lost are cancelled too when the request is withdrawn', async () => {
    graph.fail(posts, { reset: true, done: true });
    await schedule();
    assert.equal(graph.events.of('sofia').length, 1);
    await ada.executes('request.withdraw', { requestId: request.id });
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), []);
    assert.equal(graph.events.sent.invitations, 1, 'asking again made no second one');
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('that were asked for and moved before the answer came are not made twice', async () => {
    graph.fail(posts, { reset: true, done: true });
    await schedule();
    await schedule(later);
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    const { invitations, cancellations } = graph.events.sent;
    assert.equal(invitations - cancellations, (await planned()).length);
  });

  it('of somebody who has left are nobody’s trouble for whoever takes the request over', async () => {
    await schedule();
    await sofia.executes('request.release', { requestId: request.id }, requestsChannel);
    graph.tenants = [
      graphTenant(serviceTenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: ['bea'] }),
    ];
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    await bea.executes('request.claim', { requestId: request.id, confirmed: true }, requestsChannel);
    await service.delivered();
    assert.deepEqual(startsOf('bea'), await plannedStarts());
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('go on where a mailbox had too much to do at once', async () => {
    graph.fail(posts, { status: 409, code: 'ErrorIrresolvableConflict' });
    await schedule();
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
  });

  it('that come one by one are given as many tries each', async () => {
    const mishaps = Array.from({ length: 4 }, () => [
      ...Array.from({ length: 8 }, () => ({ status: 500 })),
      {},
    ]);
    graph.fail(posts, ...mishaps.flat());
    await schedule();
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.deepEqual(await parked(), []);
  });

  for (const refusal of [
    { status: 429, retryAfter: '5' },
    { status: 409 },
    { status: 403 },
    { status: 404 },
  ]) {
    it(`are made once where an answer was lost, and asking again was refused with ${refusal.status}`, async () => {
      graph.fail(posts, { reset: true, done: true }, refusal);
      await schedule();
      await untilQuiet();
      await store().outbox.redrive({}, service.now);
      await untilQuiet();
      assert.deepEqual(startsOf('sofia'), await plannedStarts());
      assert.equal(graph.events.sent.invitations, (await planned()).length);
      await ada.executes('request.withdraw', { requestId: request.id });
      await service.delivered();
      assert.deepEqual(startsOf('sofia'), []);
    });
  }

  it('that were refused are asked for again under the same key', async () => {
    graph.fail(posts, { status: 409 }, { status: 409 });
    await schedule();
    await untilQuiet();
    const keys = graph.events.of('sofia').map(({ transactionId }) => transactionId ?? '');
    assert.ok(
      keys.every((key) => key.endsWith('-1')),
      keys.join(),
    );
  });

  it('whose cancellation was lost on the way are made anew where the request comes back meanwhile', async () => {
    await schedule();
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    graph.fail(/^DELETE /, { reset: true, done: true });
    await sofia.executes('request.release', { requestId: request.id }, requestsChannel);
    await bea.executes('request.claim', { requestId: request.id, confirmed: true }, requestsChannel);
    await service.delivered();
    await bea.executes('request.release', { requestId: request.id }, requestsChannel);
    await sofia.executes('request.claim', { requestId: request.id, confirmed: true }, requestsChannel);
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.deepEqual(startsOf('bea'), []);
    const [kickoff] = graph.events.of('sofia').toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
    assert.ok(linksOn(JSON.stringify(ada.chat)).has(kickoff?.joinUrl ?? '-'));
  });

  it('that may not be taken away any more keep nobody from theirs', async () => {
    await schedule();
    await sofia.executes('request.release', { requestId: request.id }, requestsChannel);
    graph.plan = ({ method, path }) =>
      method !== 'GET' && path.includes('/sofia/') ? { status: 403, code: 'ErrorAccessDenied' } : undefined;
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    await bea.executes('request.claim', { requestId: request.id, confirmed: true }, requestsChannel);
    await service.delivered();
    assert.deepEqual(startsOf('bea'), await plannedStarts());
    assert.deepEqual(
      (await parked()).map(({ code }) => code),
      ['ErrorAccessDenied'],
    );
    graph.plan = undefined;
    await store().outbox.redrive({}, service.now);
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), []);
  });

  it('moved nearer that have begun before Graph was back are not left where they were', async () => {
    await schedule(later);
    graph.down = { status: 503 };
    await schedule({ ...plan, date: '2026-11-25' });
    service.now = '2026-11-25T09:30:00Z';
    graph.down = undefined;
    await untilQuiet();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
  });

  it('that never left, because nobody was reached, bother nobody when the request is withdrawn', async () => {
    graph.down = { status: 503 };
    await graph.close();
    await schedule();
    await ada.executes('request.withdraw', { requestId: request.id });
    await untilQuiet();
    const kept = await store().keptEvents.listOf(request.id);
    assert.deepEqual([...new Set(kept.map(({ state }) => state))], ['gone']);
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('hold no message back while Graph does not answer', async () => {
    const release = graph.hold(posts);
    await sofia.executes('request.schedule', { requestId: request.id, ...plan }, requestsChannel);
    await graph.until(1);
    await sofia.executes('request.release', { requestId: request.id }, requestsChannel);
    const isTold = () => ada.texts.some((text) => text.includes('given FT-000001 back'));
    await service.connector.until(isTold, 'the line about it');
    release();
    await service.delivered();
  });

  it('are brought to the newest plan by whichever notice comes first', async () => {
    const release = graph.hold(posts);
    await sofia.executes('request.schedule', { requestId: request.id, ...plan }, requestsChannel);
    await graph.until(1);
    await sofia.executes('request.schedule', { requestId: request.id, ...later }, requestsChannel);
    release();
    await service.delivered();
    assert.deepEqual(startsOf('sofia'), await plannedStarts());
    assert.equal(graph.events.sent.cancellations, graph.events.sent.invitations - (await planned()).length);
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('are none of a specialist who is a guest', async () => {
    const guest = await store().requests.find(request.id);
    assert.ok(guest?.assignee);
    await store().requests.replace(
      { ...guest, assignee: { ...guest.assignee, tenantId: adaIs.tenantId }, version: guest.version + 1 },
      guest.version,
    );
    await store().notices.add(
      [
        {
          id: 'n',
          requestId: request.id,
          recipient: { kind: 'calendar', requestId: request.id },
          kind: 'calendarEvents',
        },
      ],
      service.now,
    );
    await service.delivered();
    assert.equal(graph.requests.length, 0);
    assert.deepEqual(await store().outbox.counts(), { waiting: 0, parked: 0 });
  });

  it('show nothing of people in the log', async () => {
    graph.fail(posts, { status: 500 }, { status: 403, code: 'ErrorAccessDenied' });
    await schedule();
    await service.passes(600);
    const log = service.logged.join('\n');
    for (const word of ['contoso.com', 'Ada', 'Rui', 'Kickoff', 'meetup-join', 'secret in them']) {
      assert.ok(!log.includes(word), word);
    }
  });
});

describe('A notice of a kind that this version does not know', () => {
  it('waits for an instance of a newer one', async () => {
    const service = await startTestService();
    try {
      await new TestPerson(service, adaIs).says('hi');
      const { store } = service.application;
      const recipient = { kind: 'person', tenantId: adaIs.tenantId, personId: adaIs.id } as const;
      await store.notices.add([{ id: 'new', recipient, kind: 'newKind' as NoticeKind }], service.now);
      await service.delivered();
      assert.deepEqual(
        (await store.outbox.list(10)).map(({ kind, state, code }) => [kind, state, code]),
        [['newKind', 'waiting', 'unknownKind']],
      );
    } finally {
      await service.close();
    }
  });
});

describe('Without a calendar app', () => {
  it('nothing is left for calendars', async () => {
    const service = await startTestService();
    try {
      const ada = new TestPerson(service, adaIs);
      await ada.says('hi');
      const { id: requestId } = await submitted(service);
      const sofia = aSpecialist(service);
      await sofia.executes('request.claim', { requestId }, requestsChannel);
      await sofia.executes('request.schedule', { requestId, ...plan }, requestsChannel);
      await service.delivered();
      const row = await service.application.store.outbox.next(
        `calendar:${requestId}`,
        '2027-01-01T00:00:00Z',
      );
      assert.equal(row, undefined);
    } finally {
      await service.close();
    }
  });
});
