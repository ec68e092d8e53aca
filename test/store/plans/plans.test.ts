import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import sinon from 'sinon';
import { overdueKinds } from '../../../src/reminders/reminder.ts';
import { openStates } from '../../../src/requests/request.ts';
import type { SearchCriteria, SearchPart } from '../../../src/requests/search/criteria.ts';
import { StatementBatch } from '../../../src/store/postgres/statementBatch.ts';
import { ftsDocument, tsVector } from '../../../src/store/requests/bigrams.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { admin, aRequest, specialist } from '../../support/requestBuilders.ts';
import { workADay } from './dayOfWork.ts';
import { customers, fill } from './filledTables.ts';
import { eachOnce, type Statement, wholeReadsOnPostgres, wholeReadsOnSqlite } from './wholeReads.ts';

const now = '2026-11-30T09:00:00Z';

/** The scope of a reader in the channel that has all, and in one that has few requests. */
const within = [{ channels: ['default', '19:french'], assignees: [{ tenantId: 't', id: 's7' }] }];
const few = [{ channels: ['19:french'], assignees: [{ tenantId: 't', id: 's7' }] }];

/** The lists read page by page, and delivery's constant questions to the outbox. */
const questions: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'a page of open requests': ({ requests }) => requests.page({ of: 'open' }),
  'a later page of open requests': ({ requests }) => requests.page({ of: 'open' }, 'w500'),
  'a page of requests under way': ({ requests }) => requests.page({ of: 'open' }, 'u0'),
  'a page of open requests in channels': ({ requests }) =>
    requests.page({ of: 'open', channels: ['default', '19:french'] }),
  'a page of requests under way in channels': ({ requests }) =>
    requests.page({ of: 'open', channels: ['default', '19:french'] }, 'u0'),
  'a page of open requests in channels and of assignees': ({ requests }) =>
    requests.page({ of: 'open', channels: ['19:french'], assignees: ['s7', 's8'] }),
  'a page of requests under way of assignees': ({ requests }) =>
    requests.page({ of: 'open', channels: [], assignees: ['s7', 's8'] }, 'u0'),
  'a part of the open requests of a channel': ({ channelSummaries }) =>
    channelSummaries.openIn('default', 'waiting', 500),
  'a part of the requests under way of a channel': ({ channelSummaries }) =>
    channelSummaries.openIn('default', 'inFlight', 0),
  'requests of a summary that may be overdue': ({ channelSummaries }) =>
    channelSummaries.mayBeOverdue(['r7', 'r70', 'r700'], overdueKinds),
  'a page of a queue': ({ requests }) => requests.page({ of: 'assignee', personId: specialist.id }),
  'the meetings of an assignee': ({ meetings }) => meetings.listOfAssignee(specialist.id, now),
  'a page of one’s own': ({ requests }) =>
    requests.page({ of: 'own', tenantId: admin.tenantId, sender: admin, representative: 'a@b.example' }),
  'the open requests of a tenant': ({ requests }) => requests.listOpenOfTenant('t7'),
  'a page of requests that name a person': ({ requests }) =>
    requests.page({ of: 'own', sender: admin, keys: ['person:t:700', 'address:a@b.example'] }),
  'a page of a customer': ({ requests }) => requests.page({ of: 'customer', text: 'made-up customer 7' }),
  'a page of a domain': ({ requests }) => requests.page({ of: 'customer', text: 'made-up-7.example' }),
  'a number': ({ requests }) => requests.findByNumber(999_999),
  'requests at the end of their retention': ({ erasures }) => erasures.expired(now, ''),
  'names of requests that have changed': ({ erasures }) => erasures.fillNames(),
  'the requests that name a tenant': ({ erasures }) => erasures.searchPage({ tenantId: 't7' }, 500),
  'the requests that name a person': ({ erasures }) =>
    erasures.searchPage({ tenantId: 't7', personId: 'p7' }, 500),
  'a page of a report': ({ reportPages }) => reportPages.page(500),
  'a tenant’s requests in a report': ({ reportPages }) => reportPages.page(500, 't7'),
  'the histories of a report': ({ reportPages }) =>
    reportPages.withHistory([aRequest({ id: 'r7' }), aRequest({ id: 'r700' })]),
  'the first request of a report': ({ reportPages }) => reportPages.firstSince(now),
  'the events whose reading is due': ({ keptEvents }) => keptEvents.leaseReads(now, now, 100),
  'the newest change of a request': ({ changes }) => changes.latest(),
  'the next changes of requests': ({ changes }) => changes.after(19_000, 500),
  'keys that lack': ({ requests }) => requests.fillCustomerKeys(),
  'a search by a rare word': searched({ words: ['17771'] }),
  'a search by a common word': searched({ words: ['customer'] }),
  'a search by a word and a language': searched({ words: ['made'], languages: ['fr'] }),
  'a search by several marks': searched({ states: openStates, languages: ['fr'], services: ['teams'] }),
  'a search by an assignee': searched({ assignees: [{ tenantId: 't', id: 's7' }] }, { order: 'oldest' }),
  'a search for what takes place today': searched({ filters: ['today'], at: now }),
  'a search for what takes place today in a language': searched({
    filters: ['today'],
    at: now,
    languages: ['fr'],
    states: openStates,
  }),
  'a search for what is overdue': searched({ filters: ['overdue'], at: now }, { order: 'oldest' }),
  'a search for what waits for the customer, or us': searched({ filters: ['customer', 'us'], at: now }),
  'a search for what is overdue by a word': searched({
    filters: ['overdue', 'today'],
    at: now,
    words: ['made'],
  }),
  'a search by a number': searched({ number: 7 }),
  'a search by two words that are common': searched({ words: ['made', 'customer'] }),
  'a search by a word that nobody has': searched({ words: ['zzzz'] }, { order: 'oldest' }),
  'a search by age': searched({ sentBefore: now, sentAfter: '2026-11-01T00:00:00Z' }),
  'a search within the channels of a reader': searched({ words: ['made'] }, { within }),
  'a search within a few requests': searched({ words: ['made'], languages: ['fr'] }, { within: few }),
  'a search by marks within channels': searched({ states: openStates }, { within }),
  'a search by marks within a few requests': searched({ services: ['teams'] }, { within: few }),
  'a board': searched({}, { within, order: 'oldest' }),
  'a later part of a search': searched({ words: ['made'] }, { after: 500 }),
  'a step through the open requests': ({ requests }) => requests.openStep(500),
  'a step through the open requests of a channel': ({ requests }) =>
    requests.openStep(500, ['default', '19:x']),
  'the lines about no request that wait for a channel': ({ outbox }) =>
    outbox.dropGeneral('channel:19:gone', 'ChannelUnbound', now),
  'requests to look at': ({ reminders }) => reminders.leaseLooks(now, '2026-11-30T09:01:00Z', 100),
  'requests of an assignee to look at again': ({ looks }) => looks.againOf({ id: 's7', tenantId: 't' }),
  'people to remind': ({ reminders }) => reminders.duePeople(now, 50),
  'the reminders that wait for a person': ({ reminders }) =>
    reminders.waitingFor({ tenantId: 't', id: 'p7' }),
  'the reminders of a message': ({ reminders }) => reminders.inMessage('m7', { tenantId: 't', id: 'p7' }),
  'the reminder of a meeting’s message': ({ meetingReminders }) =>
    meetingReminders.inMessage('m7', { tenantId: 't', id: 'p7' }),
  'requests for the operator': ({ reminders }) => reminders.countForOperator(),
  'requests that are not indexed': ({ search }) => search.fill(),
  'what falls due next': ({ outbox }) => outbox.nextDue(),
  'what falls due next for people': ({ outbox }) => outbox.nextDue('messages'),
  'what falls due next for calendars': ({ outbox }) => outbox.nextDue('calendars'),
  'a claim': ({ outbox }) => outbox.claimRecipients('token', now, now, 8, 'messages'),
  'a claim that passes over recipients': ({ outbox }) => outbox.claimRecipients('t', now, now, 500),
  'the next notice of a recipient': ({ outbox }) => outbox.next('person:t:7', now),
  'a release': ({ outbox }) => outbox.release('person:t:7', 'token'),
};

