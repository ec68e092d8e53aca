import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphCalendars } from '../../src/calendars/graphCalendars.ts';
import type { GraphTokens } from '../../src/graph/graphTokens.ts';
import { TokenFault } from '../../src/graph/tokenFault.ts';
import type { CalendarEvent, Calendars } from '../../src/meetings/calendars.ts';
import { RemoteFailure } from '../../src/runtime/remoteFailure.ts';
import { type GraphMishap, type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { type GraphTenant, graphTenant } from '../../standIns/graphTenant.ts';
import { calendarsContract } from './calendarsContract.ts';

const tenantId = '99999999-1111-4111-8111-111111111111';
const evaId = 'eeeeeeee-0000-4000-8000-00000000000e';
const now = '2026-11-23T09:00:00Z';

const kickoff: CalendarEvent = {
  subject: 'Kickoff – Contoso',
  text: 'What we start with.\nAda’s request.',
  startsAt: '2026-12-03T09:00:00Z',
  minutes: 90,
  invited: [
    { name: 'Ada Lindqvist', address: 'ada@contoso.example' },
    { name: 'Bo', address: 'bo@contoso.example' },
  ],
};
const moved: CalendarEvent = { ...kickoff, subject: 'Moved', startsAt: '2026-12-04T13:00:00.000Z' };

describe('Calendars in Microsoft Graph', () => {
  calendarsContract(async () => {
    const graph = await startGraph(
      graphTenant(tenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: [evaId] }),
    );
    const tokens: GraphTokens = { of: async (id) => `loopback.${id}`, forget: () => {} };
    return {
      calendars: graphCalendars({ baseUrl: graph.url, tenantId, tokens, now: () => now }),
      personId: evaId,
      subjects: () => graph.events.of(evaId).map(({ subject }) => subject),
      delete: (eventId) => graph.events.delete(evaId, eventId),
      loseNextAnswer: () => graph.fail(/events/, { reset: true, done: true }),
      refuseNext: (seconds) =>
        graph.fail(/events/, { status: 503, code: 'serviceNotAvailable', retryAfter: String(seconds) }),
      close: () => graph.close(),
    };
  });
});

