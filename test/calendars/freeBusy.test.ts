import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { askFreeBusy } from '../../src/calendars/askFreeBusy.ts';
import { graphCalendars } from '../../src/calendars/graphCalendars.ts';
import { zoneOf } from '../../src/calendars/graphSchedule.ts';
import { windowsZones } from '../../src/calendars/windowsZones.ts';
import type { AskFreeBusy } from '../../src/meetings/freeBusy.ts';
import { previewSchedule } from '../../src/requests/actions/meetings/schedule.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { graphTenant } from '../../standIns/graphTenant.ts';
import { aRequest, now, process, specialist } from '../support/requestBuilders.ts';

const address = 'eva@fasttrack.example';
const eva = { ...specialist, email: address };
const assignee = { ...eva, specialist: true, admin: 'unknown' } as const;
const paris = {
  daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday'],
  startTime: '08:30:00.0000000',
  endTime: '16:30:00.0000000',
  timeZone: { name: 'Romance Standard Time' },
};

describe('The free times of a specialist', () => {
  let graph: GraphStandIn;
  let ask: AskFreeBusy;
  let warnings: object[];

  beforeEach(async () => {
    graph = await startGraph(
      graphTenant(eva.tenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: [eva.id] }),
    );
    graph.events.mailboxes.set(address, { personId: eva.id, workingHours: paris });
    warnings = [];
    const tokens = { of: async (id: string) => `loopback.${id}`, forget: () => {} };
    const calendars = graphCalendars({
      baseUrl: graph.url,
      tenantId: eva.tenantId,
      tokens,
      now: () => now,
    });
    const log = { warn: (fields: object) => void warnings.push(fields) };
    const asks = askFreeBusy({ calendars, serviceTenantId: eva.tenantId, log: log as never });
    assert.ok(asks);
    ask = asks;
  });
  afterEach(() => graph.close());

  const [from, until] = ['2026-12-01T00:00:00Z', '2027-04-01T00:00:00Z'];
  const appoint = (startsAt: string, endsAt: string, status: 'busy' | 'free' | 'oof' | 'workingElsewhere') =>
    graph.events.appoint(eva.id, { startsAt, endsAt, status });

  it('are asked for in UTC, in parts that Graph accepts, and read with the hours of the mailbox', async () => {
    appoint('2026-12-07T09:00:00Z', '2026-12-07T09:50:00Z', 'busy');
    appoint('2026-12-08T09:00:00Z', '2026-12-08T10:00:00Z', 'free');
    appoint('2026-12-09T09:00:00Z', '2026-12-09T10:00:00Z', 'workingElsewhere');
    appoint('2027-03-01T00:00:00Z', '2027-03-06T00:00:00Z', 'oof');
    const times = await ask(eva, from, until);
    assert.deepEqual(times, {
      known: true,
      busy: [
        { from: Date.parse('2026-12-07T09:00:00Z'), until: Date.parse('2026-12-07T09:50:00Z') },
        { from: Date.parse('2027-03-01T00:00:00Z'), until: Date.parse('2027-03-06T00:00:00Z') },
      ],
      hours: { timeZone: 'Europe/Paris', weekdays: [1, 2, 3, 4], opens: '08:30', closes: '16:30' },
    });
    assert.deepEqual(
      graph.requests.map(({ method, path }) => `${method} ${path}`),
      [1, 2].map(() => `POST /users/${eva.id}/calendar/getSchedule`),
    );
    assert.deepEqual(graph.requests[0]?.body, {
      schedules: [address],
      startTime: { dateTime: '2026-12-01T00:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2027-02-01T00:00:00', timeZone: 'UTC' },
      availabilityViewInterval: 30,
    });
  });

  it('are unread where Graph refuses, has no such mailbox, is away or late, and nothing of the person is logged', async () => {
    for (const mishap of [
      { status: 403, code: 'ErrorAccessDenied' },
      { status: 503, code: 'serviceNotAvailable' },
      { status: 429, code: 'TooManyRequests', retryAfter: '9' },
      { reset: true },
      { status: 200, body: '{"value":[]}' },
    ] as const) {
      graph.fail(/getSchedule/, mishap, mishap);
      assert.deepEqual(await ask(eva, from, until), { known: false, why: 'unread' }, JSON.stringify(mishap));
    }
    graph.events.mailboxes.clear();
    assert.deepEqual(await ask(eva, from, until), { known: false, why: 'unread' });
    const { email: _email, ...withoutAddress } = eva;
    assert.deepEqual(await ask(withoutAddress, from, until), { known: false, why: 'unread' });
    assert.deepEqual(await ask({ ...eva, tenantId: 'another' }, from, until), {
      known: false,
      why: 'unread',
    });
    assert.equal(warnings.length, 6);
    assert.doesNotMatch(JSON.stringify(warnings), /eva|fasttrack/i);
    assert.ok(JSON.stringify(warnings).includes('ErrorMailRecipientNotFound'));
  });

  it('have hours in zones that Windows names, and none where the zone is not known', async () => {
    assert.ok(Object.values(windowsZones).length > 130);
    for (const [name, zone] of Object.entries(windowsZones)) assert.equal(zoneOf(name), zone);
    assert.equal(zoneOf('Asia/Kolkata'), 'Asia/Kolkata');
    for (const name of ['Customized Time Zone', 'tzone://Microsoft/Custom', '', undefined])
      assert.equal(zoneOf(name), undefined);
    graph.events.mailboxes.set(address, {
      personId: eva.id,
      workingHours: { ...paris, timeZone: { name: 'Customized Time Zone', bias: 200 } },
    });
    const times = await ask(eva, from, until);
    assert.ok(times.known && times.hours === undefined);
  });

  describe('in a plan', () => {
    let store: Store;
    let id: string;

    beforeEach(async () => {
      store = await openStore('sqlite::memory:', () => now);
      const request = aRequest({ state: 'claimed', assignee: eva });
      id = request.id;
      await store.requests.insert(request);
    });
    afterEach(() => store.close());

    const context = () => ({
      transact: store.transaction,
      now: () => now,
      newId: randomUUID,
      process,
      freeBusy: ask,
    });
    const pick = { date: '2026-12-07', time: '10:00', rhythm: 'weekly' } as const;

    it('are kept free, and the request’s own events are not in its way', async () => {
      // 10:00 in Paris, a week after the first meeting, and all day on another Monday.
      appoint('2026-12-14T09:00:00Z', '2026-12-14T10:00:00Z', 'busy');
      appoint('2026-12-20T23:00:00Z', '2026-12-21T23:00:00Z', 'oof');
      const first = await performAction(context(), 'schedule', id, pick, assignee);
      assert.ok(first.ok, JSON.stringify(first));
      const planned = await store.meetings.listOf(id);
      const starts = planned.map(({ startsAt }) => startsAt);
      assert.deepEqual(starts.slice(0, 3), [
        '2026-12-07T09:00:00Z',
        '2026-12-14T08:00:00Z',
        '2026-12-22T09:00:00Z',
      ]);
      // The events are in the calendar now; the same plan is possible again.
      for (const { startsAt, minutes } of planned) {
        const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
        appoint(startsAt, endsAt, 'busy');
      }
      const preview = await previewSchedule(context(), id, pick, assignee);
      assert.ok(preview.reason === 'preview');
      assert.deepEqual(
        preview.meetings.map(({ startsAt }) => startsAt),
        starts,
      );
      assert.ok(preview.calendar.known);
      const taken = await previewSchedule(context(), id, { ...pick, date: '2026-12-14' }, assignee);
      assert.deepEqual(taken.reason === 'noPlan' && taken.plan, {
        ok: false,
        fault: 'busy',
        suggestion: '2026-12-14T09:00',
      });
    });

    it('are planned without where the calendar answers 403', async () => {
      graph.fail(
        /getSchedule/,
        ...Array.from({ length: 6 }, () => ({ status: 403, code: 'ErrorAccessDenied' })),
      );
      const preview = await previewSchedule(context(), id, pick, assignee);
      assert.ok(preview.reason === 'preview');
      assert.deepEqual(preview.calendar, { known: false, why: 'unread' });
      assert.ok((await performAction(context(), 'schedule', id, pick, assignee)).ok);
    });
  });
});