function searched(criteria: SearchCriteria, part: Partial<SearchPart> = {}) {
  return ({ search }: Store) =>
    search.find(criteria, { order: 'newest', most: 20, isSeen: () => true, ...part });
}

/** Statements of a kind that the test's own work does not make. */
const isOurs = ({ sql }: Statement) =>
  /\b(requests|request_people|request_names|request_events|meetings|request_marks|request_words|outbox|delivery_slots|reminders|reminder_people|calendar_events)\b/.test(
    sql,
  );

describe('On SQLite with 50,000 waiting notices, no table is read whole', () => {
  let folder: string;
  let path: string;
  let store: Store;
  let beside: DatabaseSync;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plans-'));
    path = join(folder, 'bot.db');
    await (await openStore(`sqlite:${path}`, () => now)).close();
    beside = new DatabaseSync(path);
    const series = (most: number) =>
      `(with recursive s (n) as (select 1 union all select n + 1 from s where n < ${most}) select n from s)`;
    for (const statement of fill((n) => `(${n})`, series)) beside.exec(statement);
    beside.exec('begin');
    const add = beside.prepare('insert into request_words (rowid, number, words) values (?, ?, ?)');
    for (const [number, words] of customers.entries()) add.run(number, number, ftsDocument(words));
    beside.exec('commit');
    store = await openStore(`sqlite:${path}`, () => now);
  });
  after(async () => {
    beside.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => sinon.restore());

  for (const [name, ask] of Object.entries(questions)) {
    it(`for ${name}`, async () => {
      const prepared = sinon.spy(DatabaseSync.prototype, 'prepare');
      const fresh = await openStore(`sqlite:${path}`, () => now);
      prepared.resetHistory();
      await ask(fresh);
      const statements = prepared.args.map(([sql]) => ({ sql, values: [] })).filter(isOurs);
      sinon.restore();
      await fresh.close();
      for (const { sql } of statements) {
        const steps = beside.prepare(`explain query plan ${sql}`).all() as { readonly detail: string }[];
        const plan = steps.map(({ detail }) => detail).join('; ');
        assert.doesNotMatch(plan, /SCAN (?!.*INDEX)|TEMP B-TREE/, `${plan}\n${sql}`);
      }
      if (!/release|claim/.test(name)) assert.ok(statements.length > 0);
    });
  }

  it('in a day of work: by no statement of a turn, a delivery, a check or the housekeeping', async () => {
    const prepared = sinon.spy(DatabaseSync.prototype, 'prepare');
    await workADay(`sqlite:${join(folder, 'day.db')}`, () => prepared.resetHistory());
    const statements = eachOnce(prepared.args.map(([sql]) => ({ sql, values: [] })));
    sinon.restore();
    assert.ok(statements.length > 100, `${statements.length} statements`);
    const found = statements.flatMap((statement) =>
      wholeReadsOnSqlite(beside, statement).map((read) => `${read}\n  ${statement.sql}`),
    );
    assert.deepEqual(found, []);
  });
});

