import assert from 'node:assert/strict';
import { isActivity } from '../../src/host/activityShape.ts';
import type { DemoPerson } from '../../src/host/pageCaller.ts';
import { tidyActivity } from '../../src/host/tidyActivity.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { contoso, serviceTenantId, startTestService, type TestService } from '../../standIns/testService.ts';
import { callPage } from '../page/pageCaller.ts';
import { aRequest } from '../support/requestBuilders.ts';

/** A message with every part that Teams may send. */
const full = (serviceUrl: string) => ({
  type: 'message',
  id: 'm-1',
  name: 'a name',
  action: 'add',
  text: 'timeline',
  textFormat: 'plain',
  locale: 'en-GB',
  localTimestamp: '2026-11-23T10:00:00+01:00',
  timestamp: '2026-11-23T09:00:00Z',
  localTimezone: 'Europe/Paris',
  replyToId: 'r-1',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada', role: 'user' },
  recipient: { id: '28:bot', name: 'Bot', aadObjectId: 'bot' },
  conversation: {
    id: 'a:ada',
    name: 'Ada',
    conversationType: 'personal',
    isGroup: false,
    tenantId: contoso.tenantId,
  },
  channelData: {
    eventType: 'none',
    tenant: { id: contoso.tenantId },
    team: { id: '19:team', aadGroupId: 'group', name: 'Team' },
    channel: { id: '19:channel', type: 'standard', name: 'Channel' },
    thread: { id: 't-1' },
    settings: { selectedChannel: { id: '19:channel' } },
  },
  entities: [
    { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' },
    { type: 'mention', text: '<at>Bob</at>', mentioned: { id: '29:bob', name: 'Bob' } },
  ],
  attachments: [{ contentType: 'text/html', content: '<p>timeline</p>', name: 'text', contentUrl: 'x' }],
  membersAdded: [{ id: '29:bob', name: 'Bob', aadObjectId: 'bob' }],
  membersRemoved: [{ id: '29:eve', name: 'Eve', aadObjectId: 'eve' }],
  value: { some: { thing: 'else' } },
});

type Path = readonly (string | number)[];

/** The way to each property of a value, at every depth. */
function pathsIn(value: unknown, to: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const path = [...to, Array.isArray(value) ? Number(key) : key];
    return [...(Array.isArray(value) ? [] : [path]), ...pathsIn(part, path)];
  });
}

/** A copy with another value at one place. */
function withPart(body: object, path: Path, part: unknown): object {
  const copy = structuredClone(body);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[last] = part;
  return copy;
}

const required = [
  'type',
  'channelId',
  'serviceUrl',
  'from',
  'from.id',
  'recipient',
  'recipient.id',
  'conversation',
  'conversation.id',
  'membersAdded.0.id',
  'membersRemoved.0.id',
];

const isTaken = (body: object) => isActivity(body) && tidyActivity(body);

describe('The shape of an activity', () => {
  const activity = full('http://127.0.0.1:1');
  const paths = pathsIn(activity);

  it('is that of a full message', () => assert.ok(isTaken(structuredClone(activity))));

  for (const path of paths.filter((one) => !required.includes(one.join('.')))) {
    it(`needs no ${path.join('.')}: null is as good as absent`, () => {
      const body = withPart(activity, path, null);
      assert.ok(isTaken(body));
      assert.deepEqual(
        pathsIn(body).some((one) => one.join('.') === path.join('.')),
        false,
        'nothing behind the ingress sees it',
      );
    });
  }

  const ids = paths.filter((path) =>
    /(^|\.)(id|aadObjectId|tenantId|type|channelId|locale|localTimezone|timezone|country|platform|replyToId|conversationType|eventType|aadGroupId|contentType|timestamp|localTimestamp|action|name)$/.test(
      path.join('.'),
    ),
  );
  for (const path of ids.filter(
    (one) =>
      !/name$|^value|settings|^entities\..*\.(locale|country|platform|timezone|id)$/.test(one.join('.')),
  )) {
    it(`has an id or a short word as ${path.join('.')}, nothing else`, () => {
      for (const odd of [
        {},
        { id: 'a' },
        ['a'],
        5,
        true,
        'a\nb',
        'a\u0007b',
        '\u007f',
        '\u0085',
        'x'.repeat(1001),
      ]) {
        assert.equal(isTaken(withPart(activity, path, odd)), false, JSON.stringify(odd).slice(0, 20));
      }
    });
  }

  it('has no half surrogate pair in an id, and no U+0000', () => {
    for (const odd of ['a\ud800', '\udc00a', 'a\0b']) {
      for (const path of [['id'], ['from', 'id'], ['conversation', 'id'], ['channelData', 'tenant', 'id']]) {
        const body = JSON.parse(JSON.stringify(withPart(activity, path, odd))) as object;
        assert.equal(isTaken(body), false, `${path.join('.')}: ${JSON.stringify(odd)}`);
      }
    }
  });

  it('is bounded in entities, attachments, members, depth and parts', () => {
    const { entities, attachments, membersAdded } = activity;
    const many = (part: string, list: readonly unknown[], count: number) =>
      isTaken(
        withPart(
          activity,
          [part],
          Array.from({ length: count }, () => structuredClone(list[0])),
        ),
      );
    assert.deepEqual([many('entities', entities, 500), many('entities', entities, 501)], [true, false]);
    assert.deepEqual(
      [many('attachments', attachments, 100), many('attachments', attachments, 101)],
      [true, false],
    );
    assert.deepEqual(
      [many('membersAdded', membersAdded, 1000), many('membersAdded', membersAdded, 1001)],
      [true, false],
    );
    const deep = (levels: number) => {
      let value: unknown = 'x';
      for (let level = 0; level < levels; level += 1) value = { value };
      return isTaken(withPart(activity, ['value'], value));
    };
    assert.deepEqual([deep(60), deep(70)], [true, false]);
    assert.equal(
      isTaken(
        withPart(
          activity,
          ['value'],
          Array.from({ length: 10_001 }, () => 1),
        ),
      ),
      false,
    );
  });

  it('has texts that both databases can store, names without control characters, and inputs of 20,000 characters at most', () => {
    const body = {
      ...structuredClone(activity),
      text: 'a\0b \ud83d',
      value: { reason: `${'y'.repeat(19_999)}🙂`, list: ['\0z'], '\0key': 1 },
      from: { id: '29:ada', name: 'Ada\n\tLove\0lace\ud800' },
    };
    assert.ok(isTaken(body));
    assert.equal(body.text, 'ab \ufffd');
    assert.deepEqual(body.value, { reason: 'y'.repeat(19_999), list: ['z'] });
    assert.equal(body.from.name, 'Ada Lovelace\ufffd');
  });

  it('leaves out the parts of an entity that are not what they should be', () => {
    const odd = { locale: [], country: {}, platform: 'a\nb', timezone: 5, text: 5, mentioned: { id: {} } };
    const body = { ...structuredClone(activity), entities: [{ type: 'mention', ...odd, more: 1 }] };
    assert.ok(isTaken(body));
    assert.deepEqual(body.entities, [{ type: 'mention', more: 1 }]);
  });

  it('has no property that hides a method which every object has', () => {
    const hidden = { toString: 1, valueOf: 'x', constructor: {}, hasOwnProperty: [] };
    const body = { ...structuredClone(activity), value: { verb: 'menu.help', ...hidden, data: [hidden] } };
    assert.ok(isTaken(body));
    assert.deepEqual(Object.keys(body.value), ['verb', 'data']);
    assert.equal(String(body.value.data[0]), '[object Object]');
  });

  it('names no prototype', () => {
    const body = JSON.parse(
      JSON.stringify(activity).replace('"value":{', '"value":{"__proto__":{"verb":"menu.help"},'),
    ) as { value: object };
    assert.ok(isTaken(body));
    assert.ok(!Object.hasOwn(body.value, '__proto__'));
  });
});

