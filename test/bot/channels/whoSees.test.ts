import assert from 'node:assert/strict';
import type { DemoPerson } from '../../../src/host/pageCaller.ts';
import {
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
  startTestService,
  type TestService,
} from '../../../standIns/testService.ts';
import { callPage, followPage } from '../../page/pageCaller.ts';
import { requestsChannel, TestPerson, type TestPlace } from '../../support/testPerson.ts';
import { submitted } from '../requests/submitted.ts';
import { channelMember } from './channelMember.ts';

const frenchId = '19:french@thread.tacv2';
const inFrench = { kind: 'channel', channelId: frenchId, teamId: specialistsTeamId } as const;
const inPerson = { kind: 'personal' } as const;

/**
 * The readers of FT-000001, which is in the first channel. `member`: of that channel. `other`: of another bound channel. `assignee`: has the
 * request, and is a member of another channel only. `stranger`: of the service's tenant, in no channel. `removed`: was a member.
 */
const readers = ['member', 'other', 'assignee', 'stranger', 'removed'] as const;
type Who = (typeof readers)[number];

/** The readers who see the request in each view. Nobody else sees its number there. */
const sees = {
  'its card in the channel': ['member', 'assignee'],
  'its card in the other channel': [],
  'its card in person': ['member', 'assignee'],
  'its typed number': ['member', 'assignee'],
  'open requests': ['member', 'assignee'],
  'open requests in the channel': ['member', 'assignee'],
  'open requests in the other channel': [],
  'my queue': ['assignee'],
  'the search command': ['member', 'assignee'],
  'words that narrow a list': ['member', 'assignee'],
  'the search extension': ['member', 'assignee'],
  'the search extension in the other channel': [],
  'a row of the day’s summary': ['member', 'assignee'],
  'its history': ['member', 'assignee'],
  'an action in person': ['member', 'assignee'],
  'an action on the page': ['member', 'assignee'],
  'the page’s board': ['member', 'assignee'],
  'the page’s request': ['member', 'assignee'],
  'the page’s search': ['member', 'assignee'],
  'the page’s meetings': ['assignee'],
  'the page’s figures': ['member', 'assignee'],
  'the page’s stream': ['member', 'assignee'],
} as const satisfies Readonly<Record<string, readonly Who[]>>;
type View = keyof typeof sees;

const demo = (personId: Who): DemoPerson => ({
  tenantId: serviceTenantId,
  personId,
  name: personId,
  of: 'the service',
  role: ['member', 'other', 'assignee'].includes(personId) ? 'specialist' : 'user',
});