describe('The calendars in Microsoft Graph', () => {
  let graph: GraphStandIn;
  let service: GraphTenant;
  let calendars: Calendars;
  /** Tenants with a call for a new token. */
  let renewed: string[];
  const tokens: GraphTokens = {
    of: async (id) => `loopback.${id}`,
    forget: (id) => void renewed.push(id),
  };
  const calendarsWith = (part: Partial<Parameters<typeof graphCalendars>[0]>) =>
    graphCalendars({ baseUrl: graph.url, tenantId, tokens, now: () => now, ...part });

  beforeEach(async () => {
    service = graphTenant(tenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: [evaId] });
    graph = await startGraph(service);
    renewed = [];
    calendars = calendarsWith({});
  });
  afterEach(() => graph.close());

  const tryToAdd = (event = kickoff, key = 'meeting-1') => calendars.add(evaId, event, key);
  const add = async (event = kickoff, key = 'meeting-1') => {
    const made = await tryToAdd(event, key);
    assert.ok(made);
    return made;
  };
  const everyCall = (eventId: string): readonly (readonly [string, () => Promise<unknown>])[] => [
    ['add', () => add(kickoff, 'meeting-2')],
    ['change', () => calendars.change(evaId, eventId, moved)],
    ['remove', () => calendars.remove(evaId, eventId)],
  ];
  const fails = async (call: Promise<unknown>, expected: Partial<RemoteFailure>) => {
    const failure = await call.then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof RemoteFailure, `a failed send, not ${failure}`);
    const { status, code, retryAfterSeconds, hasLeft } = failure;
    assert.deepEqual(
      { status, code, retryAfterSeconds, hasLeft },
      { status: undefined, retryAfterSeconds: undefined, hasLeft: true, ...expected },
    );
  };

  describe('adding', () => {
    it('makes an online meeting in the person’s calendar and invites to it', async () => {
      const { eventId, joinUrl } = await add();
      assert.match(joinUrl ?? '', /^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//);
      assert.deepEqual(graph.events.of(evaId), [
        {
          id: eventId,
          subject: kickoff.subject,
          text: kickoff.text,
          startsAt: '2026-12-03T09:00:00Z',
          endsAt: '2026-12-03T10:30:00Z',
          attendees: kickoff.invited,
          joinUrl,
          transactionId: 'meeting-1',
        },
      ]);
      assert.deepEqual(graph.events.sent, { invitations: 1, updates: 0, cancellations: 0 });
    });

    it('asks for it as Graph wants it', async () => {
      await add({ ...kickoff, invited: kickoff.invited.slice(1) });
      const { method, path, headers, body, tenantId: asked } = graph.requests[0] ?? {};
      assert.deepEqual([method, path, asked], ['POST', `/users/${evaId}/events`, tenantId]);
      assert.equal(headers?.['content-type'], 'application/json');
      assert.equal(headers?.accept, 'application/json');
      assert.equal(headers?.['user-agent'], 'onboarding-assist');
      assert.deepEqual(body, {
        subject: kickoff.subject,
        body: { contentType: 'text', content: kickoff.text },
        start: { dateTime: '2026-12-03T09:00:00', timeZone: 'UTC' },
        end: { dateTime: '2026-12-03T10:30:00', timeZone: 'UTC' },
        attendees: [{ emailAddress: { address: 'bo@contoso.example', name: 'Bo' }, type: 'required' }],
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        allowNewTimeProposals: true,
        transactionId: 'meeting-1',
      });
    });

    for (const lost of [{ reset: true }, { status: 504, code: 'GatewayTimeout' }] as const) {
      it(`makes nothing twice where the answer was lost (${JSON.stringify(lost)})`, async () => {
        graph.fail(/^POST/, { ...lost, done: true });
        await assert.rejects(add(), RemoteFailure);
        const [before] = graph.events.of(evaId);
        const { eventId, joinUrl } = await add();
        assert.deepEqual([eventId, joinUrl], [before?.id, before?.joinUrl]);
        assert.equal(graph.events.of(evaId).length, 1);
        assert.deepEqual(graph.events.sent, { invitations: 1, updates: 0, cancellations: 0 });
      });
    }

    it('brings up to date what was made under the key before, where the meeting has moved since', async () => {
      graph.fail(/^POST/, { reset: true, done: true });
      await assert.rejects(add(), RemoteFailure);
      const { eventId, joinUrl } = await add(moved);
      const [event, ...more] = graph.events.of(evaId);
      assert.deepEqual([event?.id, event?.joinUrl, event?.subject], [eventId, joinUrl, 'Moved']);
      assert.ok(joinUrl);
      assert.equal(event?.startsAt, '2026-12-04T13:00:00Z');
      assert.deepEqual(more, []);
      assert.deepEqual(graph.events.sent, { invitations: 1, updates: 1, cancellations: 0 });
    });

    it('knows what it brought up to date, also where Graph says nothing of it', async () => {
      const { eventId } = await add();
      graph.fail(/^PATCH/, { status: 200, body: '', done: true });
      assert.deepEqual(await add(moved), { eventId });
      assert.equal(graph.events.of(evaId)[0]?.subject, 'Moved');
    });

    it('takes no word for an event that Graph names and does not have', async () => {
      const error = { code: 'ErrorDuplicateTransactionId', '@event.existingEventId': 'AAMkNone' };
      graph.fail(/^POST/, { status: 400, body: JSON.stringify({ error }) });
      assert.equal(await tryToAdd(), undefined);
    });

    for (const [what, onlineMeeting] of [
      ['no https', { joinUrl: 'http://teams.microsoft.com/l/meetup-join/1' }],
      ['a script', { joinUrl: 'javascript:alert(1)' }],
      ['no address', { joinUrl: 'join' }],
      ['no text', { joinUrl: 7 }],
      ['longer than any of Teams’', { joinUrl: `https://teams.microsoft.com/${'a'.repeat(2000)}` }],
      ['not there', {}],
      ['of no online meeting', null],
    ] as const) {
      it(`leaves out a link that is ${what}`, async () => {
        graph.fail(/^POST/, { status: 201, body: JSON.stringify({ id: 'AAMk1', onlineMeeting }) });
        assert.deepEqual(await add(), { eventId: 'AAMk1' });
      });
    }

    it('takes an answer without an id for none, so that it is asked again', async () => {
      for (const body of ['{}', '{"id":7}', '{"id":""}', 'an appeasing page', '[]']) {
        graph.fail(/^POST/, { status: 201, body });
        await fails(add(), { code: 'NoEventId' });
      }
    });
  });

  describe('changing', () => {
    it('moves the event with the people who are named, and leaves how to join it as it is', async () => {
      const { eventId, joinUrl } = await add();
      assert.equal(await calendars.change(evaId, eventId, { ...moved, attendees: [] }), true);
      assert.deepEqual(graph.events.of(evaId), [
        {
          id: eventId,
          subject: 'Moved',
          text: kickoff.text,
          startsAt: '2026-12-04T13:00:00Z',
          endsAt: '2026-12-04T14:30:00Z',
          attendees: [],
          joinUrl,
          transactionId: 'meeting-1',
        },
      ]);
      assert.deepEqual(graph.events.sent, { invitations: 1, updates: 1, cancellations: 0 });
      const { method, body } = graph.requests.at(-1) ?? {};
      assert.equal(method, 'PATCH');
      assert.deepEqual(Object.keys(body as object).toSorted(), ['attendees', 'end', 'start', 'subject']);
    });

    it('leaves everybody invited if nobody is named, also people who were added in Outlook', async () => {
      const { eventId } = await add();
      graph.events.invite(evaId, eventId, { name: 'Zoe', address: 'zoe@contoso.example' });
      assert.equal(await calendars.change(evaId, eventId, moved), true);
      assert.deepEqual(
        graph.events.of(evaId)[0]?.attendees.map(({ name }) => name),
        ['Ada Lindqvist', 'Bo', 'Zoe'],
      );
      assert.deepEqual(Object.keys(graph.requests.at(-1)?.body as object).toSorted(), [
        'end',
        'start',
        'subject',
      ]);
    });

    it('changes nothing where the event has changed since it was read', async () => {
      const { eventId } = await add();
      const changeKey = await versionOf(eventId);
      graph.events.outlook.respond(evaId, eventId, 'bo@contoso.example', 'accepted');
      await fails(calendars.change(evaId, eventId, { ...moved, changeKey }), {
        status: 412,
        code: 'ErrorIrresolvableConflict',
      });
      assert.equal(graph.events.of(evaId)[0]?.subject, kickoff.subject);
      const again = await versionOf(eventId);
      assert.equal(await calendars.change(evaId, eventId, { ...moved, changeKey: again }), true);
      assert.equal(graph.requests.at(-1)?.headers['if-match'], `W/"${again}"`);
    });

    it('keeps people who were added to an event that was made under the key before', async () => {
      const { eventId } = await add();
      graph.events.invite(evaId, eventId, { name: 'Zoe', address: 'zoe@contoso.example' });
      await add(moved);
      const [event] = graph.events.of(evaId);
      assert.equal(event?.subject, 'Moved');
      assert.deepEqual(
        event?.attendees.map(({ name }) => name),
        ['Ada Lindqvist', 'Bo', 'Zoe'],
      );
    });

    it('needs nothing to be said of the event it has changed', async () => {
      graph.fail(/^PATCH/, { status: 200, body: '' });
      assert.equal(await calendars.change(evaId, 'AAMk1', moved), true);
    });
  });

  const read = (...eventIds: readonly string[]) =>
    calendars.read(eventIds.map((eventId) => ({ personId: evaId, eventId })));
  const readOne = async (eventId: string) => {
    const [reading] = await read(eventId);
    assert.ok(reading);
    return reading;
  };
  const versionOf = async (eventId: string) => {
    const reading = await readOne(eventId);
    assert.ok(reading.is === 'there' && reading.event.changeKey !== undefined);
    return reading.event.changeKey;
  };
  const failureIn = async (eventId: string) => {
    const reading = await readOne(eventId);
    assert.ok(reading.is === 'unread', reading.is);
    const { status, code, retryAfterSeconds } = reading.failure;
    return { status, code, retryAfterSeconds };
  };

  describe('reading', () => {
    it('asks for the times, the people and the version alone, by id and in UTC', async () => {
      const { eventId } = await add();
      await read(eventId);
      const [batch, ...parts] = graph.requests.slice(1);
      assert.deepEqual([batch?.method, batch?.path], ['POST', '/$batch']);
      assert.equal(parts.length, 1);
      const [part] = parts;
      assert.deepEqual([part?.method, part?.path], ['GET', `/users/${evaId}/events/${eventId}`]);
      assert.equal(part?.query.get('$select'), 'start,end,isCancelled,attendees,changeKey');
      assert.equal(part?.headers['prefer'], 'outlook.timezone="UTC"');
    });

    it('tells when the event is, and what each of the invited people answered', async () => {
      const { eventId } = await add();
      const { outlook } = graph.events;
      outlook.move(evaId, eventId, '2026-12-08T14:00:00Z', '2026-12-08T14:45:00Z');
      graph.events.invite(evaId, eventId, { name: 'Zoe', address: 'zoe@contoso.example' });
      outlook.respond(evaId, eventId, 'ada@contoso.example', 'tentativelyAccepted', {
        startsAt: '2026-12-09T08:00:00Z',
        endsAt: '2026-12-09T08:30:00Z',
      });
      outlook.respond(evaId, eventId, 'zoe@contoso.example', 'declined');
      const reading = await readOne(eventId);
      assert.ok(reading.is === 'there');
      const { attendees, changeKey, ...times } = reading.event;
      assert.deepEqual(times, { startsAt: '2026-12-08T14:00:00Z', minutes: 45 });
      assert.ok(changeKey);
      assert.deepEqual(
        attendees.map(({ address, answer, proposal }) => [address, answer, proposal]),
        [
          ['ada@contoso.example', 'tentative', { startsAt: '2026-12-09T08:00:00Z', minutes: 30 }],
          ['bo@contoso.example', 'none', undefined],
          ['zoe@contoso.example', 'declined', undefined],
        ],
      );
    });

    it('tells a deleted and a canceled event from one that the calendar does not show', async () => {
      const events = [];
      for (const key of ['one', 'two', 'three', 'four']) events.push((await add(kickoff, key)).eventId);
      const [deleted = '', canceled = '', unread = '', there = ''] = events;
      graph.events.delete(evaId, deleted);
      graph.events.outlook.cancel(evaId, canceled);
      graph.fail(new RegExp(`^GET .*${unread.replace(/[+/]/g, '.')}$`), {
        status: 503,
        code: 'serviceNotAvailable',
        retryAfter: '30',
      });
      assert.deepEqual(
        (await read(...events)).map(({ is }) => is),
        ['gone', 'gone', 'unread', 'there'],
      );
      assert.equal((await readOne(there)).is, 'there');
    });

    for (const [code, mishap] of [
      ['ErrorAccessDenied', { status: 403, code: 'ErrorAccessDenied' }],
      ['ErrorInvalidUser', { status: 404, code: 'ErrorInvalidUser' }],
      ['MailboxNotEnabledForRESTAPI', { status: 404, code: 'MailboxNotEnabledForRESTAPI' }],
      ['ApplicationThrottled', { status: 429, code: 'ApplicationThrottled', retryAfter: '20' }],
      ['GatewayTimeout', { reset: true }],
    ] as const) {
      it(`does not take ${code} for a deletion`, async () => {
        const { eventId } = await add();
        graph.fail(/^GET /, mishap);
        const failure = await failureIn(eventId);
        assert.equal(failure.code, code);
        assert.equal(failure.retryAfterSeconds, 'retryAfter' in mishap ? 20 : undefined);
        assert.equal((await readOne(eventId)).is, 'there');
      });
    }

    it('guesses no time: an answer in another zone, without times or without an answer is unread', async () => {
      const time = (timeZone: string) => ({ dateTime: '2026-12-03T09:00:00.0000000', timeZone });
      const there = { start: time('UTC'), end: time('UTC') };
      for (const [body, code] of [
        [{ ...there, start: time('Romance Standard Time') }, 'NoEventTimes'],
        [{ ...there, end: null }, 'NoEventTimes'],
        [{}, 'NoEventTimes'],
        [null, 'NotAnObject'],
      ] as const) {
        const responses = [{ id: '0', status: 200, body }];
        graph.fail(/batch/, { status: 200, body: JSON.stringify({ responses }) });
        assert.equal((await failureIn('AAMk1')).code, code);
      }
      for (const responses of [[], null, [{ id: '7', status: 404 }], [{ id: '0' }]]) {
        graph.fail(/batch/, { status: 200, body: JSON.stringify({ responses }) });
        assert.equal((await failureIn('AAMk1')).code, 'NoAnswer');
      }
    });

    it('fails as a whole where the batch fails, with the wait that Graph asks for', async () => {
      graph.fail(/batch/, { status: 429, code: 'TooManyRequests', retryAfter: '17' });
      await fails(read('AAMk1'), { status: 429, code: 'TooManyRequests', retryAfterSeconds: 17 });
      graph.fail(/batch/, { reset: true });
      await fails(read('AAMk1'), { code: 'UND_ERR_SOCKET' });
    });

    it('asks with a new token where the old one is refused', async () => {
      const { eventId } = await add();
      graph.fail(/batch/, { status: 401, code: 'InvalidAuthenticationToken' });
      assert.equal((await readOne(eventId)).is, 'there');
      assert.deepEqual(renewed, [tenantId]);
    });
  });

  describe('removing', () => {
    it('takes the event away and cancels it', async () => {
      const { eventId } = await add();
      await calendars.remove(evaId, eventId);
      assert.deepEqual(graph.events.of(evaId), []);
      assert.deepEqual(graph.events.sent, { invitations: 1, updates: 0, cancellations: 1 });
      const { method, body, headers } = graph.requests.at(-1) ?? {};
      assert.deepEqual([method, body, headers?.['content-type']], ['DELETE', undefined, undefined]);
    });

    it('is well with one that is gone, also by an answer that was lost', async () => {
      const { eventId } = await add();
      graph.fail(/^DELETE/, { reset: true, done: true });
      await assert.rejects(calendars.remove(evaId, eventId), RemoteFailure);
      await calendars.remove(evaId, eventId);
      assert.equal(graph.events.sent.cancellations, 1);
    });
  });

  it('finds events whose ids have slashes and other signs in them, and nobody else’s', async () => {
    const { eventId } = await add();
    assert.match(eventId, /\/.*\+.*=/);
    assert.equal(await calendars.change(evaId, eventId, moved), true);
    await fails(calendars.change('eva/events?x=#', eventId, moved), {
      status: 404,
      code: 'ErrorInvalidUser',
    });
    assert.equal(graph.requests.at(-1)?.path, `/users/eva/events?x=#/events/${eventId}`);
  });

  describe('whatever is asked for', () => {
    const failsEach = async (mishap: GraphMishap, expected: Partial<RemoteFailure>) => {
      const { eventId } = await add();
      for (const [name, call] of everyCall(eventId)) {
        const before = graph.requests.length;
        graph.fail(/events/, mishap);
        await fails(call(), expected);
        assert.equal(graph.requests.length, before + 1, `${name} asks once`);
      }
      assert.deepEqual(
        graph.events.of(evaId).map(({ id, subject }) => [id, subject]),
        [[eventId, kickoff.subject]],
      );
    };

    it('fails with the time that Graph asks to be left alone', () =>
      failsEach(
        { status: 429, code: 'TooManyRequests', retryAfter: '17' },
        { status: 429, code: 'TooManyRequests', retryAfterSeconds: 17 },
      ));

    it('fails with the time that an absent Graph names', () =>
      failsEach(
        { status: 503, code: 'serviceNotAvailable', retryAfter: 'Mon, 23 Nov 2026 09:00:12 GMT' },
        { status: 503, code: 'serviceNotAvailable', retryAfterSeconds: 12 },
      ));

    it('fails where no answer comes, with why', () => failsEach({ reset: true }, { code: 'UND_ERR_SOCKET' }));

    it('tells an absent mailbox from an absent event, but where an event is to be taken away', async () => {
      const { eventId } = await add();
      for (const code of ['ErrorInvalidUser', 'ResourceNotFound', 'MailboxNotEnabledForRESTAPI']) {
        graph.fail(/events/, ...Array.from({ length: 3 }, () => ({ status: 404, code })));
        await fails(tryToAdd(kickoff, 'meeting-2'), { status: 404, code });
        await fails(calendars.change(evaId, eventId, moved), { status: 404, code });
        await calendars.remove(evaId, eventId);
      }
      service.mailboxes = [];
      await fails(add(), { status: 404, code: 'ErrorInvalidUser' });
    });

    it('takes what does not look like a code for none', () =>
      failsEach({ status: 400, code: 'a code\nwith words' }, { status: 400, code: 'Status400' }));

    it('asks with a new token the next time where it was not allowed', async () => {
      service.permissions = [];
      for (const [, call] of everyCall('AAMk1'))
        await fails(call(), { status: 403, code: 'ErrorAccessDenied' });
      assert.deepEqual(renewed, [tenantId, tenantId, tenantId]);
      assert.equal(graph.requests.length, 3);
    });

    it('asks again at once with a new token where the old one is not taken, once', async () => {
      const { eventId } = await add();
      for (const [, call] of everyCall(eventId)) {
        graph.fail(/events/, { status: 401, code: 'InvalidAuthenticationToken' });
        await call();
      }
      assert.equal(renewed.length, 3);
      assert.deepEqual(graph.events.sent, { invitations: 2, updates: 1, cancellations: 1 });
      graph.down = { status: 401, code: 'InvalidAuthenticationToken' };
      const before = graph.requests.length;
      await fails(add(), { status: 401, code: 'InvalidAuthenticationToken' });
      assert.deepEqual([graph.requests.length - before, renewed.length], [2, 5]);
    });

    it('fails without a token, with nothing sent, and never as what must not be repeated', async () => {
      for (const [cause, code] of [
        [new TokenFault('AADSTS7000215'), 'AADSTS7000215'],
        [new TokenFault('Unknown'), 'NoToken'],
        [new Error('why'), 'NoToken'],
      ] as const) {
        const refusing: GraphTokens = { of: () => Promise.reject(cause), forget: () => {} };
        calendars = calendarsWith({ tokens: refusing });
        for (const [, call] of everyCall('AAMk1')) await fails(call(), { code, hasLeft: false });
      }
      assert.deepEqual(graph.requests, []);
    });

    it('gives up on an answer that does not come', async () => {
      calendars = calendarsWith({ timeLimit: 30 });
      const release = graph.hold(/events/);
      for (const [, call] of everyCall('AAMk1')) await fails(call(), { code: 'TimeoutError' });
      release();
    });

    it('fails where nobody listens', async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      calendars = calendarsWith({ baseUrl: `http://127.0.0.1:${port}/v1.0` });
      await fails(add(), { code: 'ECONNREFUSED', hasLeft: false });
    });

    it('waits for a token no longer than for an answer', async () => {
      const tokens = { of: () => new Promise<string>(() => {}), forget: () => {} };
      calendars = calendarsWith({ tokens, timeLimit: 20 });
      for (const [, call] of everyCall('AAMk1')) await fails(call(), { code: 'ETIMEDOUT', hasLeft: false });
    });

    it('never follows a redirect with its token', async () => {
      const strayed: (string | undefined)[] = [];
      const elsewhere = createServer((request, response) => {
        strayed.push(request.headers.authorization);
        response.end('{"id":"AAMk1"}');
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
      const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1.0/events`;
      try {
        for (const status of [302, 307])
          await failsEach({ status, location, code: 'Moved' }, { status, code: 'Moved' });
        assert.deepEqual(strayed, []);
      } finally {
        await new Promise((resolve) => elsewhere.close(resolve));
      }
    });
  });
});
