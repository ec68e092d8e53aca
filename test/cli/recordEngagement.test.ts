import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRequests } from '../../src/cli/requests/runRequests.ts';
import type { RequestRecord } from '../../src/reports/engagementRecord.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { openStore } from '../../src/store/store.ts';
import { admin, anEvent, answers, aRequest, process, specialist } from '../support/requestBuilders.ts';

const secrets = [
  'Our budget is 4 million',
  'Who signs',
  'Bo Ek signs',
  'big fish',
  'Waiting for Bo Ek',
  'All done with Bo',
];
const people = [admin.name, admin.id, specialist.name, specialist.id, 'Bo Ek', 'bo.ek@contoso.com'];

describe('npm run requests -- record', () => {
  let folder: string;
  let url: string;
  let madeAt: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'record-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
    let clock = '';
    const store = await openStore(url, () => clock);
    await store.requests.insert(aRequest());
    await store.events.append(
      anEvent({ version: 1, action: 'submit', actor: admin, state: 'submitted', at: aRequest().createdAt }),
    );
    const context = { transact: store.transaction, now: () => clock, newId: randomUUID, process };
    const team = { ...specialist, specialist: true, admin: 'unknown' } as const;
    const customer = { ...admin, specialist: false, admin: 'yes' } as const;
    const perform = async (
      at: string,
      action: string,
      input: object,
      actor: typeof team | typeof customer = team,
    ) => {
      clock = at;
      const outcome = await performAction(context, action as 'claim', aRequest().id, input, actor);
      assert.ok(outcome.ok, `${action}: ${JSON.stringify(outcome)}`);
      return outcome;
    };
    await perform('2026-12-01T09:00:00Z', 'claim', {});
    await perform('2026-12-01T09:30:00Z', 'note', { text: 'big fish' });
    await perform('2026-12-01T10:00:00Z', 'schedule', {
      date: '2026-12-07',
      time: '10:00',
      rhythm: 'weekly',
    });
    await perform('2026-12-02T10:00:00Z', 'message', { text: 'Our budget is 4 million' }, customer);
    await perform('2026-12-03T10:00:00Z', 'ask', { text: 'Who signs' });
    await perform('2026-12-07T10:00:00Z', 'advance', {});
    await perform('2026-12-08T10:00:00Z', 'advance', {});
    await perform('2026-12-10T10:00:00Z', 'hold', { reason: 'Waiting for Bo Ek', until: '2026-12-15' });
    await perform('2026-12-15T10:00:00Z', 'resume', {});
    await perform('2026-12-16T10:00:00Z', 'complete', { summary: 'All done with Bo' });
    // A request of the same tenant without the service, one that gave it away, and one of another tenant.
    const other = (n: number, part: Parameters<typeof aRequest>[0]) =>
      aRequest({ id: `other-${n}`, number: 200 + n, draftId: `d${n}`, calendarToken: `c${n}`, ...part });
    await store.requests.insert(other(1, { answers: { ...answers, services: ['intune'] } }));
    await store.requests.insert(other(2, { answers: { ...answers, services: ['exchange'] } }));
    await store.requests.insert(other(3, { tenantId: '9a4c5c3e-6f7f-4d3f-9a25-1b6f6f2f0009' }));
    for (const n of [1, 2, 3]) {
      const event = { requestId: `other-${n}`, at: '2026-12-05T09:00:00Z' };
      await store.events.append(anEvent({ ...event, id: `claim-${n}`, version: 1 }));
    }
    const services = ['teams'];
    await store.events.append(
      anEvent({
        id: 'split-2',
        requestId: 'other-2',
        version: 2,
        action: 'split',
        at: '2026-12-05T10:00:00Z',
        detail: { services, other: 300, side: 'after', note: 'big fish' },
      } as Parameters<typeof anEvent>[0]),
    );
    const ask = { id: 'ask-2', requestId: 'other-2', version: 3, at: '2026-12-05T11:00:00Z' };
    await store.events.append(anEvent({ ...ask, action: 'resume' }));
    await store.close();
  });
  beforeEach(() => {
    madeAt = '2026-12-20T12:00:00Z';
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = async (...argv: readonly string[]) => {
    let said = '';
    const ending = await runRequests(['record', ...argv], {
      environment: { DATABASE_URL: url },
      now: () => madeAt,
      async print(texts) {
        for await (const text of texts) said += text;
      },
    });
    return { ...ending, said };
  };
  const subject = ['--tenant', admin.tenantId, '--service', 'Microsoft Teams'];
  const says = async (...argv: readonly string[]) => {
    const { exitCode, said, complaint } = await run(...subject, ...argv);
    assert.equal(exitCode, 0, complaint);
    return said;
  };
  const requestsOf = async (...argv: readonly string[]) =>
    (JSON.parse(await says('--format', 'json', ...argv)) as { requests: readonly RequestRecord[] }).requests;

  it('tells when each step was taken, by which role, with its facts and without notes of the team', async () => {
    const [record] = await requestsOf();
    assert.ok(record);
    assert.equal(record.number, 'FT-000123');
    assert.deepEqual(
      record.steps.map(({ at, action, by }) => `${at.slice(5, 10)} ${action} ${by}`),
      [
        '11-30 submit customer',
        '12-01 claim specialist',
        '12-01 schedule specialist',
        '12-02 message customer',
        '12-03 ask specialist',
        '12-07 advance specialist',
        '12-08 advance specialist',
        '12-10 hold specialist',
        '12-15 resume specialist',
        '12-16 complete specialist',
      ],
    );
    assert.deepEqual(record.steps[7]?.facts, { until: '2026-12-15' });
    assert.deepEqual([record.sentAt, record.completedAt], ['2026-11-30T08:14:00Z', '2026-12-16T10:00:00Z']);
  });

  it('tells the phases with their times, and the meetings that were planned and whose time is over', async () => {
    const [record] = await requestsOf();
    assert.deepEqual(record?.phases, [
      { phase: 'initiate', from: '2026-11-30T08:14:00Z', to: '2026-12-08T10:00:00Z' },
      { phase: 'assess', from: '2026-12-08T10:00:00Z', to: '2026-12-16T10:00:00Z' },
    ]);
    const [kickoff] = record?.meetings ?? [];
    assert.deepEqual(
      [kickoff?.milestone, kickoff?.startsAt, kickoff?.status],
      ['kickoff', '2026-12-07T09:00:00Z', 'past'],
    );
    assert.ok(record?.meetings.every(({ startsAt }) => startsAt < madeAt));
    assert.deepEqual(await requestsOf('--since', '2026-12-17', '--until', '2026-12-31'), []);
    madeAt = '2026-12-07T09:10:00Z';
    const [during] = await requestsOf('--until', '2026-12-31');
    assert.equal(during?.meetings[0]?.status, 'planned', 'it is not over yet');
  });

  it('has the requests of this tenant with this service, and of one that gave it away what came before', async () => {
    const records = await requestsOf();
    assert.deepEqual(
      records.map(({ number }) => number),
      ['FT-000123', 'FT-000202'],
    );
    assert.deepEqual(
      records[1]?.steps.map(({ action }) => action),
      ['claim', 'split'],
    );
    const given = '2026-12-05T10:00:00Z';
    assert.equal(records[1]?.leftAt, given);
    assert.deepEqual(records[1]?.phases, [{ phase: 'initiate', from: aRequest().createdAt, to: given }]);
    assert.deepEqual(await requestsOf('--until', '2026-11-29'), []);
    const only = await requestsOf('--since', '2026-12-15', '--until', '2026-12-15');
    assert.deepEqual(
      only.map(({ number, steps }) => [number, ...steps.map(({ action }) => action)]),
      [['FT-000123', 'resume']],
    );
  });

  for (const format of ['text', 'csv', 'json']) {
    it(`names people only with --names, and never has the texts that they wrote (${format})`, async () => {
      const roles = await says('--format', format);
      for (const part of [...people, ...secrets]) assert.ok(!roles.includes(part), part);
      const named = await says('--format', format, '--names');
      for (const part of [admin.name, specialist.name]) assert.ok(named.includes(part), part);
      for (const part of secrets) assert.ok(!named.includes(part), part);
    });
  }

  it('is a text to read, by default', async () => {
    const said = await says('--since', '2026-12-01');
    assert.match(
      said,
      /^Engagement record\ntenant {3}9a4c5c3e-.*\nservice {2}Microsoft Teams \(teams\)\nperiod {3}2026-12-01T00:00:00\.000Z until /,
    );
    assert.match(said, /\nFT-000123 {2}completed\n {2}tenant +Contoso\n/);
    assert.match(said, /\n {4}assess +2026-12-08T10:00:00Z to 2026-12-16T10:00:00Z\n/);
    assert.match(said, /\n {4}2026-12-08T10:00:00Z {2}specialist +advance +initiate to assess\n/);
    assert.match(said, /\n {4}2026-12-07T09:00:00Z {2}\d+ min {2}kickoff 1 +past\n/);
    const none = await says('--until', '2026-11-29');
    assert.match(none, /Nothing was done for this service of the tenant in this period\.\n$/);
  });

  it('says which argument is missing or wrong, and ends with 2', async () => {
    for (const [argv, complaint] of [
      [['--service', 'teams'], /--tenant TENANT is missing/],
      [['--tenant', admin.tenantId], /--service SERVICE is missing/],
      [
        ['--tenant', admin.tenantId, '--service', 'Skype'],
        /“Skype” is not a service\. Use one of exchange, /,
      ],
      [['--tenant', 'Contoso', '--service', 'teams'], /“Contoso” is neither a tenant id/],
    ] as const) {
      const ending = await run(...argv);
      assert.deepEqual([ending.exitCode, ending.said], [2, '']);
      assert.match(ending.complaint ?? '', complaint);
    }
  });
});
