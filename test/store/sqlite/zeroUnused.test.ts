import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { scrubDatabase } from '../../../src/store/database/scrub.ts';

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('The unused bytes of a database’s file', () => {
  let folder: string;
  let path: string;
  let database: DatabaseSync;
  let next: (below: number) => number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unused-'));
    path = join(folder, 'bot.db');
    database = new DatabaseSync(path);
    next = numbers(17);
    database.exec('pragma journal_mode = wal; pragma secure_delete = on; pragma wal_autocheckpoint = 0');
    database.exec(
      `create table requests (id text primary key, tenant text, number integer, body text);
       create index requests_of_tenant on requests (tenant, number)`,
    );
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  /** Adds rows and changes some, so that rows move from page to page. Each thirtieth belongs to the tenant that goes. */
  const work = (from: number, count: number, tenantOf: (n: number) => string) => {
    const add = database.prepare('insert into requests values (?, ?, ?, ?)');
    const change = database.prepare('update requests set body = ?, number = number + 1 where id = ?');
    const idOf = (n: number) => `${(n * 7_919) % 10_007}-${n}`;
    database.exec('begin');
    for (let n = from; n < from + count; n += 1) {
      const tenant = tenantOf(n);
      add.run(idOf(n), tenant, n, `${tenant} `.repeat(1 + next(60)));
      const other = next(n + 1);
      change.run(`${tenantOf(other)} `.repeat(1 + next(400)), idOf(other));
    }
    database.exec('commit');
  };
  const tenantOf = (n: number) => (n % 30 === 0 ? 'a-tenant-that-goes' : `tenant-${n % 50}`);
  const remnants = () => readFileSync(path).toString('latin1').split('that-goes').length - 1;
  const goes = () => {
    database.exec("delete from requests where tenant = 'a-tenant-that-goes'");
    database.exec('pragma wal_checkpoint(truncate)');
  };
  const isSound = () =>
    assert.deepEqual({ ...database.prepare('pragma integrity_check').get() }, { integrity_check: 'ok' });

  it('are overwritten, since copies of a deleted row may stand there', async () => {
    work(0, 4_000, tenantOf);
    goes();
    assert.ok(remnants() > 0, 'SQLite overwrites them itself: is any of this needed?');
    const rows = database.prepare('select * from requests order by id').all();
    const size = statSync(path).size;
    assert.equal(await scrubDatabase(`sqlite:${path}`), 'nothing');
    assert.equal(remnants(), 0);
    assert.equal(statSync(path).size, size, 'the file is not written anew');
    assert.deepEqual(database.prepare('select * from requests order by id').all(), rows);
    isSound();
  });

  it('are overwritten beside a connection that remembers its pages and goes on writing', async () => {
    work(0, 4_000, tenantOf);
    goes();
    assert.ok(remnants() > 0);
    // It has all pages in memory.
    database.exec('pragma cache_size = -32768');
    database.prepare('select count(*) from requests where tenant > ? and length(body) > 0').get('');
    let written = 4_000;
    const writing = setInterval(() => {
      work(written, 20, (n) => `tenant-${n % 50}`);
      written += 20;
    }, 1);
    try {
      assert.equal(await scrubDatabase(`sqlite:${path}`), 'nothing');
    } finally {
      clearInterval(writing);
    }
    // Each page is written again, also those that had the copies.
    work(written, 500, (n) => (n % 2 === 0 ? `a-tenant-that-${n}` : `tenant-${n % 50}`));
    database.exec('pragma wal_checkpoint(truncate)');
    assert.equal(remnants(), 0);
    isSound();
    const { count } = database.prepare('select count(*) as count from requests').get() as { count: number };
    assert.equal(count, written + 500 - Math.ceil(4_000 / 30));
  });

  it('say so if another connection never lets go', async () => {
    work(0, 4_000, tenantOf);
    const reader = new DatabaseSync(path, { readOnly: true });
    const rows = reader.prepare('select id from requests').iterate();
    rows.next();
    goes();
    assert.equal(await scrubDatabase(`sqlite:${path}`, { tries: 2, pauseMs: 1 }), 'log');
    rows.return?.();
    reader.close();
    assert.equal(await scrubDatabase(`sqlite:${path}`), 'nothing');
    assert.equal(remnants(), 0);
  });
});