describe('Who sees a request', () => {
  let service: TestService;
  let requestId: string;
  const own = new Map<Who, string>();

  const as = (who: Who) => new TestPerson(service, { id: who, name: who, tenantId: serviceTenantId });
  const page = async (who: Who, method: 'GET' | 'POST', path: string, body?: object) =>
    (await callPage(service.url, demo(who), method, `/api/tab/${path}`, body === undefined ? {} : { body }))
      .text;
  /** All that the bot says to a text. */
  const says = async (who: Who, text: string, place: TestPlace = inPerson): Promise<string> => {
    const before = service.connector.messages.length;
    await as(who).says(text, place);
    return JSON.stringify(service.connector.messages.slice(before).map(({ activity }) => activity));
  };
  const shows = async (who: Who, place: TestPlace, more: object = {}) =>
    JSON.stringify((await as(who).executes('request.show', { requestId, ...more }, place)).body);
  const queries = async (who: Who, place: TestPlace) => {
    const value = { commandId: 'search', parameters: [{ name: 'words', value: 'contoso' }] };
    const sent = await as(who).send({ type: 'invoke', name: 'composeExtension/query', value }, place);
    return sent.text();
  };
  /** The assignee is a member of the channel of the others' requests. */
  const changes = async (id: string) => {
    const done = await as('assignee').executes(
      'request.note',
      { requestId: id, 'note.text': 'seen' },
      inPerson,
    );
    assert.match(done.body.type, /card/);
  };
  /** Reads the stream until the reader's own request changes, which does so last. */
  const streamed = async (who: Who) => {
    const stream = await followPage(service.url, demo(who));
    const seen: string[] = [];
    await stream.next();
    await changes(requestId);
    await changes(own.get(who) ?? assert.fail());
    for (;;) {
      const event = await stream.next();
      if (event?.name !== 'change') break;
      seen.push(event.data.number);
      if (event.data.id === own.get(who)) break;
    }
    stream.close();
    return seen.join();
  };
  /** Nobody else asked in German. */
  const figures = async (who: Who) => {
    const text = await page(who, 'GET', 'figures');
    return text.includes('German') ? 'FT-000001' : '';
  };

  const look: Readonly<Record<View, (who: Who) => Promise<string>>> = {
    'its card in the channel': (who) => shows(who, requestsChannel),
    'its card in the other channel': (who) => shows(who, inFrench),
    'its card in person': (who) => shows(who, inPerson),
    'its typed number': (who) => says(who, 'FT-000001'),
    'open requests': (who) => says(who, 'open requests'),
    'open requests in the channel': (who) => says(who, 'open requests', requestsChannel),
    'open requests in the other channel': (who) => says(who, 'open requests', inFrench),
    'my queue': (who) => says(who, 'my queue'),
    'the search command': (who) => says(who, 'search contoso'),
    'words that narrow a list': (who) => says(who, 'german open'),
    'the search extension': (who) => queries(who, requestsChannel),
    'the search extension in the other channel': (who) => queries(who, inFrench),
    'a row of the day’s summary': (who) => shows(who, requestsChannel, { list: 'open' }),
    'its history': (who) => shows(who, inPerson, { part: 'history' }),
    'an action in person': async (who) =>
      JSON.stringify(await as(who).executes('request.note', { requestId, 'note.text': 'seen' }, inPerson)),
    'an action on the page': (who) =>
      page(who, 'POST', `requests/${requestId}/note`, { input: { 'note.text': 'seen' } }),
    'the page’s board': (who) => page(who, 'GET', 'requests'),
    'the page’s request': (who) => page(who, 'GET', `requests/${requestId}`),
    'the page’s search': (who) => page(who, 'POST', 'search', { text: 'contoso' }),
    'the page’s meetings': (who) => page(who, 'GET', 'meetings'),
    'the page’s figures': figures,
    'the page’s stream': streamed,
  };

  before(async () => {
    service = await startTestService({}, undefined, { demoPeople: readers.map(demo) });
    const { store } = service.application;
    const members = (id: string, ...those: readonly Who[]) =>
      service.connector.membersOf.set(id, those.map(channelMember));
    members(requestsChannelId, 'member', 'removed', 'assignee');
    members(frenchId, 'other', 'assignee');
    await store.transaction(({ settings }) =>
      settings.bindChannel({
        tenantId: serviceTenantId,
        channelId: frenchId,
        teamId: specialistsTeamId,
        takes: { languages: ['fr'] },
        boundAt: service.now,
      }),
    );
    ({ id: requestId } = await submitted(service, undefined, { language: 'de' }));
    await as('assignee').executes('request.claim', { requestId }, inPerson);
    await as('assignee').executes(
      'request.schedule',
      { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' },
      inPerson,
    );
    // The others see nothing of Contoso in requests of their own.
    for (const who of ['other', 'stranger', 'removed'] as const) {
      const requester = { id: who, tenantId: serviceTenantId, name: who };
      own.set(who, (await submitted(service, requester, { language: 'fr' })).id);
    }
    own.set('member', requestId);
    own.set('assignee', requestId);
    for (const who of readers)
      assert.match(
        await shows(who, inPerson),
        who === 'other' || who === 'stranger' ? /access/ : /FT-000001/,
      );
    members(requestsChannelId, 'member');
    service.now = '2026-11-23T09:02:00Z';
  });
  after(() => service.close());

  for (const view of Object.keys(sees) as View[]) {
    const those: readonly Who[] = sees[view];
    it(`in ${view}: ${those.join(' and ') || 'nobody'}`, async () => {
      const seen: Who[] = [];
      for (const who of readers) if (/FT-000001/.test(await look[view](who))) seen.push(who);
      assert.deepEqual(seen, those);
    });
  }

  it('a move on the page asks first, and takes the request out of the sight of its old channel', async () => {
    const path = `requests/${requestId}/moveToChannel`;
    const asked = await page('member', 'POST', path, { input: { channel: frenchId } });
    assert.match(asked, /It is read there by assignee and other/);
    assert.match(await page('member', 'GET', `requests/${requestId}`), /FT-000001/);
    const done = await page('member', 'POST', path, { input: { channel: frenchId, goesTo: frenchId } });
    assert.match(done, /"text":"FT-000001 moved to another channel of the team\."/);
    assert.doesNotMatch(done, /Contoso/);
    assert.equal(await page('member', 'GET', `requests/${requestId}`), '');
    assert.match(await page('other', 'GET', `requests/${requestId}`), /FT-000001/);
  });
});
