import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Environment, readConfig } from '../../src/config/config.ts';
import { createContext } from '../../src/doctor/createContext.ts';
import { databaseKind } from '../../src/doctor/database/databaseKind.ts';
import { database } from '../../src/doctor/rules/database.ts';
import { databaseConnections } from '../../src/doctor/rules/databaseConnections.ts';
import { databaseFileSystem } from '../../src/doctor/rules/databaseFileSystem.ts';
import { diskSpace } from '../../src/doctor/rules/diskSpace.ts';
import { inspectDatabase } from '../../src/store/inspectDatabase.ts';
import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { environmentWith, outcomeOf } from './aContext.ts';

const now = () => '2026-11-23T09:00:00Z';

describe('The doctor on the database', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    path = join(folder, 'bot.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const onDatabase = async (url: string, offline = false) => {
    const { environment } = environmentWith({ DATABASE_URL: url });
    const opened = inspectDatabase(url, now);
    try {
      const parts = { environment, config: readConfig(environment), offline, database: () => opened };
      return await outcomeOf(database, parts);
    } finally {
      await opened.then(
        (found) => found?.close(),
        () => undefined,
      );
    }
  };

  it('says that it is time for PostgreSQL with a second instance, or with more requests than were measured', async () => {
    const onKind = async (variables: Environment) => {
      const url = variables['DATABASE_URL'] ?? '';
      const { environment } = environmentWith(variables);
      const opened = inspectDatabase(url, now);
      const outcome = await outcomeOf(databaseKind, {
        environment,
        config: readConfig(environment),
        database: () => opened,
      });
      await (await opened.catch(() => undefined))?.close();
      return outcome;
    };
    const url = `sqlite:${path}`;
    assert.equal((await onKind({ DATABASE_URL: url })).status, 'ok');
    await (await openStore(url, now)).close();
    const second = await onKind({ DATABASE_URL: url, MAX_INSTANCES: '2' });
    assert.equal(second.status, 'warn');
    assert.match(second.found, /MAX_INSTANCES is 2/);
    assert.match((await onKind({ DATABASE_URL: url })).found, /one instance and 0 requests/);
    const file = new DatabaseSync(path);
    file.exec(`update counters set value = 1000001 where name = 'request'`);
    file.close();
    const many = await onKind({ DATABASE_URL: url });
    assert.deepEqual([many.status, /1000001 requests/.test(many.found)], ['warn', true]);
    const server = await onKind({ DATABASE_URL: 'postgres://bot@127.0.0.1:1/bot', MAX_INSTANCES: '2' });
    assert.equal(server.status, 'skipped');
  });

  it('waits no longer than it may for a server that lets it in and then says nothing', async () => {
    const letIn = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
    const sockets: Socket[] = [];
    const silent = createServer((socket) => {
      sockets.push(socket.once('data', () => socket.write(letIn)).on('error', () => undefined));
    }).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const { environment } = environmentWith({ DATABASE_URL: `postgres://bot@127.0.0.1:${port}/bot` });
    const context = createContext({ environment, offline: false, databaseTimeLimit: 50 });
    assert.match((await outcomeOf(database, context)).found, /can’t be opened \(ETIMEDOUT\)/);
    for (const socket of sockets) socket.destroy();
    silent.close();
    await context.close();
  });

  it('is content with one of this version, and changes nothing in it', async () => {
    await made();
    const before = readFileSync(path);
    assert.deepEqual(await onDatabase(`sqlite:${path}`), {
      status: 'ok',
      found: 'The database is up to date and can be written.',
    });
    assert.deepEqual(readFileSync(path), before);
  });

  it('is content where there is none yet and one can be made, and makes none', async () => {
    const { status, found } = await onDatabase(`sqlite:${join(folder, 'new', 'bot.db')}`);
    assert.deepEqual([status, found], ['ok', 'There is no database yet. The first start creates it.']);
    assert.throws(() => readFileSync(join(folder, 'new', 'bot.db')));
  });

  it('sees a folder in which none can be made', async () => {
    writeFileSync(join(folder, 'data'), 'a file where a folder should be');
    const { status, found } = await onDatabase(`sqlite:${join(folder, 'data', 'bot.db')}`);
    assert.equal(status, 'fail');
    assert.match(found, /folder .*data can’t be written\.$/);
  });

  it('says that an older one is upgraded by the next start', async () => {
    await made();
    change("delete from kysely_migration where name = '003-tenants'");
    const { status, found } = await onDatabase(`sqlite:${path}`);
    assert.equal(status, 'ok');
    assert.match(found, /next start migrates it \(003-tenants\)/);
  });

  it('refuses one that a newer version wrote', async () => {
    await made();
    change("insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030')");
    const { status, found, mend } = await onDatabase(`sqlite:${path}`);
    assert.equal(status, 'fail');
    assert.match(found, /newer version wrote the database \(999-from-the-future\)/);
    assert.match(mend ?? '', /Start that version/);
  });

  it('sees one that can be read and not written', async () => {
    const inspected = await inspectDatabase(`sqlite:${await made()}`, now);
    assert.ok(inspected);
    // Root may write in every folder, so that SQLite's own words stand for a read-only disk.
    const refuse = async () => {
      throw Object.assign(new Error(), { errstr: 'attempt to write a readonly database' });
    };
    const { status, found } = await outcomeOf(database, {
      database: async () => ({ ...inspected, tryWriting: refuse }),
    });
    await inspected.close();
    assert.equal(status, 'fail');
    assert.match(found, /can be read but not written \(attempt to write a readonly database\)/);
  });

  it('sees what is no database, and a folder that is none', async () => {
    writeFileSync(path, 'no database at all, but a text that is long enough to have a header');
    const broken = await onDatabase(`sqlite:${path}`);
    assert.equal(broken.status, 'fail');
    assert.match(broken.found, /can’t be opened \(file is not a database\)/);
  });

  it('sees a server that does not answer, and asks none when told to ask nothing', async () => {
    const url = 'postgres://bot:hunter2@127.0.0.1:9/bot';
    const away = await onDatabase(url);
    assert.deepEqual([away.status, away.found], ['fail', 'The database can’t be opened (ECONNREFUSED).']);
    assert.ok(!JSON.stringify(away).includes('hunter2'));
    assert.equal((await onDatabase(url, true)).status, 'skipped');
  });

  it('refuses SQLite on a network file system', async () => {
    const on = (type: number) =>
      outcomeOf(databaseFileSystem, {
        ...environmentWith({ DATABASE_URL: `sqlite:${path}` }),
        fileSystem: { platform: 'linux', exists: () => true, type: () => type, mounts: () => '' },
      });
    assert.equal((await on(0xef53)).status, 'ok');
    const far = await on(0x6969);
    assert.equal(far.status, 'fail');
    assert.match(far.found, /bot\.db is on NFS/);
    const server = environmentWith({ DATABASE_URL: 'postgres://bot@db/bot' });
    assert.equal((await outcomeOf(databaseFileSystem, server)).status, 'skipped');
  });

  it('sees a disk that is full, or will be', async () => {
    mkdirSync(join(folder, 'data'));
    const asked: string[] = [];
    const with_ = (free: number) =>
      outcomeOf(diskSpace, {
        ...environmentWith({ DATABASE_URL: `sqlite:${join(folder, 'data', 'bot.db')}` }),
        freeBytes: (place) => {
          asked.push(place);
          return free;
        },
      });
    assert.equal((await with_(50 * 2 ** 30)).status, 'ok');
    assert.equal((await with_(500 * 2 ** 20)).status, 'warn');
    assert.deepEqual(await with_(2 ** 20), {
      status: 'fail',
      found: '1 MiB are free on the disk with the database.',
    });
    assert.deepEqual(new Set(asked), new Set([join(folder, 'data')]));
  });

  async function made(): Promise<string> {
    await (await openStore(`sqlite:${path}`, now)).close();
    return path;
  }

  function change(statement: string) {
    const file = new DatabaseSync(path);
    file.exec(statement);
    file.close();
  }
});

