import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { collectGarbage } from '../../bench/collectGarbage.ts';
import { exportRequests } from '../../src/cli/requests/exportRequests.ts';
import { runRequests } from '../../src/cli/requests/runRequests.ts';
import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { compileCache } from '../support/compileCache.ts';
import {
  admin,
  aMeeting,
  anEvent,
  aRequest,
  process as facts,
  now,
  specialist,
} from '../support/requestBuilders.ts';

const uuid = (kind: string, n: number) => `${kind.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Names that a tenant may have. */
const names = [
  '=HYPERLINK("https://evil.example";"Contoso")',
  '+33 1 23 45',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  '＝1+1',
  'Contoso, "Paris"; Sud',
  'Société Générale',
];

/** More than two pages. Ids run against the numbers, and instants are written with and without fractions. */
const count = 250;
const requests = Array.from({ length: count }, (_, index) => {
  const number = index + 1;
  const minute = String(index % 60).padStart(2, '0');
  return aRequest({
    id: uuid('b', count - index),
    draftId: uuid('d', number),
    calendarToken: uuid('c', number),
    number,
    tenantName: names[index % names.length] ?? '',
    createdAt: `2026-11-${String(1 + Math.floor(index / 10)).padStart(2, '0')}T08:${minute}:00${index % 3 === 0 ? '.5' : ''}Z`,
  });
});

const run = async (url: string, ...argv: readonly string[]) => {
  let said = '';
  const ending = await runRequests(argv, {
    environment: { DATABASE_URL: url },
    now: () => now,
    async print(texts) {
      for await (const text of texts) said += text;
    },
  });
  return { ...ending, said };
};

/** Fills a database with the requests, their claims and a meeting. */
async function fill(url: string) {
  const store = await openStore(url, () => now);
  for (const request of requests) {
    await store.requests.insert(request);
    const requestId = request.id;
    const at = request.createdAt.replace('T08', 'T10');
    await store.events.append(
      anEvent({
        id: uuid('e', request.number),
        requestId,
        version: 1,
        action: 'submit',
        actor: admin,
        state: 'submitted',
      }),
    );
    await store.events.append(anEvent({ id: uuid('f', request.number), requestId, version: 2, at }));
  }
  await store.meetings.replaceAll(requests[0]?.id ?? '', [
    aMeeting({
      requestId: requests[0]?.id ?? '',
      outcome: { is: 'held', text: 'Ada sends the list', at: '2026-12-08T10:00:00Z' },
    }),
  ]);
  await store.close();
}

/** The cells of a CSV file, read by its rules alone. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .replace(/^\u{FEFF}/u, '')
    .split(/\r\n(?=(?:[^"]|"[^"]*")*$)/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
}

describe('npm run requests -- export', function () {
  this.timeout(60_000);
  let folder: string;
  let url: string;
  let server: TestPostgres;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
    await fill(url);
    server = await startPostgres();
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('writes the same bytes on SQLite and PostgreSQL, by the numbers of the requests', async () => {
    const other = await server.newDatabase();
    await fill(other);
    for (const argv of [
      ['export'],
      ['export', '--format', 'json'],
      ['export', '--since', '2026-11-05', '--until', '2026-11-11'],
      ['list', '--all'],
      ['figures'],
      ['figures', '--format', 'csv'],
      ['figures', '--format', 'json'],
      ['record', '--tenant', admin.tenantId, '--service', 'teams'],
      ['record', '--tenant', admin.tenantId, '--service', 'teams', '--format', 'csv'],
    ]) {
      const here = await run(url, ...argv);
      assert.equal(here.exitCode, 0, here.complaint);
      assert.deepEqual(await run(other, ...argv), here);
    }
    const numbers = cellsOf((await run(url, 'export')).said).map(([number]) => number);
    assert.deepEqual(
      numbers.slice(1),
      requests.map(({ number }) => `FT-${String(number).padStart(6, '0')}`),
    );
  });

  it('neutralizes a cell that a spreadsheet would run as a formula, and keeps its text', async () => {
    const { said } = await run(url, 'export', '--format', 'csv');
    assert.ok(said.startsWith('\u{FEFF}number,state,'), 'a byte order mark, then the columns');
    const [columns = [], ...rows] = cellsOf(said);
    const at = columns.indexOf('tenantName');
    const shown = rows.slice(0, names.length).map((row) => row[at]);
    assert.deepEqual(
      shown,
      names.map((name) =>
        name === 'Contoso, "Paris"; Sud' || name === 'Société Générale' ? name : `'${name}`,
      ),
    );
    assert.ok(rows.every((row) => row.length === columns.length));
  });

  it('gives a program one JSON array with lists, numbers and texts as they are', async () => {
    const { said } = await run(url, 'export', '--format', 'json');
    const rows = JSON.parse(said) as readonly Record<string, unknown>[];
    assert.equal(rows.length, count);
    assert.equal(rows[0]?.['tenantName'], names[0]);
    assert.deepEqual(rows[0]?.['services'], ['exchange', 'teams', 'oneDrive']);
    assert.deepEqual([rows[0]?.['users'], rows[0]?.['meetings'], rows[1]?.['meetings']], [180, 1, 0]);
    assert.deepEqual([rows[0]?.['meetingsHeld'], rows[1]?.['meetingsHeld']], [1, 0]);
    assert.equal(rows[1]?.['claimedAt'], '2026-11-01T10:01:00Z');
    assert.equal(said.split('\n').length, count + 3, 'one request a line');
    const none = await run(url, 'export', '--format', 'json', '--since', '2026-11-29');
    assert.deepEqual(none, { exitCode: 0, said: '[]\n' });
  });

  it('names no person and has no text of theirs', async () => {
    for (const format of ['csv', 'json']) {
      const { said } = await run(url, 'export', '--format', format);
      for (const part of [
        admin.name,
        admin.id,
        specialist.name,
        specialist.id,
        '@contoso.com',
        'merging two offices',
      ])
        assert.ok(!said.includes(part), part);
    }
  });

  it('takes both days of a period whole, in UTC, and instants exactly', async () => {
    const days = async (...argv: readonly string[]) =>
      (JSON.parse((await run(url, 'export', '--format', 'json', ...argv)).said) as { sentAt: string }[]).map(
        ({ sentAt }) => sentAt,
      );
    const between = (from: string, to: string) =>
      requests.map(({ createdAt }) => createdAt).filter((at) => from <= at && at < to);
    assert.deepEqual(
      await days('--since', '2026-11-05', '--until', '2026-11-06'),
      between('2026-11-05', '2026-11-07'),
    );
    assert.equal(
      (await days('--since', '2026-11-01T08:00:00.500Z', '--until', '2026-11-01T08:03:00.500Z')).length,
      3,
    );
    assert.equal((await days('--until', '2026-11-01')).length, 10);
    for (const [argv, complaint] of [
      [['--since', 'yesterday'], /--since: “yesterday” is not a day such as 2026-11-30/],
      [['--since', '2026-02-30'], /2026-02-30/],
      [['--since', '2026-11-02', '--until', '2026-11-01'], /--until 2026-11-01 is before --since/],
      [['--format', 'xml'], /“xml” is not a format\. Use csv or json/],
      [['Contoso'], /one argument too many/],
    ] as const) {
      const ending = await run(url, 'export', ...argv);
      assert.deepEqual([ending.exitCode, ending.said], [2, '']);
      assert.match(ending.complaint ?? '', complaint);
    }
  });

  it('shows figures as a table to read, and gives a program minutes', async () => {
    const monday = ['--since', '2026-11-02', '--until', '2026-11-02'];
    const { said } = await run(url, 'figures', ...monday);
    const header =
      / +sent +open +completed +declined +withdrawn +to claim +to first contact +to completion +calendar days\n/;
    assert.match(said, header);
    assert.match(said, /\nall +10 +10 +0 +0 +0 +2\.0 \/ 2\.0 h +– +– +–\n/);
    assert.match(said, /\nservice teams +10 /);
    const [columns = [], all = []] = cellsOf((await run(url, 'figures', '--format', 'csv', ...monday)).said);
    const cell = (name: string) => all[columns.indexOf(name)];
    assert.deepEqual(['by', 'requests', 'toClaimCount', 'toClaimMedian', 'toCompletionMedian'].map(cell), [
      'all',
      '10',
      '10',
      '120',
      '',
    ]);
    const none = await run(url, 'figures', '--until', '2026-10-01');
    assert.deepEqual(none, { exitCode: 0, said: 'No request was sent in this period.\n' });
  });

  it('names a request that cannot be read, writes all others, and ends with 1', async () => {
    const path = join(folder, 'damaged.db');
    await fill(`sqlite:${path}`);
    const file = new DatabaseSync(path);
    file.exec(`update requests set body = '{' where number = 100`);
    file.close();
    const { exitCode, said, complaint } = await run(`sqlite:${path}`, 'export');
    assert.equal(exitCode, 1);
    assert.equal(cellsOf(said).length, count);
    assert.match(complaint ?? '', new RegExp(`cannot be read:\n {2}${requests[99]?.id}\n$`));
  });

  it('ends quietly when its reader goes away, and with 1 when its output fails otherwise', async () => {
    const file = fileURLToPath(new URL('../../src/cli/requestsCommand.ts', import.meta.url));
    const started = spawn(process.execPath, [file, 'export'], {
      env: { DATABASE_URL: url, ...compileCache },
    });
    let complaint = '';
    started.stderr.on('data', (text) => {
      complaint += String(text);
    });
    started.stdout.destroy();
    const [status] = await once(started, 'close');
    assert.deepEqual([status, complaint], [0, '']);
    const full = await runRequests(['export'], {
      environment: { DATABASE_URL: url },
      now: () => now,
      print: () => Promise.reject(new Error('No space is left.')),
    });
    assert.deepEqual(full, { exitCode: 1, complaint: 'No space is left.\n' });
  });

  for (const format of ['csv', 'json']) {
    it(`holds no more than two pages of 20,000 requests at any time (${format})`, async () => {
      const pages = 200;
      const held = new Set<WeakRef<object>>();
      let pagesRead = 0;
      const made = <Value extends object>(value: Value) => {
        held.add(new WeakRef(value));
        return value;
      };
      const reportPages = {
        firstSince: async () => 1,
        async page(after: number) {
          pagesRead += 1;
          const page = Array.from({ length: 100 }, (_, index) =>
            made(aRequest({ number: after + index + 1 })),
          );
          return after + 100 < pages * 100 ? { requests: page, next: after + 100 } : { requests: page };
        },
        withHistory: async (found: readonly ReturnType<typeof aRequest>[]) =>
          found.map((request) => ({ request, events: [made(anEvent())], meetings: [] })),
      };
      const store = await openStore('sqlite::memory:', () => now);
      const context = { store: { ...store, reportPages }, now: () => now, process: () => facts };
      const texts = await exportRequests(['--format', format], context);
      let written = 0;
      let most = 0;
      assert.equal(pagesRead, 0, 'nothing is read before somebody reads');
      for await (const text of texts) {
        assert.ok(text.length > 0);
        written += 1;
        assert.ok(pagesRead * 100 <= written + 100, 'no page is read ahead of the reader');
        if (written % 2000 !== 0) continue;
        await setImmediate();
        collectGarbage();
        for (const ref of held) if (ref.deref() === undefined) held.delete(ref);
        most = Math.max(most, held.size);
      }
      await store.close();
      assert.ok(written > pages * 100);
      // Each request has itself and its event.
      assert.ok(most > 0 && most <= 400, `${most} were held`);
    });
  }
});
