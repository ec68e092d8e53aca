import assert from 'node:assert/strict';
import { graphCalendars } from '../../src/calendars/graphCalendars.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { GraphEvent } from '../../standIns/graphEvents.ts';
import { type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { graphTenant } from '../../standIns/graphTenant.ts';
import {
  requestsChannelId,
  serviceTenantId,
  startTestService,
  type TestService,
} from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, submitted } from '../bot/requests/submitted.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';

/** Tuesday, 8 December, 14:00 in Paris. */
const moved = '2026-12-08T13:00:00Z';

describe('Outlook, read back', () => {
  let graph: GraphStandIn;
  let service: TestService;
  let ada: TestPerson;
  let sofia: TestPerson;
  let request: AssistanceRequest;
  /** How many requests came before those that a test counts. */
  let asked: number;

  beforeEach(async () => {
    graph = await startGraph(
      graphTenant(serviceTenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: ['sofia', 'bea'] }),
    );
    service = await startTestService({}, undefined, {
      calendars: graphCalendars({
        baseUrl: graph.url,
        tokens: { of: async (tenantId) => `loopback.${tenantId}`, forget: () => {} },
        tenantId: serviceTenantId,
        now: () => service.now,
      }),
      // The service asks for it while it starts.
      sharedNow: () => (service as TestService | undefined)?.now ?? '2026-11-23T09:00:00Z',
    });
    ada = new TestPerson(service, adaIs);
    sofia = aSpecialist(service);
    await ada.says('hi');
    await sofia.says('hi');
    request = await submitted(service, adaIs, {
      projectManager: { name: 'Ada Lindqvist', email: 'ada@contoso.com' },
      technicalLead: { name: 'Bo Ek', email: 'bo@contoso.com' },
    });
    await sofia.executes('request.claim', { requestId: request.id }, requestsChannel);
    const pick = { date: '2026-12-07', time: '10:00', rhythm: 'biweekly' };
    await sofia.executes('request.schedule', { requestId: request.id, ...pick }, requestsChannel);
    await service.delivered();
    await service.application.readBack();
    asked = graph.requests.length;
  });
  afterEach(async () => {
    await service.close();
    await graph.close();
  });

  const store = () => service.application.store;
  const later = (minutes: number) => {
    service.now = new Date(Date.parse(service.now) + minutes * 60_000).toISOString();
  };
  /** After so many minutes the sweep reads, and what it found is delivered. */
  const readAfter = async (minutes = 15) => {
    later(minutes);
    await service.application.readBack();
    await service.delivered();
  };
  const first = async (): Promise<Meeting> => {
    const all = await store().meetings.listOf(request.id);
    const meeting = all.find(({ milestone, topic }) => milestone === 'kickoff' && topic === undefined);
    assert.ok(meeting);
    return meeting;
  };
  const eventOf = async (meeting?: Meeting): Promise<GraphEvent> => {
    const { id } = meeting ?? (await first());
    const kept = (await store().keptEvents.listOf(request.id)).find((one) => one.meeting.id === id);
    const event = graph.events.of('sofia').find((one) => one.id === kept?.eventId);
    assert.ok(event, 'it is in the calendar');
    return event;
  };
  const actionsNow = async () => (await store().events.listOf(request.id)).map(({ action }) => action);
  const requests = () => graph.requests.slice(asked);
  const reads = () => requests().filter(({ path }) => path === '/$batch').length;
  const feed = async () =>
    (await (await fetch(`${service.url}/calendar/${request.calendarToken}.ics`)).text()).replaceAll(
      '\r\n ',
      '',
    );
  const executes = async (verb: string, data: object = {}) => {
    const { id: meeting, startsAt: meetingAt, check } = await first();
    const seen = { requestId: request.id, meeting, meetingAt, since: check?.since ?? '', ...data };
    await sofia.executes(verb, seen, requestsChannel);
    await service.delivered();
  };

  it('is asked every fifteen working minutes, by the events’ ids, in batches of four for one mailbox', async () => {
    const count = graph.events.of('sofia').length;
    await readAfter(14);
    assert.equal(reads(), 0);
    await readAfter(1);
    assert.equal(reads(), Math.ceil(count / 4));
    const parts = requests().filter(({ method }) => method === 'GET');
    assert.equal(parts.length, count);
    assert.ok(
      parts.every(({ query }) => query.get('$select') === 'start,end,isCancelled,attendees,changeKey'),
    );
    await service.application.readBack();
    assert.equal(reads(), Math.ceil(count / 4), 'not again at once');
    assert.deepEqual(await actionsNow(), ['submit', 'claim', 'schedule']);
  });

  it('is not asked at night, nor of meetings that are over', async () => {
    service.now = '2026-11-23T20:00:00.000Z';
    await readAfter(0);
    asked = graph.requests.length;
    for (let hours = 0; hours < 9; hours += 1) await readAfter(60);
    assert.equal(reads(), 0, 'while the team sleeps');
    service.now = '2027-08-02T09:00:00.000Z';
    await readAfter(0);
    await readAfter(60);
    assert.equal(reads(), 0, 'all meetings are over');
  });

  it('holds where the organizer moves a meeting: plan, cards and feed follow, and both sides read it once', async () => {
    const before = await first();
    const event = await eventOf();
    graph.events.outlook.move('sofia', event.id, moved, '2026-12-08T13:45:00Z');
    await readAfter();
    const after = await first();
    assert.deepEqual([after.startsAt, after.minutes, after.uid], [moved, 45, before.uid]);
    assert.equal(after.sequence, before.sequence + 1);
    assert.match(await feed(), /DTSTART:20261208T130000Z\r\nDTEND:20261208T134500Z/);
    const line =
      /Kickoff meeting \(FT-000001\): it was moved in Outlook, from .*7 December.* to .*8 December/;
    assert.match(allSentTo(service, ada.chatId), line);
    assert.match(
      allSentTo(service, requestsChannelId),
      /with Contoso \(FT-000001\): it was moved in Outlook/,
    );
    const patches = requests().filter(({ method }) => method === 'PATCH');
    assert.deepEqual(patches, [], 'nothing is sent back');
    await readAfter();
    await readAfter();
    assert.equal((await actionsNow()).filter((action) => action === 'changeInOutlook').length, 1);
  });

  it('holds also where the product would refuse it: at the time of another meeting, at night, or in the past', async () => {
    const [, second] = (await store().meetings.listOf(request.id)).filter(({ topic }) => topic === undefined);
    assert.ok(second);
    const { id } = await eventOf();
    graph.events.outlook.move('sofia', id, second.startsAt, second.startsAt.replace('09:00', '10:00'));
    await readAfter();
    assert.equal((await first()).startsAt, second.startsAt);
    assert.match(allSentTo(service, requestsChannelId), /The assignee has another meeting then/);
    graph.events.outlook.move('sofia', id, '2026-12-09T02:00:00Z', '2026-12-09T03:00:00Z');
    await readAfter(30);
    assert.equal((await first()).startsAt, '2026-12-09T02:00:00Z');
    graph.events.outlook.move('sofia', id, '2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z');
    await readAfter(30);
    assert.equal((await first()).startsAt, '2026-11-20T09:00:00Z');
    assert.match(allSentTo(service, requestsChannelId), /That time is over: please say whether it was held/);
  });

  it('does not hold over a time that was agreed here and waits for the calendar; both sides read so', async () => {
    const { id } = await eventOf();
    const busy = { status: 503, code: 'serviceNotAvailable' } as const;
    graph.fail(/batch/, busy);
    await executes('meeting.move', { slot: '2026-12-09T09:00:00Z' });
    graph.events.outlook.move('sofia', id, moved, '2026-12-08T14:00:00Z');
    await readAfter();
    assert.equal((await first()).startsAt, '2026-12-09T09:00:00Z', 'the last time that was agreed');
    for (let minutes = 0; minutes < 60; minutes += 10) await service.passes(600);
    await readAfter(60);
    assert.equal((await eventOf()).startsAt, '2026-12-09T09:00:00Z');
    assert.equal((await first()).startsAt, '2026-12-09T09:00:00Z');
    assert.deepEqual((await actionsNow()).slice(3), ['moveMeeting', 'changeInOutlook']);
    const line = /it had been moved in Outlook to .*8 December.* The one agreed here holds.*9 December/;
    for (const chat of [ada.chatId, requestsChannelId]) assert.match(allSentTo(service, chat), line);
    assert.equal((await store().outbox.counts()).waiting, 0);
  });

  it('takes no time of ours for a move there where an answer was lost, and tells of a move after it', async () => {
    const { id } = await eventOf();
    const lost = { status: 503, done: true } as const;
    graph.fail(/^PATCH /, lost);
    await executes('meeting.move', { slot: '2026-12-09T09:00:00Z' });
    assert.equal((await eventOf()).startsAt, '2026-12-09T09:00:00Z', 'it was moved, and nobody knows');
    await executes('meeting.move', { slot: '2026-12-09T10:00:00Z' });
    for (let minutes = 0; minutes < 60; minutes += 10) await service.passes(600);
    assert.equal((await eventOf()).startsAt, '2026-12-09T10:00:00Z');
    assert.deepEqual((await actionsNow()).slice(3), ['moveMeeting', 'moveMeeting']);
    graph.fail(/^PATCH /, lost);
    graph.events.outlook.move('sofia', id, moved, '2026-12-08T14:00:00Z');
    await executes('meeting.move', { slot: '2026-12-09T13:00:00Z' });
    assert.deepEqual((await actionsNow()).slice(5), ['moveMeeting'], 'not before the calendar has it');
    for (let minutes = 0; minutes < 60; minutes += 10) await service.passes(600);
    assert.deepEqual((await actionsNow()).slice(5), ['moveMeeting', 'changeInOutlook'], 'once');
    const kept = (await store().keptEvents.listOf(request.id)).filter((one) => one.replacing !== undefined);
    assert.deepEqual(kept, []);
  });

  it('is asked first where a meeting is moved here just after it was moved there: one time is left, everywhere', async () => {
    const { id } = await eventOf();
    graph.events.outlook.move('sofia', id, moved, '2026-12-08T14:00:00Z');
    // The press comes between the reading and its record.
    const release = graph.hold(/batch/);
    later(15);
    const reading = service.application.readBack();
    await graph.until(asked + 1);
    const { id: meeting, startsAt: meetingAt } = await first();
    const press = { requestId: request.id, meeting, meetingAt, slot: '2026-12-09T09:00:00Z' };
    await sofia.executes('meeting.move', press, requestsChannel);
    release();
    await reading;
    await service.delivered();
    for (let minutes = 0; minutes < 60; minutes += 10) await service.passes(600);
    const { startsAt } = await first();
    assert.equal(startsAt, '2026-12-09T09:00:00Z');
    assert.equal((await eventOf()).startsAt, startsAt);
    assert.deepEqual((await actionsNow()).slice(3), ['moveMeeting', 'changeInOutlook']);
  });

  it('holds where the organizer moved a meeting just before somebody else took the request over', async () => {
    const { id } = await eventOf();
    graph.events.outlook.move('sofia', id, moved, '2026-12-08T13:45:00Z');
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    const before = graph.events.sent.invitations;
    await bea.executes('request.takeOver', { requestId: request.id, confirmed: true }, requestsChannel);
    await service.delivered();
    const { startsAt, minutes } = await first();
    assert.deepEqual([startsAt, minutes], [moved, 45]);
    const events = graph.events.of('bea');
    assert.equal(events.filter((event) => event.startsAt === moved).length, 1);
    assert.equal(graph.events.sent.invitations - before, events.length, 'one invitation a meeting');
    assert.deepEqual(graph.events.of('sofia'), []);
    assert.deepEqual((await actionsNow()).slice(3), ['takeOver', 'changeInOutlook']);
    assert.match(allSentTo(service, ada.chatId), /it was moved in Outlook, from .*7 December/);
  });

  it('asks whoever took the request over about an event that was deleted just before', async () => {
    graph.events.delete('sofia', (await eventOf()).id);
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    await bea.executes('request.takeOver', { requestId: request.id, confirmed: true }, requestsChannel);
    await service.delivered();
    const { check, id: meeting, startsAt: meetingAt } = await first();
    assert.equal(check?.is, 'deleted');
    const at = () => graph.events.of('bea').filter(({ startsAt }) => startsAt === meetingAt).length;
    assert.equal(at(), 0, 'it is not made by itself');
    const seen = { requestId: request.id, meeting, meetingAt, since: check?.since };
    await bea.executes('meeting.keep', seen, requestsChannel);
    await service.delivered();
    assert.equal(at(), 1);
  });

  it('goes on without what the calendar of the one before does not show any more', async () => {
    graph.events.outlook.move('sofia', (await eventOf()).id, moved, '2026-12-08T14:00:00Z');
    graph.events.outlook.deny('sofia');
    const planned = await first();
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    await bea.executes('request.takeOver', { requestId: request.id, confirmed: true }, requestsChannel);
    await service.delivered();
    assert.deepEqual(await first(), planned);
    assert.ok(graph.events.of('bea').some(({ startsAt }) => startsAt === planned.startsAt));
  });

  it('shows each side the answers to the invitation; of people added there the customer reads nothing', async () => {
    const { id } = await eventOf();
    graph.events.invite('sofia', id, { name: 'Zoe Secret', address: 'zoe@fasttrack.example' });
    graph.events.outlook.respond('sofia', id, 'ADA@contoso.com', 'accepted');
    graph.events.outlook.respond('sofia', id, 'bo@contoso.com', 'declined');
    graph.events.outlook.respond('sofia', id, 'zoe@fasttrack.example', 'tentativelyAccepted');
    const lines = ada.chat.length;
    await readAfter();
    assert.deepEqual((await first()).replies, [
      { by: 'projectManager', is: 'accepted' },
      { by: 'technicalLead', is: 'declined' },
      { by: 'other', is: 'tentative' },
    ]);
    const cards = JSON.stringify(ada.chat.slice(-2).map(({ activity }) => activity.attachments));
    assert.match(cards, /Accepted: Ada Lindqvist\. Declined: Bo Ek\./);
    assert.doesNotMatch(allSentTo(service, ada.chatId), /Zoe|added in Outlook/);
    assert.equal(ada.chat.length, lines, 'nobody gets a line of it');
    const shown = await sofia.executes(
      'request.show',
      { requestId: request.id, part: 'meetings' },
      requestsChannel,
    );
    assert.match(
      JSON.stringify(shown),
      /Accepted: Ada Lindqvist\. Perhaps: 1 person added in Outlook\. Declined: Bo Ek\./,
    );
    await readAfter();
    assert.equal((await actionsNow()).filter((action) => action === 'repliesInOutlook').length, 1);
  });

  it('asks the specialist about a deleted event; until then the meeting is being checked on both sides', async () => {
    const { id } = await eventOf();
    const invitations = graph.events.sent.invitations;
    graph.events.delete('sofia', id);
    await readAfter();
    assert.equal((await first()).check?.is, 'deleted');
    assert.match(await feed(), /STATUS:TENTATIVE/);
    assert.match(
      allSentTo(service, requestsChannelId),
      /it was deleted in Outlook\. Please say on its card what holds/,
    );
    assert.match(
      allSentTo(service, ada.chatId),
      /it is no longer in Outlook\. Your specialist is being asked/,
    );
    assert.match(allSentTo(service, ada.chatId), /Being checked/);
    await readAfter();
    assert.equal(graph.events.sent.invitations, invitations, 'it is not made again by itself');
    await executes('meeting.keep');
    assert.equal(graph.events.sent.invitations, invitations + 1);
    assert.equal((await first()).check, undefined);
    assert.equal((await eventOf()).startsAt, (await first()).startsAt);
    assert.doesNotMatch(await feed(), /STATUS:TENTATIVE/);
    await executes('meeting.keep');
    assert.equal(graph.events.sent.invitations, invitations + 1, 'a second press sends nothing');
  });

  it('tells the channel after a working day without an answer, and nobody of a reminder meanwhile', async () => {
    graph.events.delete('sofia', (await eventOf()).id);
    await readAfter();
    const waits = /nobody has said yet what holds for a meeting that is being checked/;
    await service.application.remind();
    await service.delivered();
    assert.doesNotMatch(allSentTo(service, requestsChannelId), waits);
    service.now = '2026-11-24T09:30:00Z';
    await service.application.remind();
    await service.delivered();
    assert.match(allSentTo(service, requestsChannelId), waits);
    // The last working day before the meeting.
    service.now = '2026-12-04T09:00:00Z';
    const before = ada.chat.length;
    await service.application.remind();
    await service.delivered();
    assert.equal(ada.chat.length, before);
  });

  it('is read before a reminder of the meeting, also outside the team’s hours', async () => {
    const { id } = await eventOf();
    // The customer's and the team's morning before the meeting is the opening of both.
    service.now = '2026-12-04T07:30:00.000Z';
    await readAfter(0);
    graph.events.outlook.move('sofia', id, '2026-12-09T13:00:00Z', '2026-12-09T14:00:00Z');
    await readAfter(28);
    assert.equal((await first()).startsAt, '2026-12-09T13:00:00Z', 'two minutes before they open');
  });

  it('holds where the organizer moves a meeting ahead after its time has passed, within two working days', async () => {
    const { id } = await eventOf();
    // Monday, 7 December, the meeting is over since 11:00 in Paris.
    service.now = '2026-12-07T12:00:00.000Z';
    await readAfter(0);
    graph.events.outlook.move('sofia', id, '2026-12-07T10:00:00Z', '2026-12-07T11:00:00Z');
    await readAfter(60);
    assert.equal((await first()).startsAt, '2026-12-07T09:00:00Z', 'a time that is over changes nothing');
    const before = await first();
    graph.events.outlook.move('sofia', id, '2026-12-10T09:00:00Z', '2026-12-10T10:00:00Z');
    service.now = '2026-12-09T08:30:00.000Z';
    await readAfter(0);
    await readAfter(60);
    const after = await first();
    assert.deepEqual([after.startsAt, after.uid], ['2026-12-10T09:00:00Z', before.uid]);
    assert.match(
      allSentTo(service, ada.chatId),
      /it was moved in Outlook, from .*7 December.* to .*10 December/,
    );
    assert.match(await feed(), /DTSTART:20261210T090000Z/);
  });

  it('is not asked of a meeting that ended two working days ago', async () => {
    const { id } = await eventOf();
    const others = (await store().meetings.listOf(request.id)).slice(1);
    for (const { startsAt, id: meeting } of others) {
      const seen = { requestId: request.id, meeting, meetingAt: startsAt, reason: 'Not needed' };
      await sofia.executes('meeting.cancel', seen, requestsChannel);
    }
    await service.delivered();
    service.now = '2026-12-07T12:00:00.000Z';
    await readAfter(0);
    asked = graph.requests.length;
    for (let hours = 0; hours < 48; hours += 1) await readAfter(60);
    assert.ok(reads() > 5 && reads() <= 20, `${reads()} readings in two working days`);
    asked = graph.requests.length;
    graph.events.outlook.move('sofia', id, '2026-12-14T09:00:00Z', '2026-12-14T10:00:00Z');
    for (let hours = 0; hours < 24; hours += 1) await readAfter(60);
    assert.equal(reads(), 0);
    assert.equal((await first()).startsAt, '2026-12-07T09:00:00Z');
  });

  it('is not asked of a meeting that was marked as held', async () => {
    service.now = '2026-12-07T12:00:00.000Z';
    await readAfter(0);
    await executes('meeting.held');
    const { eventId } =
      (await store().keptEvents.listOf(request.id)).find(({ meeting }) =>
        meeting.startsAt.startsWith('2026-12-07'),
      ) ?? {};
    asked = graph.requests.length;
    for (let hours = 0; hours < 4; hours += 1) await readAfter(60);
    const parts = requests().filter(
      ({ method, path }) => method === 'GET' && decodeURIComponent(path).includes(eventId ?? '-'),
    );
    assert.deepEqual(parts, []);
    assert.ok(reads() > 0, 'the others are');
  });

  it('is answered by a move or a cancellation as well', async () => {
    graph.events.delete('sofia', (await eventOf()).id);
    await readAfter();
    await executes('meeting.move', { slot: '2026-12-09T09:00:00Z' });
    assert.equal((await first()).check, undefined);
    assert.equal((await eventOf()).startsAt, '2026-12-09T09:00:00Z');
    graph.events.outlook.cancel('sofia', (await eventOf()).id);
    await readAfter(1);
    await readAfter(16);
    assert.equal((await first()).check?.is, 'deleted', 'one that was canceled is gone as well');
    const count = graph.events.of('sofia').length;
    await executes('meeting.cancel', { reason: 'We meet later' });
    assert.equal(graph.events.of('sofia').length, count, 'nothing is made');
    assert.match(await feed(), /STATUS:CANCELLED/);
  });

  it('asks the specialist about a time that somebody proposes, once, and moves there if they take it', async () => {
    const { id } = await eventOf();
    const proposal = { startsAt: '2026-12-10T18:00:00Z', endsAt: '2026-12-10T18:30:00Z' };
    graph.events.outlook.respond('sofia', id, 'bo@contoso.com', 'tentativelyAccepted', proposal);
    await readAfter();
    assert.equal((await first()).check?.is, 'proposed');
    assert.match(allSentTo(service, requestsChannelId), /in Outlook, Bo Ek proposes .*10 December/);
    await executes('meeting.take');
    const taken = await first();
    assert.deepEqual([taken.startsAt, taken.minutes, taken.check], ['2026-12-10T18:00:00Z', 30, undefined]);
    const event = await eventOf();
    assert.deepEqual([event.startsAt, event.endsAt], ['2026-12-10T18:00:00Z', '2026-12-10T18:30:00Z']);
    await readAfter(1);
    await readAfter(16);
    assert.equal((await first()).check, undefined);
  });

  it('does not ask again about a proposal that the specialist did not take, and asks about another one', async () => {
    const { id } = await eventOf();
    const propose = (day: number) =>
      graph.events.outlook.respond('sofia', id, 'bo@contoso.com', 'declined', {
        startsAt: `2026-12-${day}T10:00:00Z`,
        endsAt: `2026-12-${day}T11:00:00Z`,
      });
    propose(10);
    await readAfter();
    await executes('meeting.keep');
    assert.equal((await first()).check, undefined);
    await readAfter();
    assert.equal((await first()).check, undefined);
    propose(11);
    await readAfter();
    assert.equal((await first()).check?.is, 'proposed');
    graph.events.outlook.respond('sofia', id, 'bo@contoso.com', 'accepted');
    await readAfter();
    assert.equal((await first()).check, undefined, 'the proposal is no more');
  });

  it('says that a calendar is no longer shown, and takes nothing for deleted or moved meanwhile', async () => {
    await readAfter();
    const { id } = await eventOf();
    graph.events.outlook.deny('sofia');
    graph.events.outlook.move('sofia', id, moved, '2026-12-08T14:00:00Z');
    const before = await first();
    await readAfter();
    assert.deepEqual(await first(), before);
    const [kept] = (await store().keptEvents.listOf(request.id)).filter(
      ({ reading }) => reading !== undefined,
    );
    assert.ok(kept?.reading?.refusedSince);
    asked = graph.requests.length;
    await readAfter(30);
    assert.equal(reads(), 0, 'a permission does not come back by itself');
    const outcome = await sofia.executes(
      'request.show',
      { requestId: request.id, part: 'meeting', meeting: before.id },
      requestsChannel,
    );
    assert.match(
      JSON.stringify(outcome) + allSentTo(service, requestsChannelId),
      /has not let us read this event since/,
    );
    graph.events.outlook.deny('sofia', false);
    await readAfter(60);
    assert.equal((await first()).startsAt, moved, 'then it follows');
  });

  it('obeys the pause that Graph asks for, also with deliveries, and backs off where it asks for none', async () => {
    graph.fail(/batch/, { status: 429, code: 'TooManyRequests', retryAfter: '600' });
    await readAfter();
    assert.equal(reads(), 1, 'the other batches wait as well');
    await readAfter(9);
    assert.equal(reads(), 1);
    asked = graph.requests.length;
    graph.down = { status: 503, code: 'serviceNotAvailable' };
    await readAfter(2);
    assert.equal(reads(), 1);
    graph.down = undefined;
    const { id } = await eventOf();
    graph.events.outlook.move('sofia', id, moved, '2026-12-08T14:00:00Z');
    await readAfter(5);
    await readAfter(5);
    assert.equal((await first()).startsAt, moved);
  });

  it('is read by one of two instances at a time, and a change is recorded once', async () => {
    graph.events.outlook.move('sofia', (await eventOf()).id, moved, '2026-12-08T14:00:00Z');
    later(15);
    await Promise.all([service.application.readBack(), service.application.readBack()]);
    await service.delivered();
    assert.deepEqual((await actionsNow()).slice(3), ['changeInOutlook']);
    const parts = requests().filter(({ method }) => method === 'GET');
    assert.equal(parts.length, graph.events.of('sofia').length);
  });
});
