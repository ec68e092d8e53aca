import assert from 'node:assert/strict';
import type { DemoPerson } from '../../src/host/pageCaller.ts';
import { type PageRoute, pageRoutes } from '../../src/host/pageRoutes.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import {
  contoso,
  fabrikam,
  requestsChannelId,
  serviceTenantId,
  startTestService,
  type TestService,
} from '../../standIns/testService.ts';
import { aMeeting, aQuestion, aRequest } from '../support/requestBuilders.ts';
import { callPage, followPage } from './pageCaller.ts';

const person = (personId: string, tenantId: string, role: DemoPerson['role'] = 'user'): DemoPerson => ({
  tenantId,
  personId,
  name: personId,
  of: tenantId,
  role,
});
const people = {
  contact: person('contact', contoso.tenantId, 'admin'),
  otherAdmin: person('otherAdmin', contoso.tenantId, 'admin'),
  user: person('user', contoso.tenantId),
  follower: person('follower', contoso.tenantId),
  strangerAdmin: person('strangerAdmin', fabrikam.tenantId, 'admin'),
  assignee: person('assignee', serviceTenantId, 'specialist'),
  specialist: person('specialist', serviceTenantId, 'specialist'),
  otherChannel: person('otherChannel', serviceTenantId, 'specialist'),
  guest: person('guest', serviceTenantId),
  removed: person('removed', serviceTenantId),
} as const;
type Name = keyof typeof people;

const assignee = { id: 'assignee', tenantId: serviceTenantId, name: 'Assignee' };
const contact = { id: 'contact', tenantId: contoso.tenantId, name: 'Contact' };

/** A request with words in it that only those may read who see its content. */
const frenchChannelId = '19:french@thread.tacv2';
const secret = 'Wombat words';
const request: AssistanceRequest = aRequest({
  id: 'r1',
  tenantId: contoso.tenantId,
  requester: contact,
  assignee,
  state: 'active',
  phase: 'assess',
  answers: { ...aRequest().answers, reason: secret },
  questions: [aQuestion({ id: 'q1', text: secret, askedBy: assignee })],
  people: {
    colleagues: [
      {
        id: 'c1',
        name: 'Follower',
        person: { id: 'follower', tenantId: contoso.tenantId, name: 'Follower' },
        addedBy: contact,
        addedAt: '2026-11-23T08:00:00Z',
        follows: true,
      },
    ],
  },
  createdAt: '2026-11-23T08:00:00Z',
  updatedAt: '2026-11-23T08:00:00Z',
});

/** Whom each route answers what: the names of those who get each status. Everybody else gets 404 or 403, as named. */
const everybody = Object.keys(people) as Name[];
const content: readonly Name[] = ['contact', 'otherAdmin', 'assignee', 'specialist'];
const seesIt: readonly Name[] = [...content, 'follower'];
const team: readonly Name[] = ['assignee', 'specialist', 'otherChannel'];

const expected: Readonly<
  Record<(typeof pageRoutes)[number]['path'], { readonly let: readonly Name[]; readonly others: 403 | 404 }>
> = {
  '/api/tab/me': { let: everybody, others: 403 },
  '/api/tab/requests': { let: everybody, others: 403 },
  '/api/tab/requests/:id': { let: seesIt, others: 404 },
  '/api/tab/requests/:id/:action': { let: seesIt, others: 404 },
  '/api/tab/timeline': { let: seesIt, others: 404 },
  '/api/tab/meetings': { let: everybody, others: 403 },
  '/api/tab/figures': { let: team, others: 403 },
  '/api/tab/search': { let: team, others: 403 },
  '/api/tab/start': { let: everybody, others: 403 },
  '/api/tab/events': { let: everybody, others: 403 },
};