/** A text with U+0000 and both halves of a surrogate pair, each alone. */
const odd = 'a\0b\ud800c\udfff';

describe('What Teams may send', () => {
  let server: TestPostgres;
  let service: TestService;
  before(async function () {
    this.timeout(60_000);
    server = await startPostgres();
  });
  after(() => server.stop());
  afterEach(() => service.close());

  const failures = () => service.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);

  it('is answered alike with and without each optional part', async function () {
    this.timeout(60_000);
    service = await startTestService();
    const activity = full(service.connector.serviceUrl);
    let answers = 0;
    for (const path of pathsIn(activity)) {
      if (required.includes(path.join('.')) || path.join('.') === 'text') continue;
      const id = path.join('.') === 'id' ? null : path.join('.');
      const body = { ...withPart({ ...activity, id }, path, null), value: undefined };
      assert.equal((await service.post(body)).status, 200, path.join('.'));
      assert.ok(service.connector.messages.length > answers, `${path.join('.')} left out was answered`);
      answers = service.connector.messages.length;
    }
    assert.deepEqual(failures(), []);
  });

  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    it(`reaches ${database} only as it can be stored`, async () => {
      const ada = {
        tenantId: contoso.tenantId,
        personId: 'ada',
        name: 'Ada',
        of: '',
        role: 'admin',
      } as const;
      const sofia = { ...ada, tenantId: serviceTenantId, personId: 'sofia', role: 'specialist' } as const;
      service = await startTestService(
        database === 'SQLite' ? {} : { DATABASE_URL: await server.newDatabase() },
        undefined,
        { demoPeople: [ada, sofia] },
      );
      const base = { ...full(service.connector.serviceUrl), value: undefined };
      const posts = [
        { text: 'request assistance', from: { id: '29:ada', name: odd, aadObjectId: 'ada' } },
        { text: odd },
        { text: undefined, value: { verb: 'form.next', reason: odd, [odd]: odd, requestId: odd } },
        { text: undefined, value: { verb: 'request.show', requestId: odd } },
        {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { verb: odd, data: { draftId: odd } } },
        },
        { type: 'conversationUpdate', membersAdded: [{ id: '28:bot', name: odd }] },
      ];
      for (const [index, post] of posts.entries()) {
        const response = await service.post({ ...base, id: `odd-${index}`, ...post });
        assert.equal(response.status, 200, JSON.stringify(post));
      }
      // The same from the page inside Teams.
      const { store } = service.application;
      const requester = { id: 'ada', tenantId: contoso.tenantId, name: 'Ada' };
      await store.requests.insert(aRequest({ id: 'r1', tenantId: contoso.tenantId, requester }));
      const page = (who: DemoPerson, method: string, path: string, body?: unknown) =>
        callPage(service.url, who, method, `/api/tab/${path}`, body === undefined ? {} : { body });
      const sent = await page(ada, 'POST', 'requests/r1/message', {
        input: { text: odd, [odd]: odd },
        seen: odd,
      });
      assert.equal(sent.status, 200);
      const [event] = (await store.events.listOf('r1')).filter(({ action }) => action === 'message');
      assert.match(JSON.stringify(event), /"ab\ufffdc\ufffd"/);
      assert.equal((await page(sofia, 'POST', 'search', { text: odd })).status, 200);
      for (const path of ['requests/%00', 'timeline?request=a%00']) {
        assert.equal((await page(ada, 'GET', path)).status, 404, path);
      }
      assert.equal((await page(ada, 'POST', 'requests/r1/%00', { input: {} })).status, 404);
      assert.deepEqual(failures(), []);
    });
  }
});