describe('On PostgreSQL with 50,000 waiting notices, no table is read whole', function () {
  this.timeout(120_000);
  let server: TestPostgres;
  let store: Store;
  let client: pg.Client;

  before(async () => {
    server = await startPostgres();
    const url = await server.newDatabase();
    store = await openStore(url, () => now);
    client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of fill(
      (n) => `(${n})::text`,
      (most) => `generate_series(1, ${most}) as s (n)`,
    )) {
      await client.query(statement);
    }
    await client.query(
      'insert into request_words select number, words::tsvector from unnest($1::int[], $2::text[]) as u (number, words)',
      [[...customers.keys()], customers.map(tsVector)],
    );
    await client.query('vacuum analyze');
  });
  after(async () => {
    await client.end();
    await store.close();
    await server.stop();
  });
  afterEach(() => sinon.restore());

  for (const [name, ask] of Object.entries(questions)) {
    it(`for ${name}`, async () => {
      const sent = sinon.spy(pg.Client.prototype, 'query');
      await ask(store);
      const statements = sent.args.flatMap((args) => statementOf(args)).filter(isOurs);
      sinon.restore();
      assert.ok(statements.length > 0);
      for (const { sql, values } of statements) {
        const { rows } = await client.query(`explain ${sql}`, [...values]);
        const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
        assert.doesNotMatch(
          plan,
          /Seq Scan on (requests|request_people|request_names|request_events|meetings|request_marks|request_words|outbox|reminders|reminder_people|calendar_events)/,
          `${plan}\n${sql}`,
        );
        if (/page of/.test(name)) assert.doesNotMatch(plan, /Sort/, `${plan}\n${sql}`);
      }
    });
  }

  it('in a day of work: by no statement of a turn, a delivery, a check or the housekeeping', async () => {
    const sent = sinon.spy(pg.Client.prototype, 'query');
    await workADay(await server.newDatabase(), () => sent.resetHistory());
    const statements = eachOnce(sent.args.flatMap((args) => statementOf(args)));
    sinon.restore();
    assert.ok(statements.length > 100, `${statements.length} statements`);
    // The usual mixture: most notices are delivered.
    await client.query("update outbox set state = 'delivered' where sequence % 50 <> 0");
    await client.query('vacuum analyze outbox');
    const found: string[] = [];
    for (const statement of statements) {
      for (const read of await wholeReadsOnPostgres(client, statement))
        found.push(`${read}\n  ${statement.sql}`);
    }
    assert.deepEqual(found, []);
  });
});

/** The product hands a client a batch; others hand it the text and the values, or an object with both. */
function statementOf(args: readonly unknown[]): readonly Statement[] {
  const [query, values] = args;
  if (query instanceof StatementBatch)
    return query.statements.map(({ text, values }) => ({ sql: text, values }));
  if (typeof query === 'string') return [{ sql: query, values: Array.isArray(values) ? values : [] }];
  if (typeof query !== 'object' || query === null || !('text' in query)) return [];
  const given = 'values' in query && Array.isArray(query.values) ? query.values : values;
  return [{ sql: String(query.text), values: Array.isArray(given) ? given : [] }];
}
