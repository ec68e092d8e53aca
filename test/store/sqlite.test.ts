import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/store/store.ts';
import { aRequest } from '../support/requestBuilders.ts';
import { storeContract } from './storeContract.ts';

const now = () => '2026-11-30T09:00:00Z';

describe('The store on SQLite', () => {
  storeContract((clock, channel) => openStore('sqlite::memory:', clock, channel));
});

describe('A database file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    path = join(folder, 'data', 'bot.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const faultOf = (file: string) =>
    openStore(`sqlite:${file}`, now).then(
      () => assert.fail('it was opened'),
      (error: unknown) => error as Error & { code: string },
    );

  it('keeps what was written, from one start to the next', async () => {
    const first = await openStore(`sqlite:${path}`, now);
    await first.requests.insert(aRequest());
    await first.close();
    const second = await openStore(`sqlite:${path}`, now);
    assert.deepEqual(await second.requests.find(aRequest().id), aRequest());
    await second.close();
  });

  it('can be read by nobody but who runs the bot', async function () {
    // Windows has no such modes: a file has the rights of the folder it is in.
    if (process.platform === 'win32') return this.skip();
    const store = await openStore(`sqlite:${path}`, now);
    await store.requests.insert(aRequest());
    for (const file of [path, `${path}-wal`, `${path}-shm`]) {
      assert.equal((statSync(file).mode & 0o777).toString(8), '600', file);
    }
    assert.equal((statSync(join(folder, 'data')).mode & 0o777).toString(8), '700');
    await store.close();
  });

  it('that a newer version wrote, and did not say that this one can use it, is refused with a sentence and left untouched', async () => {
    await (await openStore(`sqlite:${path}`, now)).close();
    const database = new DatabaseSync(path);
    database.exec("insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030')");
    database.close();
    const before = readFileSync(path);
    const fault = await faultOf(path);
    assert.equal(fault.code, 'MIGRATION');
    assert.match(fault.message, /written by a newer version \(999-from-the-future\)\. Start that version/);
    assert.deepEqual(readFileSync(path), before);
  });

  it('that can’t be written is a sentence that says what to look at', async () => {
    writeFileSync(join(folder, 'a file'), '');
    mkdirSync(join(folder, 'a folder'));
    for (const file of [join(folder, 'a file', 'bot.db'), join(folder, 'a folder')]) {
      const fault = await faultOf(file);
      assert.equal(fault.code, 'STORE');
      assert.match(
        fault.message,
        // Each system has a reason of its own for it.
        /cannot be opened for writing \([^)]+\)\. Check DATABASE_URL, the folder's rights/,
      );
      assert.ok(fault.message.includes(file));
    }
  });

  it('that is no database is refused, and left untouched', async () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'These are my notes, and no database. '.repeat(100));
    const before = readFileSync(text);
    assert.equal((await faultOf(text)).code, 'STORE');
    assert.deepEqual(readFileSync(text), before);
  });

  it('that is no database is not held open', async () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'These are my notes, and no database. '.repeat(100));
    await faultOf(text);
    assert.ok(!filesHeld().some((file) => file.startsWith(text)));
    // Windows removes no file that is open.
    rmSync(text);
  });

  /** The files that this process has open. Only Linux lists them. */
  const filesHeld = () => {
    if (process.platform !== 'linux') return [];
    return readdirSync('/proc/self/fd').flatMap((descriptor) => {
      try {
        return [readlinkSync(`/proc/self/fd/${descriptor}`)];
      } catch {
        // The one of the listing itself is gone.
        return [];
      }
    });
  };
});
