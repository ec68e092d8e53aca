import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs, { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { CompiledQuery, Kysely, type Transaction } from 'kysely';
import sinon from 'sinon';
import { DirectKysely } from '../../../src/store/sqlite/directKysely.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';
import { aFewRounds, chatter, until } from '../../support/eventLoop.ts';

interface Words {
  readonly words: { readonly word: string };
}

describe('SQLite, as it is committed to', () => {
  let folder: string;
  let db: Kysely<Words>;
  /** The same database, where nobody waits for the disk. */
  let unhurried: Kysely<Words>;
  /** Rounds of synchronisation that were begun; each is done when the test resolves it. */
  let rounds: PromiseWithResolvers<void>[];
  let isSlow: boolean;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
    rounds = [];
    isSlow = false;
    const sync = () => {
      if (!isSlow) return Promise.resolve();
      const round = Promise.withResolvers<void>();
      rounds.push(round);
      return round.promise;
    };
    const dialect = nodeSqliteDialect(join(folder, 'words.db'), sync);
    db = new DirectKysely<Words>({ dialect });
    unhurried = new DirectKysely<Words>({ dialect: dialect.relaxedDurability() });
    await db.schema.createTable('words').addColumn('word', 'text').execute();
    isSlow = true;
  });
  afterEach(async () => {
    isSlow = false;
    for (const { resolve } of rounds) resolve();
    await db.destroy();
    rmSync(folder, { recursive: true });
  });

  const insert = (word: string) => db.insertInto('words').values({ word }).execute();
  const insertInTransaction = (word: string) =>
    db.transaction().execute((tx) => tx.insertInto('words').values({ word }).execute());
  const words = async () => (await db.selectFrom('words').select('word').execute()).map(({ word }) => word);

  for (const [name, write] of [
    ['a transaction', insertInTransaction],
    ['a statement without a transaction', insert],
  ] as const) {
    it(`${name} is done only when the disk has it`, async () => {
      let isDone = false;
      const written = write('one').then(() => {
        isDone = true;
      });
      await until(() => rounds.length === 1);
      await aFewRounds();
      assert.equal(isDone, false);
      rounds[0]?.resolve();
      await written;
    });
  }

  it('transactions do not wait for each other’s synchronisation, and share one', async () => {
    const first = insertInTransaction('one');
    await until(() => rounds.length === 1);
    const written = [first, ...['two', 'three', 'four'].map(insertInTransaction)];
    await aFewRounds();
    // All four are committed: the first is on its way to the disk, the others wait for the next round.
    assert.deepEqual(await words(), ['one', 'two', 'three', 'four']);
    assert.equal(rounds.length, 1);
    rounds[0]?.resolve();
    await first;
    await until(() => rounds.length === 2);
    rounds[1]?.resolve();
    await Promise.all(written);
    assert.equal(rounds.length, 2);
  });

  it('what need not wait for the disk does not, and comes along with what is written after it', async () => {
    await unhurried.insertInto('words').values({ word: 'one' }).execute();
    await unhurried.transaction().execute((tx) => tx.insertInto('words').values({ word: 'two' }).execute());
    assert.equal(rounds.length, 0);
    assert.deepEqual(await words(), ['one', 'two'], 'it is committed, for whoever reads');
    const third = insert('three');
    await until(() => rounds.length === 1);
    rounds[0]?.resolve();
    await third;
    assert.equal(rounds.length, 1);
  });

  it('what only reads, or changes nothing, does not wait for the disk', async () => {
    await words();
    await db.updateTable('words').set({ word: 'two' }).where('word', '=', 'one').execute();
    await db.transaction().execute((tx) => tx.selectFrom('words').selectAll().execute());
    await aFewRounds();
    assert.equal(rounds.length, 0);
  });

  it('what comes without a transaction waits until none is open', async () => {
    isSlow = false;
    const gate = Promise.withResolvers<void>();
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('words').values({ word: 'deleted' }).execute();
      await gate.promise;
      throw new Error('changed my mind');
    });
    await aFewRounds();
    const inserted = insert('kept');
    const read = words();
    await aFewRounds();
    gate.resolve();
    await assert.rejects(failing, /changed my mind/);
    await inserted;
    assert.deepEqual(await read, ['kept']);
  });

  it('a transaction that is over runs nothing any more', async () => {
    isSlow = false;
    const ended: Transaction<Words>[] = [];
    await db.transaction().execute(async (tx) => ended.push(tx));
    const failing = db.transaction().execute(async (tx) => {
      ended.push(tx);
      throw new Error('changed my mind');
    });
    await assert.rejects(failing, /changed my mind/);
    for (const tx of ended) {
      await assert.rejects(tx.insertInto('words').values({ word: 'late' }).execute(), /transaction is over/);
    }
    assert.deepEqual(await words(), []);
  });

  it('a transaction may be the first work on a database, and each statement of another waits until it is over', async () => {
    const path = join(folder, 'new.db');
    const fresh = new DirectKysely<Words>({ dialect: nodeSqliteDialect(path) });
    const first = fresh
      .transaction()
      .execute((tx) => tx.schema.createTable('words').addColumn('word', 'text').execute());
    await first;
    const both = ['one', 'two'].map((word) =>
      fresh.transaction().execute(async (tx) => {
        const before = await tx.selectFrom('words').selectAll().execute();
        await aFewRounds();
        await tx.insertInto('words').values({ word }).execute();
        return before.length;
      }),
    );
    assert.deepEqual(await Promise.all(both), [0, 1]);
    await fresh.destroy();
  });

  it('a disk that fails is told to who waits for it, and the database serves nobody any more', async () => {
    const written = assert.rejects(insertInTransaction('one'), { code: 'SYNC' });
    await until(() => rounds.length === 1);
    rounds[0]?.reject(new Error('EIO'));
    await written;
    await assert.rejects(insert('two'), { code: 'SYNC' });
    await assert.rejects(insertInTransaction('three'), { code: 'SYNC' });
    await assert.rejects(words(), { code: 'SYNC' });
  });

  it('asks a quick disk when the event loop has nothing else to do, once for all that was committed until then', async () => {
    const real = new Kysely<Words>({ dialect: nodeSqliteDialect(join(folder, 'quiet.db')) });
    await real.schema.createTable('words').addColumn('word', 'text').execute();
    // No time passes: neither is the disk slow, nor does the work take too long.
    const clock = sinon.stub(performance, 'now').returns(performance.now() + 2_000);
    const inPlace = sinon.spy(fs, 'fdatasyncSync');
    const { stop, messages } = chatter();
    try {
      await until(() => messages() > 0);
      const written: Promise<unknown>[] = [];
      for (const word of ['one', 'two', 'three']) {
        written.push(real.insertInto('words').values({ word }).execute());
        await aFewRounds();
      }
      assert.equal(inPlace.callCount, 0);
      stop();
      await Promise.all(written);
      assert.equal(inPlace.callCount, 1);
    } finally {
      stop();
      inPlace.restore();
      clock.restore();
      await real.destroy();
    }
  });

  it('brings the write-ahead log to the disk after each commit, and lets go of it at the end', async () => {
    const path = join(folder, 'real.db');
    writeFileSync(`${path}-other`, '');
    const other = await open(`${path}-other`);
    const beside = sinon.spy(Object.getPrototypeOf(other) as FileHandle, 'datasync');
    const inPlace = sinon.spy(fs, 'fdatasyncSync');
    await other.close();
    const synchronised = () => inPlace.callCount + beside.callCount;
    const real = new Kysely<Words>({ dialect: nodeSqliteDialect(path) });
    await real.schema.createTable('words').addColumn('word', 'text').execute();
    const before = synchronised();
    await real.insertInto('words').values({ word: 'one' }).execute();
    inPlace.restore();
    beside.restore();
    assert.equal(synchronised(), before + 1);
    await real.destroy();
    const again = new DatabaseSync(path);
    assert.deepEqual(
      again
        .prepare('select word from words')
        .all()
        .map(({ word }) => word),
      ['one'],
    );
    again.close();
  });

  it('lets the log begin anew also where nobody waits for the disk and the event loop never goes round', async () => {
    const page = 'x'.repeat(4_096);
    for (let count = 0; count < 6_000; count += 1) {
      await unhurried.insertInto('words').values({ word: page }).execute();
    }
    const { size } = statSync(join(folder, 'words.db-wal'));
    // A log that never began again would have 77 MB.
    assert.ok(size < 35_000_000, `a log of ${size} bytes`);
  });

  it('has SQLite itself leave the log alone, which can’t empty it under an open read', async () => {
    const { rows } = await unhurried.executeQuery(CompiledQuery.raw('pragma wal_autocheckpoint'));
    assert.equal((rows[0] as { wal_autocheckpoint: number }).wal_autocheckpoint, 0);
  });

  it('is opened although another process has the file to itself for a moment, as one that repairs it has', async () => {
    const path = join(folder, 'repaired.db');
    const other = new Worker(holdsForAMoment, { eval: true, workerData: path });
    const ended = once(other, 'exit');
    await once(other, 'message');
    const real = new Kysely<Words>({ dialect: nodeSqliteDialect(path) });
    await real.insertInto('words').values({ word: 'one' }).execute();
    await real.destroy();
    await ended;
  });
});

/** Makes the file, has it to itself, says so, and lets go a moment later: on another thread, for opening it waits without giving way. */
const holdsForAMoment = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const database = new DatabaseSync(workerData);
  database.exec('pragma journal_mode = wal; create table words (word text);');
  database.exec('pragma locking_mode = exclusive; begin immediate; insert into words values (1);');
  parentPort.postMessage('held');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  database.exec('rollback');
  database.close();
`;