describe('The data of the page', () => {
  let service: TestService;
  const as = (name: Name | undefined, method: string, path: string, more = {}) =>
    callPage(service.url, name === undefined ? undefined : people[name], method, path, more);
  const present = async () => {
    const found = await service.application.store.requests.find('r1');
    assert.ok(found);
    return found;
  };

  before(async () => {
    service = await startTestService({}, undefined, { demoPeople: Object.values(people) });
    service.facts = [
      { ...contoso, admins: ['contact', 'otherAdmin'] },
      { ...fabrikam, admins: ['strangerAdmin'] },
    ];
    const member = (id: string, userRole = 'user') => ({
      id: `29:${id}`,
      aadObjectId: id,
      name: id[0]?.toUpperCase() + id.slice(1),
      tenantId: serviceTenantId,
      userRole,
    });
    const { store } = service.application;
    await store.settings.bindChannel({
      tenantId: serviceTenantId,
      channelId: frenchChannelId,
      teamId: '19:team@thread.tacv2',
      takes: { languages: ['de'] },
      boundAt: '2026-11-22T09:00:00Z',
    });
    service.connector.membersOf.set(requestsChannelId, [
      member('assignee'),
      member('specialist'),
      member('guest', 'guest'),
    ]);
    service.connector.membersOf.set(frenchChannelId, [member('otherChannel')]);
    await store.requests.insert(request);
    await store.requests.indexPeople(request);
    await store.meetings.replaceAll('r1', [
      aMeeting({ id: 'past', uid: 'past', requestId: 'r1', startsAt: '2026-11-13T10:00:00Z' }),
      aMeeting({ requestId: 'r1', startsAt: '2026-11-24T09:00:00Z', link: 'https://teams.example/join' }),
    ]);
  });
  after(() => service.close());

  const pathFor = ({ path }: Pick<PageRoute, 'path'>) => {
    if (path === '/api/tab/timeline') return `${path}?request=r1`;
    // An action that nobody of these may perform: whoever sees the request gets a refusal, the others nothing.
    return path.replace(':id', 'r1').replace(':action', 'restoreNothing');
  };

  for (const route of pageRoutes) {
    if (route.path === '/api/tab/events' || route.path === '/api/tab/requests/:id/:action') continue;
    for (const name of everybody) {
      const { let: those, others } = expected[route.path];
      const status = those.includes(name) ? 200 : others;
      it(`${route.method} ${route.path} answers ${status} to: ${name}`, async () => {
        const body = route.method === 'post' ? { body: { text: 'Contoso' } } : {};
        const answer = await as(name, route.method.toUpperCase(), pathFor(route), body);
        assert.equal(answer.status, status);
        if (status !== 200) assert.equal(answer.text, '');
        if (!content.includes(name)) assert.ok(!answer.text.includes(secret));
        assert.equal(answer.headers['cache-control'], 'no-store');
        assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      });
    }
  }

  it('is refused to somebody who is not proved, on every route, with a bare 401', async () => {
    for (const { method, path } of pageRoutes) {
      for (const headers of [{}, { Authorization: 'Demo nobody' }, { Authorization: 'Bearer x' }]) {
        const answer = await as(undefined, method.toUpperCase(), pathFor({ path }), {
          headers,
          ...(method === 'post' ? { body: {} } : {}),
        });
        assert.equal(answer.status, 401, path);
        assert.equal(answer.text, '');
      }
    }
  });

  it('is refused to a page that reaches this machine by a name of its own', async () => {
    const answer = await as('contact', 'GET', '/api/tab/me', { headers: { Host: 'rebound.example' } });
    assert.equal(answer.status, 401);
  });

  it('lists what each may see: the board, one’s own, and nothing', async () => {
    const rowsOf = async (name: Name) =>
      (await as(name, 'GET', '/api/tab/requests')).json.rows.map(({ id }: { id: string }) => id);
    for (const name of everybody) {
      assert.deepEqual(await rowsOf(name), seesIt.includes(name) ? ['r1'] : [], name);
    }
    const [row] = (await as('follower', 'GET', '/api/tab/requests')).json.rows;
    assert.equal(row.state.id, 'active');
    assert.equal(row.customer, undefined);
    const [boardRow] = (await as('specialist', 'GET', '/api/tab/requests')).json.rows;
    assert.equal(boardRow.customer, 'Contoso');
    assert.equal(boardRow.assignee.isReader, false);
  });

  it('shows the assignee the meetings of the week before, and the customer those of seven days', async () => {
    const of = async (name: Name): Promise<readonly string[]> =>
      (await as(name, 'GET', '/api/tab/meetings')).json.meetings.map(({ id }: { id: string }) => id);
    assert.equal((await of('assignee'))[0], 'past');
    const customers = await of('contact');
    assert.ok(customers.length > 0 && !customers.includes('past'));
  });

  it('shows a request as the chat does: to a follower without its words, to the others with them', async () => {
    for (const name of seesIt) {
      const { text } = await as(name, 'GET', '/api/tab/requests/r1');
      assert.equal(text.includes(secret), content.includes(name), name);
    }
  });

  it('performs every action as the chat does, for whom it is allowed', async () => {
    const press = (name: Name, action: string, input: object, more: object = {}, key = `${name}-${action}`) =>
      as(name, 'POST', `/api/tab/requests/r1/${action}`, {
        body: { input, ...more },
        headers: { 'Idempotency-Key': key },
      });
    // Nobody but those who see it learns that it exists; nobody performs what is the product's own.
    for (const name of everybody.filter((one) => !seesIt.includes(one))) {
      assert.equal((await press(name, 'claim', {})).status, 404, name);
    }
    for (const action of [
      'requeue',
      'move',
      'remind',
      'endRelation',
      'join',
      'edit',
      'submit',
      '__proto__',
      'nothing',
    ]) {
      assert.equal((await press('assignee', action, {})).status, 404, action);
    }
    // Those who see it and may not do it are told so, in their language.
    const refused = await press('follower', 'withdraw', { reason: 'no' });
    assert.equal(refused.status, 409);
    assert.match(refused.json.text, /\w/);
    assert.equal(refused.json.request, undefined);
    assert.equal((await press('contact', 'note', { text: 'for the team' })).status, 409);

    // A tick and an answer, once each however often they are sent.
    const { version } = await present();
    const answered = await press('otherAdmin', 'answer', {
      'answer.question': 'q1',
      question: 'q1',
      text: 'Yes.',
    });
    assert.equal(answered.status, 200);
    assert.deepEqual(answered.json.request.questions, []);
    await press('otherAdmin', 'answer', { 'answer.question': 'q1', question: 'q1', text: 'Yes.' });
    assert.equal((await present()).version, version + 1);
    const [task] = (await as('contact', 'GET', '/api/tab/requests/r1')).json.tasks;
    const ticked = await press('contact', 'tick', { 'tick.done': task.id, shown: '' });
    assert.equal(ticked.json.request.tasks.find(({ id }: { id: string }) => id === task.id).isDone, true);

    // The team's work, with what was seen.
    const stale = await press(
      'assignee',
      'hold',
      { until: '2026-12-14', reason: 'x' },
      { seen: { state: 'claimed' } },
    );
    assert.equal(stale.status, 409);
    assert.equal(stale.json.request.row.state.id, 'active');
    const noted = await press('assignee', 'note', {
      'note.text': 'Only for the team',
    });
    assert.equal(noted.status, 200);
    assert.match(JSON.stringify(noted.json.request.history), /Only for the team/);
    const read = await as('contact', 'GET', '/api/tab/requests/r1');
    assert.ok(!read.text.includes('Only for the team'));
  });

  it('refuses what is no press', async () => {
    const path = '/api/tab/requests/r1/claim';
    for (const body of ['', '{', '[]', 'null', '"x"', {}, { input: [] }, { input: 'x' }]) {
      assert.equal((await as('assignee', 'POST', path, { body })).status, 400, JSON.stringify(body));
    }
    const plain = await as('assignee', 'POST', path, {
      body: '{"input":{}}',
      headers: { 'Content-Type': 'text/plain' },
    });
    assert.equal(plain.status, 400);
    assert.equal((await as('assignee', 'GET', `/api/tab/requests/${'x'.repeat(500)}`)).status, 404);
    assert.equal((await as('assignee', 'DELETE', '/api/tab/requests/r1')).status, 405);
  });

  it('tells the reader’s part: what they may ask for, and the filters of a board', async () => {
    const of = async (name: Name) => (await as(name, 'GET', '/api/tab/me')).json;
    assert.deepEqual((({ role, canRequest }) => ({ role, canRequest }))(await of('contact')), {
      role: 'customer',
      canRequest: true,
    });
    const user = await of('user');
    assert.equal(user.canRequest, false);
    assert.match(user.whyNot, /admin/);
    assert.equal((await of('specialist')).role, 'team');
    assert.ok((await of('specialist')).board.services.length > 5);
    assert.equal((await of('guest')).role, 'customer');
    assert.equal((await of('removed')).role, 'customer');
    const start = await as('contact', 'GET', '/api/tab/start', { headers: { 'Accept-Language': 'fr-FR' } });
    assert.match(decodeURIComponent(start.json.chatUrl), /message=demander/);
  });

  it('compresses a long answer for a browser that takes it', async () => {
    const headers = { 'Accept-Encoding': 'gzip, br' };
    const path = '/api/tab/requests/r1';
    const zipped = await as('assignee', 'GET', path, { headers });
    assert.equal(zipped.headers['content-encoding'], 'gzip');
    assert.equal(zipped.json.row.id, 'r1');
    const { headers: plain, text } = await as('assignee', 'GET', path);
    assert.equal(plain['content-encoding'], undefined);
    assert.ok(Number(zipped.headers['content-length']) < Buffer.byteLength(text) / 2);
  });

  it('remembers a channel’s tab, by the word of its members alone', async () => {
    const path = `/api/tab/me?channel=${encodeURIComponent(frenchChannelId)}`;
    const tabs = () => service.application.store.settings.pageTabs();
    for (const name of ['specialist', 'contact', 'guest', 'removed'] as const) await as(name, 'GET', path);
    await as('otherChannel', 'GET', '/api/tab/me?channel=19:nowhere@thread.tacv2');
    assert.deepEqual(await tabs(), []);
    await as('otherChannel', 'GET', path);
    assert.deepEqual(await tabs(), [frenchChannelId]);
  });

  it('says that it could not check a colleague, where Teams does not answer', async () => {
    service.connector.membersOf.set(requestsChannelId, []);
    const { me } = { me: await as('otherChannel', 'GET', '/api/tab/me') };
    assert.equal(me.json.role, 'team');
  });

  it('tells open pages about a change, whoever made it, as far as they see it; a page that comes back misses none', async () => {
    const [own, stranger] = [
      await followPage(service.url, people.contact),
      await followPage(service.url, people.strangerAdmin),
    ];
    const hello = await own.next();
    assert.equal(hello?.name, 'hello');
    assert.equal((await stranger.next())?.name, 'hello');
    await as('otherAdmin', 'POST', '/api/tab/requests/r1/message', { body: { input: { text: 'One' } } });
    const change = await own.next();
    assert.equal(change?.name, 'change');
    assert.equal(change?.data.id, 'r1');
    assert.ok((change?.id ?? 0) > (hello?.id ?? 0));
    own.close();
    await as('otherAdmin', 'POST', '/api/tab/requests/r1/message', { body: { input: { text: 'Two' } } });
    // A list says where it was read: a page that follows from there misses nothing between the two.
    const { sequence } = (await as('contact', 'GET', '/api/tab/requests')).json;
    assert.ok(sequence > (change?.id ?? 0));
    const again = await followPage(service.url, people.contact, { 'Last-Event-ID': String(change?.id) });
    assert.equal((await again.next())?.name, 'hello');
    const missed = await again.next();
    assert.equal(missed?.name, 'change');
    assert.ok((missed?.id ?? 0) > (change?.id ?? 0));
    const lost = await followPage(service.url, people.contact, { 'Last-Event-ID': '999999' });
    assert.equal((await lost.next())?.name, 'hello');
    assert.equal((await lost.next())?.name, 'reset');
    const third = await followPage(service.url, people.contact);
    assert.equal((await third.next())?.name, 'hello');
    const refused = await callPage(service.url, people.contact, 'GET', '/api/tab/events');
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers['retry-after']) > 0);
    stranger.close();
    for (const stream of [again, lost]) stream.close();
    // A page that is open holds up no stop.
    await service.application.stop();
    assert.equal(await third.next(), undefined);
    assert.ok(!JSON.stringify(service.logged).includes(secret));
    assert.ok(!JSON.stringify(service.logged).includes('Only for the team'));
  });
});