describe('The doctor on a PostgreSQL server', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  const onDatabase = async (url: string) => {
    const inspected = await inspectDatabase(url, now);
    try {
      return await outcomeOf(database, {
        ...environmentWith({ DATABASE_URL: url }),
        database: async () => inspected,
      });
    } finally {
      await inspected?.close();
    }
  };

  it('is content with an empty database, and leaves it empty; then with one of this version', async () => {
    const url = await server.newDatabase();
    assert.match((await onDatabase(url)).found, /next start migrates it/);
    assert.match((await onDatabase(url)).found, /next start migrates it \(001-first/);
    await (await openStore(url, now)).close();
    assert.equal((await onDatabase(url)).found, 'The database is up to date and can be written.');
  });

  it('sees a user that may only read', async () => {
    const url = await server.newDatabase();
    await (await openStore(url, now)).close();
    const { status, found } = await onDatabase(`${url}?options=-c%20default_transaction_read_only%3Don`);
    assert.equal(status, 'fail');
    assert.match(found, /can be read but not written \(25006\)/);
  });

  it('sees a password that is wrong, and shows none', async () => {
    const url = (await server.newDatabase()).replace('tester@', 'hunter2@');
    const { environment } = environmentWith({ DATABASE_URL: url });
    const outcome = await outcomeOf(database, { environment, database: () => inspectDatabase(url, now) });
    assert.equal(outcome.status, 'fail');
    assert.match(outcome.found, /can’t be opened \(28P01\)/);
    assert.ok(!JSON.stringify(outcome).includes('hunter2'));
  });

  it('refuses an encoding that can’t hold every name', async () => {
    for (const encoding of ['LATIN1', 'WIN1252', 'SQL_ASCII']) {
      const { status, found, mend } = await onDatabase(await server.newDatabase({ encoding }));
      assert.equal(status, 'fail');
      assert.match(found, new RegExp(`The database test_\\d+ is in the encoding ${encoding}`));
      assert.match(mend ?? '', /create database NAME encoding 'UTF8'/);
    }
  });

  describe('whose connections are counted', () => {
    const connections = async (url: string, environment: Environment = {}) => {
      const inspected = await inspectDatabase(url, now);
      try {
        return await outcomeOf(databaseConnections, {
          ...environmentWith({ DATABASE_URL: url, ...environment }),
          database: async () => inspected,
        });
      } finally {
        await inspected?.close();
      }
    };

    it('is content where all instances fit in twice', async () => {
      const { status, found } = await connections(await server.newDatabase({ isPlainUser: true }));
      assert.equal(status, 'ok');
      assert.match(
        found,
        /^At most 10 connections \(5 per instance, 1 instance\(s\), twice during an upgrade\).*97 are allowed/,
      );
    });

    it('warns where they do not, and names the limit: the server’s, the user’s or the database’s', async () => {
      const url = await server.newDatabase({ isPlainUser: true });
      const many = { DATABASE_POOL_SIZE: '10', MAX_INSTANCES: '5' };
      const full = await connections(url, many);
      assert.equal(full.status, 'warn');
      assert.match(
        full.found,
        /^At most 100 connections \(10 per .* only 97 are allowed: max_connections = 100, 3 of them reserved/,
      );
      const { username, pathname } = new URL(url);
      await server.administer(`alter role ${username} connection limit 40`);
      assert.match((await connections(url, many)).found, /only 40 are allowed: the user's own limit is 40/);
      await server.administer(`alter database ${pathname.slice(1)} connection limit 30`);
      assert.match(
        (await connections(url, many)).found,
        /only 30 are allowed: the database's own limit is 30/,
      );
    });

    it('says that the server is full where the doctor itself does not get in', async () => {
      const url = await server.newDatabase({ isPlainUser: true });
      await server.administer(`alter role ${new URL(url).username} connection limit 1`);
      const store = await openStore(url, now);
      try {
        const { environment } = environmentWith({ DATABASE_URL: url });
        const outcome = await store.transaction(() =>
          outcomeOf(database, { environment, database: () => inspectDatabase(url, now) }),
        );
        assert.equal(outcome.found, 'The database can’t be opened (53300).');
        assert.match(outcome.mend ?? '', /no free connection/);
      } finally {
        await store.close();
      }
    });

    it('has nothing to count on SQLite', async () => {
      const outcome = await outcomeOf(
        databaseConnections,
        environmentWith({ DATABASE_URL: 'sqlite::memory:' }),
      );
      assert.equal(outcome.status, 'skipped');
    });
  });
});
