import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import sinon from 'sinon';
import { OpenRead } from '../../../src/store/sqlite/openRead.ts';
import { StatementCache } from '../../../src/store/sqlite/statementCache.ts';

describe('A read of SQLite that stays open', () => {
  let folder: string;
  let path: string;
  let database: DatabaseSync;
  /** As another process has it. */
  let other: DatabaseSync;
  let read: OpenRead;
  let statements: StatementCache;
  let clock: sinon.SinonFakeTimers;
  /** By the clock that the read looks at itself; its timer goes by the other. */
  let now: number;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    folder = mkdtempSync(join(tmpdir(), 'read-'));
    path = join(folder, 'words.db');
    database = new DatabaseSync(path, { timeout: 5_000 });
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 0;');
    database.exec('create table words (word text)');
    other = new DatabaseSync(path, { timeout: 0 });
    now = 0;
    read = new OpenRead(database, () => now);
    statements = new StatementCache(database, read);
  });
  afterEach(() => {
    clock.restore();
    read.end();
    other.close();
    database.close();
    rmSync(folder, { recursive: true });
  });

  const run = (sql: string, ...parameters: unknown[]) =>
    statements.run<{ word: string }>({ sql, parameters });
  const words = () => run('select word from words').rows.map(({ word }) => word);
  const write = (word: string) => run('insert into words values (?)', word);
  const writeElsewhere = (word: string) => other.prepare('insert into words values (?)').run(word);
  /** Whether a read is open that another process can see: an unlimited bringing back of the log can't end then. */
  const keepsTheLog = () => other.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 1;

  it('is one for many statements, and ends after some milliseconds', () => {
    write('one');
    assert.equal(keepsTheLog(), true);
    clock.tick(24);
    words();
    assert.equal(keepsTheLog(), true);
    clock.tick(1);
    assert.equal(keepsTheLog(), false);
  });

  it('sees what this connection writes at once, and what another process writes after some milliseconds', () => {
    write('ours');
    assert.deepEqual(words(), ['ours']);
    writeElsewhere('theirs');
    assert.deepEqual(words(), ['ours']);
    clock.tick(25);
    assert.deepEqual(words(), ['ours', 'theirs']);
  });

  for (const [name, begin, end] of [
    ['a statement', [], []],
    ['a transaction', ['begin immediate'], ['commit']],
  ] as const) {
    it(`lets ${name} write after another process has, on top of that`, () => {
      words();
      writeElsewhere('theirs');
      for (const sql of begin) run(sql);
      write('ours');
      for (const sql of end) run(sql);
      assert.deepEqual(words(), ['theirs', 'ours']);
    });

    it(`lets ${name} wait for another process that is writing`, async () => {
      words();
      const writer = new Worker(writesForAMoment, { eval: true, workerData: path });
      const ended = once(writer, 'exit');
      await once(writer, 'message');
      for (const sql of begin) run(sql);
      write('ours');
      for (const sql of end) run(sql);
      await ended;
      assert.deepEqual(words(), ['theirs', 'ours']);
    });
  }

  it('keeps nobody from reading, writing and changing tables', () => {
    write('ours');
    writeElsewhere('theirs');
    other.exec('create table more (word text)');
    run('create table most (word text)');
    assert.deepEqual(
      other
        .prepare('select word from words')
        .all()
        .map(({ word }) => word),
      ['ours', 'theirs'],
    );
  });

  it('lets a transaction that changes tables go on', () => {
    run('begin immediate');
    write('one');
    run('create table more (word text)');
    run('drop table words');
    run('alter table more rename to words');
    run('commit');
    assert.deepEqual(words(), []);
  });

  it('outlives a transaction that is taken back', () => {
    write('one');
    run('begin immediate');
    write('two');
    run('rollback');
    assert.deepEqual(words(), ['one']);
    assert.equal(keepsTheLog(), true);
  });

  it('ends in the middle of a transaction without a harm to it', () => {
    run('begin immediate');
    write('one');
    clock.tick(25);
    write('two');
    assert.throws(() => writeElsewhere('theirs'), { errcode: 5 });
    run('commit');
    assert.equal(keepsTheLog(), false);
    assert.deepEqual(words(), ['one', 'two']);
  });

  it('tells what is wrong with a statement, which is done once only', () => {
    let times = 0;
    database.function('fails', () => {
      times += 1;
      throw new Error('no');
    });
    write('one');
    assert.throws(() => run('select fails()'), /no/);
    assert.equal(times, 1);
    assert.deepEqual(words(), ['one']);
  });

  it('ends with a failure outside a transaction, for SQLite may need nobody to be reading then', () => {
    write('one');
    assert.throws(() => run('insert into words values (1, 2)'));
    assert.throws(() => run('insert into numbers values (1)'));
    assert.equal(keepsTheLog(), false);
  });

  it('ends in time though the event loop is kept from going round', () => {
    words();
    writeElsewhere('theirs');
    now = 24;
    assert.deepEqual(words(), []);
    now = 25;
    assert.deepEqual(words(), ['theirs']);
  });

  it('lets the log begin anew when there is enough in it', () => {
    const page = 'x'.repeat(4_096);
    const logs = Array.from({ length: 40 }, () => {
      for (let count = 0; count < 100; count += 1) write(page);
      clock.tick(25);
      return statSync(`${path}-wal`).size;
    });
    // A hundred pages and the pages they are found by are some 400 of the log.
    assert.ok(Math.max(...logs) < 3_000 * 4_096, `a log of ${Math.max(...logs)} bytes`);
  });

  it('works on when the log can’t be brought back', () => {
    const bringBack = sinon.fake.throws(new Error('disk I/O error'));
    const prepare = sinon.stub(database, 'prepare').callThrough();
    prepare
      .withArgs('pragma wal_checkpoint(passive)')
      .returns({ get: bringBack } as unknown as StatementSync);
    run('begin');
    for (let count = 0; count < 1_500; count += 1) write('x'.repeat(4_096));
    run('commit');
    clock.tick(25);
    assert.equal(words().length, 1_500);
    assert.equal(bringBack.callCount, 1);
  });

  it('is no matter in memory', () => {
    const memory = new DatabaseSync(':memory:');
    const inMemory = new StatementCache(memory, new OpenRead(memory));
    const runThere = (sql: string) => inMemory.run({ sql, parameters: [] }).rows;
    runThere('create table words (word text)');
    clock.tick(25);
    assert.equal(runThere('select name from sqlite_schema').length, 1);
    runThere("insert into words values ('one')");
    runThere('drop table words');
    assert.deepEqual(runThere('select name from sqlite_schema'), []);
  });
});

/** Has begun to write, says so, and commits a moment later: on another thread, for who waits for it does so without giving way. */
const writesForAMoment = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const database = new DatabaseSync(workerData);
  database.exec("begin immediate; insert into words values ('theirs');");
  parentPort.postMessage('begun');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  database.exec('commit');
  database.close();
`;
