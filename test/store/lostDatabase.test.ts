import assert from 'node:assert/strict';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { Schema } from '../../src/store/database/schema.ts';
import { postgresDialect } from '../../src/store/postgres/postgres.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { settingsIn } from '../../src/store/tenants/settings.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { contoso, requestsChannelId, startTestService } from '../../standIns/testService.ts';
import { allSentTo } from '../bot/requests/submitted.ts';
import { startNetwork } from '../support/network.ts';
import { aRequest } from '../support/requestBuilders.ts';
import { TestPerson } from '../support/testPerson.ts';

const binding = {
  tenantId: 'service',
  channelId: '19:requests@thread.tacv2',
  teamId: '19:team@thread.tacv2',
  takes: { all: true },
  boundAt: '2026-01-01T00:00:00.000Z',
};
const now = () => '2026-11-30T09:00:00Z';

describe('A PostgreSQL database', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  let url: string;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  beforeEach(async () => {
    url = await server.newDatabase();
  });

  describe('whose connections are lost', () => {
    let store: Store;
    let lost: number;

    beforeEach(async () => {
      lost = 0;
      const onLost = () => {
        lost += 1;
      };
      store = await openStore(url, now, undefined, { onLost });
    });
    afterEach(() => store.close());

    const drop = () => droppedAndNoticed(server, url, () => lost);

    it('while idle gets new ones, and each loss is told once', async () => {
      await store.requests.insert(aRequest());
      const open = await connectionsTo(url);
      await drop();
      assert.deepEqual(await store.requests.find(aRequest().id), aRequest());
      assert.equal(lost, open);
    });

    it('in the middle of a transaction has nothing of it, and takes the next one', async () => {
      const failed = store.transaction(async ({ requests }) => {
        await requests.insert(aRequest());
        await drop();
        await requests.find(aRequest().id);
      });
      await assert.rejects(failed);
      assert.equal(await store.requests.find(aRequest().id), undefined);
      await store.transaction(({ requests }) => requests.insert(aRequest()));
      assert.deepEqual(await store.requests.find(aRequest().id), aRequest());
    });
  });

  describe('that is gone without a word', () => {
    const patience = {
      acquiring: 5000,
      connecting: 5000,
      lifetime: 60_000,
      silence: 1000,
      idleTransaction: 300,
    };
    let lost: number;
    const opened = (address: string) => {
      const onLost = () => {
        lost += 1;
      };
      return new Kysely<Schema>({ dialect: postgresDialect(address, { onLost, patience }) });
    };

    beforeEach(async () => {
      lost = 0;
      await (await openStore(url, now)).close();
    });

    it('fails what waits for it, and is asked over a new connection', async () => {
      const network = await startNetwork(url);
      const db = opened(network.url);
      const settings = settingsIn(db);
      try {
        await settings.bindChannel(binding);
        network.swallowsAll();
        await assert.rejects(settings.requestsChannel(), /says nothing any more/);
        assert.equal(lost, 1);
        assert.equal((await settings.requestsChannel())?.channelId, binding.channelId);
      } finally {
        await db.destroy();
        await network.close();
      }
    });

    it('has taken back what an instance that is gone had begun, and keeps nobody waiting for it', async () => {
      const [gone, there] = [opened(url), opened(url)];
      try {
        const begun = gone.transaction().execute(async (transaction) => {
          await settingsIn(transaction).bindChannel({ ...binding, channelId: 'of who is gone' });
          await settingsIn(there).bindChannel(binding);
          await settingsIn(transaction).requestsChannel();
        });
        await assert.rejects(begun);
        assert.equal((await settingsIn(there).requestsChannel())?.channelId, binding.channelId);
      } finally {
        await Promise.allSettled([gone.destroy(), there.destroy()]);
      }
    });
  });

  it('whose connections are lost does not end the product: turns and deliveries go on', async () => {
    const service = await startTestService({ DATABASE_URL: url });
    const lost = () => service.logged.filter((line) => line.includes('connection lost, replacing it')).length;
    try {
      const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
      await ada.says('request assistance');
      await droppedAndNoticed(server, url, lost);
      for (const text of ['exchange', 'next', 'next']) await ada.says(text);
      await droppedAndNoticed(server, url, lost);
      await ada.says('send');
      await service.delivered();
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
    } finally {
      await service.close();
    }
  });

  it('that a newer version wrote, and did not say that this one can use it, is refused with a sentence and left untouched', async () => {
    const store = await openStore(url, now);
    await store.requests.insert(aRequest());
    await store.close();
    const before = await asked(url, async (client) => {
      await client.query(
        "insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030')",
      );
      return everyRow(client);
    });
    const fault = await openStore(url, now).then(
      () => assert.fail('it was opened'),
      (error: unknown) => error as Error & { code: string },
    );
    assert.equal(fault.code, 'MIGRATION');
    assert.match(fault.message, /written by a newer version \(999-from-the-future\)\. Start that version/);
    assert.deepEqual(await asked(url, everyRow), before);
  });
});

describe('A PostgreSQL database in another encoding than UTF8', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  for (const encoding of ['LATIN1', 'WIN1252', 'SQL_ASCII']) {
    it(`is refused at the start with a sentence that says what to do, and left as it is (${encoding})`, async () => {
      const url = await server.newDatabase({ encoding });
      const fault = await openStore(url, now).then(
        () => assert.fail('it was opened'),
        (error: unknown) => error as Error & { code: string },
      );
      assert.equal(fault.code, 'STORE');
      assert.match(
        fault.message,
        new RegExp(`is in the encoding ${encoding}.*must be in UTF8.*create database NAME.*DATABASE_URL`),
      );
      assert.deepEqual(await asked(url, everyRow), []);
    });
  }
});

/** Ends every connection to a database, and resolves when all were noticed: that takes a moment after they are cut. */
async function droppedAndNoticed(server: TestPostgres, url: string, lost: () => number): Promise<void> {
  const all = lost() + (await connectionsTo(url));
  await server.dropConnections();
  while (lost() < all) await new Promise(setImmediate);
}

/** How many connections others have to a database. */
function connectionsTo(url: string): Promise<number> {
  return asked(url, async (client) => {
    const { rows } = await client.query(
      'select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rows[0].count;
  });
}

/** Each row of each table, with the transaction that wrote it: any write shows, also one that changes nothing. */
async function everyRow(client: pg.Client): Promise<readonly unknown[]> {
  const { rows: tables } = await client.query(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  );
  const all: unknown[] = [];
  for (const { tablename } of tables) {
    const { rows } = await client.query(
      `select each.xmin::text, each::text from "${tablename}" as each order by ctid`,
    );
    all.push({ tablename, rows });
  }
  return all;
}

async function asked<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
