import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { migrationSteps } from '../../../src/store/database/migrate.ts';
import { openDatabase } from '../../../src/store/database/openDatabase.ts';
import { acquireDatabase } from '../../../src/store/database/soleProcess.ts';
import { type MoveOptions, moveDatabase } from '../../../src/store/move/moveDatabase.ts';
import { openServerSource } from '../../../src/store/move/serverSource.ts';
import { openStore } from '../../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { compileCache } from '../../support/compileCache.ts';
import { anEvent, aRequest } from '../../support/requestBuilders.ts';
import {
  contentsOfFile,
  contentsOfServer,
  fillEveryTable,
  makeDatabase,
  shapeOfFile,
  shapeOfServer,
} from './everyTable.ts';

const now = '2026-11-30T09:00:00Z';

describe('A move of the database', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  let folder: string;
  let file: string;
  let url: string;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server?.stop());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'move-'));
    file = join(folder, 'bot.db');
    url = await server.newDatabase({ isPlainUser: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const there = (options: Partial<MoveOptions> = {}) =>
    moveDatabase({ from: `sqlite:${file}`, to: url, ...options });
  const back = (to: string, options: Partial<MoveOptions> = {}) =>
    moveDatabase({ from: url, to: `sqlite:${to}`, lookMs: 1, ...options });
  const refusal = (moved: Promise<unknown>) =>
    moved.then(
      () => assert.fail('it was moved'),
      (error: unknown) => {
        assert.ok(error instanceof Error && 'code' in error, String(error));
        return error.message;
      },
    );
  const query = async (statement: string): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return (await client.query(statement).finally(() => client.end())).rows;
  };
  const assertServerIsEmpty = async () =>
    assert.deepEqual(
      await query(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
      [],
    );
  const hashes = () =>
    Object.fromEntries(
      readdirSync(folder)
        // An empty log is as good as none.
        .filter((name) => /^bot\.db(-wal)?$/.test(name) && statSync(join(folder, name)).size > 0)
        .map((name) => [
          name,
          createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex'),
        ]),
    );
  const change = (statement: string, ...values: readonly (string | bigint | Uint8Array)[]) => {
    const database = new DatabaseSync(file);
    database.prepare(statement).run(...values);
    database.close();
  };

  it('takes every row of every table there and back, into the tables that a start makes', async () => {
    await makeDatabase(file);
    fillEveryTable(file);
    const before = contentsOfFile(file);
    for (const [table, rows] of Object.entries(before)) assert.ok(rows.length >= 4, table);
    const source = hashes();
    const report = await there();
    assert.equal(report.rows, Object.values(before).flat().length);
    assert.deepEqual(hashes(), source, 'the file is as it was');
    assert.deepEqual(await contentsOfServer(url), before);
    const made = await server.newDatabase();
    await (await openDatabase(made)).db.destroy();
    assert.deepEqual(await shapeOfServer(url), await shapeOfServer(made));
    const returned = join(folder, 'new', 'returned.db');
    await back(returned);
    assert.deepEqual(contentsOfFile(returned), before);
    assert.deepEqual(shapeOfFile(returned), shapeOfFile(file));
  });

  it('lets requests, events, notices and searches go on where they were', async () => {
    const add = async (address: string, id: string) => {
      const store = await openStore(address, () => now);
      const number = await store.transaction(async ({ requests, events, notices }) => {
        const next = await requests.nextNumber();
        await requests.insert(
          aRequest({
            id,
            number: next,
            draftId: `d${id}`,
            calendarToken: `c${id}`,
            tenantName: `Zurich ${id}`,
          }),
        );
        for (let version = 1; version <= 9; version += 1)
          await events.append(anEvent({ id: `e${id}-${version}`, requestId: id, version }));
        await notices.add(
          [{ id: `n${id}`, requestId: id, recipient: { kind: 'requestsChannel' }, kind: 'requestCard' }],
          now,
        );
        return next;
      });
      const waiting = await store.outbox.list(10);
      const { requests } = await store.search.find(
        { words: ['zurich'] },
        { order: 'oldest', most: 9, isSeen: () => true },
      );
      await store.close();
      return [number, waiting.map((row) => row.id), requests.map((request) => request.id)];
    };
    await add(`sqlite:${file}`, '1');
    // The last notice is gone; its place in the order is not given again.
    change(`update sqlite_sequence set seq = 41 where name = 'outbox'`);
    // A full-text table has no column types: a number that was bound as a double stays one.
    change('update request_words set number = number * 1.0');
    await there();
    assert.deepEqual(await add(url, '2'), [2, ['n1', 'n2'], ['1', '2']]);
    assert.deepEqual(await query('select sequence::int from outbox order by 1'), [
      { sequence: 1 },
      { sequence: 42 },
    ]);
    assert.deepEqual(await query('select max(sequence)::int as last from request_events'), [{ last: 18 }]);
    const returned = join(folder, 'returned.db');
    await back(returned);
    assert.deepEqual(await add(`sqlite:${returned}`, '3'), [3, ['n1', 'n2', 'n3'], ['1', '2', '3']]);
  });

  it('brings an older database to this version in the copy alone', async () => {
    await makeDatabase(file, '020-open-of-tenant');
    fillEveryTable(file);
    const source = hashes();
    const { migrated } = await there();
    assert.deepEqual(
      migrated,
      Object.keys(migrationSteps).filter((name) => name > '020-open-of-tenant'),
    );
    assert.deepEqual(hashes(), source);
    // The same file, brought to this version in place.
    await (await openDatabase(`sqlite:${file}`)).db.destroy();
    assert.deepEqual(await contentsOfServer(url), contentsOfFile(file));
    await (await openStore(url, () => now)).close();
  });

  it('writes nothing in a dry run', async () => {
    await makeDatabase(file);
    fillEveryTable(file);
    const { rows } = await there({ dryRun: true });
    await assertServerIsEmpty();
    await there();
    const target = join(folder, 'dry.db');
    assert.equal((await back(target, { dryRun: true })).rows, rows);
    assert.equal(existsSync(target), false);
  });

  it('names each value that PostgreSQL does not take, without the value, and mends texts if asked', async () => {
    await makeDatabase(file);
    const secret = 'Contoso';
    const insert = 'insert into settings (name, value) values (?, cast(? as text))';
    change(insert, 'zero', Buffer.from(`${secret}\0\0`));
    change(insert, 'half', Buffer.from([0x43, 0xed, 0xa0, 0xbd]));
    const texts = await refusal(there());
    assert.match(texts, /settings, rowid 1, column value: a U\+0000/);
    assert.match(texts, /settings, rowid 2, column value: half of a surrogate pair/);
    assert.match(texts, /--mend/);
    await assertServerIsEmpty();
    assert.equal((await there({ mend: true })).mended, 3);
    assert.deepEqual(await query(`select name, value from settings order by name`), [
      { name: 'half', value: 'C\u{FFFD}' },
      { name: 'zero', value: `${secret}\u{FFFD}\u{FFFD}` },
    ]);
    change(insert, 'bytes', Buffer.from([0x43, 0xff]));
    change(`insert into settings (name, value) values ('blob', ?)`, Buffer.from(secret));
    change(`insert into settings (name, value) values (null, 'x')`);
    change(`insert into counters (name, value) values ('long', ?)`, 2n ** 31n);
    change(`insert into counters (name, value) values ('longer', 1e300)`);
    change(`insert into counters (name, value) values ('text', ?)`, secret);
    change(`insert into people (tenant_id, person_id, language) values ('t', 'p', cast(x'00' as text))`);
    change(`insert into people (tenant_id, person_id, language) values ('t', 'q', cast(x'ff' as text))`);
    url = await server.newDatabase();
    const all = await refusal(there({ mend: true }));
    for (const line of [
      /settings, rowid 3, column value: bytes that are no UTF-8/,
      /settings, rowid 4, column value: a value of type blob instead of a text/,
      /settings, rowid 5, column name: no value, where there must be one/,
      /counters, rowid 2, column value: a number beyond 32 bits/,
      /counters, rowid 3, column value: a number beyond 64 bits/,
      /counters, rowid 4, column value: a value of type text instead of a whole number/,
      /people, row 2 in the order of its key, column language: bytes that are no UTF-8/,
    ])
      assert.match(all, line);
    for (const message of [texts, all]) assert.doesNotMatch(message, /Contoso/);
    await assertServerIsEmpty();
  });

  it('finds a fault of each kind while it copies', async () => {
    await makeDatabase(file);
    const faults: readonly (readonly [table: string, statement: string, what: RegExp])[] = [
      ['settings', `('a', cast(x'4300' as text))`, /settings, rowid 1, column value: a U\+0000/],
      ['settings', `('a', x'43')`, /settings, rowid 1, column value: a value of type blob/],
      ['settings', `(null, 'x')`, /settings, rowid 1, column name: no value/],
      ['counters', `('a', 2147483648)`, /counters, rowid \d+, column value: a number beyond 32 bits/],
      [
        'people',
        `('t', cast(x'ff' as text), 'de')`,
        /people, row 1 in the order of its key, column person_id/,
      ],
    ];
    const columns: Record<string, string> = {
      settings: '(name, value)',
      counters: '(name, value)',
      people: '(tenant_id, person_id, language)',
    };
    for (const [table, values, what] of faults) {
      change(`insert into ${table} ${columns[table]} values ${values}`);
      assert.match(await refusal(there()), what, values);
      change(`delete from ${table}`);
    }
    await assertServerIsEmpty();
  });

  it('refuses a target that is not empty, and a source that is none, newer, changed by hand or of the same kind', async () => {
    await makeDatabase(file);
    await query('create table other (id text)');
    assert.match(await refusal(there()), /test_\d+ on 127\.0\.0\.1:\d+ is not empty.*create database/);
    assert.equal((await query('select * from other')).length, 0);
    await query('drop table other');
    assert.match(
      await refusal(moveDatabase({ from: `sqlite:${folder}/none.db`, to: url })),
      /There is no database/,
    );
    assert.equal(existsSync(join(folder, 'none.db-lock')), false);
    assert.match(await refusal(back(join(folder, 'x.db'))), /no database of this product/);
    assert.match(await refusal(moveDatabase({ from: url, to: url })), /pg_dump/);
    assert.match(
      await refusal(moveDatabase({ from: `sqlite:${file}`, to: `sqlite:${folder}/x.db` })),
      /copy the file/,
    );
    await there();
    assert.match(await refusal(back(file)), /bot\.db is not empty/);
    writeFileSync(join(folder, 'text.db'), 'This is a text and no database.'.repeat(100));
    assert.match(await refusal(back(join(folder, 'text.db'))), /is no SQLite database/);
    assert.match(
      await refusal(moveDatabase({ from: `sqlite:${folder}/text.db`, to: url })),
      /text\.db can’t be read as an SQLite database .*Check the path in DATABASE_URL/,
    );
    url = await server.newDatabase();
    change('alter table settings add column mine text');
    assert.match(await refusal(there()), /The table settings differs/);
    change(`insert into kysely_migration (name, timestamp) values ('999-next', '')`);
    assert.match(await refusal(there()), /A newer version wrote.*999-next/);
    await assertServerIsEmpty();
  });

  for (const [name, change, found] of [
    [
      'changes one letter',
      `new.value := replace(new.value, 'four', 'fouR'); return new`,
      '4 were read, and 4',
    ],
    ['loses a row', `if new.value = 'four' then return null; end if; return new`, '4 were read, and 3'],
  ] as const) {
    it(`is undone where the server ${name}`, async () => {
      await makeDatabase(file);
      const database = new DatabaseSync(file);
      database.exec(`delete from settings`);
      const insert = database.prepare('insert into settings (name, value) values (?, ?)');
      for (const value of ['one', 'two', 'three', 'four']) insert.run(value, value);
      database.close();
      url = await server.newDatabase();
      await query(
        `create function spoil() returns trigger language plpgsql as $$ begin ${change}; end $$;
         create function watch() returns event_trigger language plpgsql as $$ begin
           if to_regclass('settings') is not null and not exists (select 1 from pg_trigger where tgname = 'spoiled') then
             create trigger spoiled before insert on settings for each row execute function spoil();
           end if;
         end $$;
         create event trigger watches on ddl_command_end when tag in ('CREATE TABLE') execute function watch();`,
      );
      assert.match(
        await refusal(there()),
        new RegExp(
          `The table settings differs after the copy: it has 4 rows, ${found} written. Nothing was moved.`,
        ),
      );
      await assertServerIsEmpty();
    });
  }

  it('names a bot that still runs on the source, and does nothing', async () => {
    await makeDatabase(file);
    const release = acquireDatabase(`sqlite:${file}`);
    assert.match(await refusal(there()), /bot\.db is in use by another process/);
    release();
    await there();
    const store = await openStore(url, () => now);
    await store.outbox.counts();
    const target = join(folder, 'x.db');
    assert.match(
      await refusal(back(target)),
      /A bot runs on .*: onboarding-assist at 127\.0\.0\.1, process \d+/,
    );
    await store.close();
    // One that comes later waits for the lock.
    const source = await openServerSource(url, 1);
    await source.assertUnused();
    const late = new pg.Client({ connectionString: url });
    await late.connect();
    const write = late.query(`insert into settings values ('late', '')`);
    for (let waiting = 0; waiting === 0; ) {
      waiting = (await query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).length;
    }
    assert.match(await refusal(source.assertUnused()), /Somebody wanted to write to .*process \d+/);
    await source.close();
    await write;
    await late.end();
    assert.equal(existsSync(target), false);
  });

  it('leaves the target empty if it is killed in the middle, and can be done again', async () => {
    await makeDatabase(file);
    fillEveryTable(file);
    const contents = contentsOfFile(file);
    const killed = (from: string, to: string) => {
      const module = new URL('../../../src/store/move/moveDatabase.ts', import.meta.url).href;
      const program = `
        const { moveDatabase } = await import(${JSON.stringify(module)});
        const onProgress = ({ stage }) => { if (stage === 'indexing') process.kill(process.pid, 'SIGKILL'); };
        await moveDatabase({ from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)}, lookMs: 1, onProgress });
        console.log('not killed');`;
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
        env: { ...compileCache, PATH: process.env['PATH'] },
      });
      assert.deepEqual([stdout, stderr], ['', '']);
    };
    killed(`sqlite:${file}`, url);
    await assertServerIsEmpty();
    await there();
    const target = join(folder, 'back.db');
    killed(url, `sqlite:${target}`);
    await back(target);
    assert.deepEqual(contentsOfFile(target), contents);
  });
});
