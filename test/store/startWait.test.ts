import assert from 'node:assert/strict';
import { passingStateOf } from '../../src/runtime/connectionFault.ts';
import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { startTestService, type TestService } from '../../standIns/testService.ts';

const now = () => '2026-11-30T09:00:00Z';
const limit = 60_000;

describe('A start that waits for its database', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  let url: string;
  let told: string[];
  /** The clock of the back-off: each wait ends at once. */
  let elapsed: number;

  before(async () => {
    server = await startPostgres();
    url = await server.newDatabase();
  });
  after(() => server.stop());
  beforeEach(() => {
    told = [];
    elapsed = 0;
  });

  const opening = (address: string) =>
    openStore(address, now, undefined, {
      startWait: {
        limit,
        onWaiting: (state) => void told.push(state),
        onOpened: () => void told.push('opened'),
      },
      timers: {
        monotonic: () => elapsed,
        async wait(milliseconds, signal) {
          signal.throwIfAborted();
          elapsed += milliseconds;
        },
      },
      random: () => 0.5,
    });

  it('goes on once the server has started, and says each state once in the log', async () => {
    const refused = Promise.withResolvers<void>();
    const starting: { service?: Promise<TestService> } = {};
    await server.restart(async () => {
      starting.service = startTestService({ DATABASE_URL: url }, undefined, {
        databaseWaitMs: limit,
        onWaiting(missing) {
          told.push(missing);
          refused.resolve();
        },
      });
      await Promise.race([refused.promise, starting.service]);
    });
    const service = await starting.service;
    assert.ok(service !== undefined);
    try {
      assert.equal(told[0], 'the database server refuses connections');
      assert.ok(told.includes('the start is not done'));
      assert.equal(await (await fetch(`${service.url}/readyz`)).text(), 'ready');
      const waits = service.logged.filter((line) => line.includes('waiting for it'));
      assert.equal(waits.filter((line) => line.includes('refuses connections')).length, 1);
      assert.equal(service.logged.filter((line) => line.includes('can be used now')).length, 1);
    } finally {
      await service.close();
    }
  });

  it('waits with back-off for a server that refuses it, a minute at most, and ends with a sentence', async () => {
    await assert.rejects(opening('postgres://bot:a-secret@127.0.0.1:9/onboarding'), {
      code: 'STORE',
      message: /^The database onboarding on 127\.0\.0\.1:9 cannot be reached .*Check DATABASE_URL/,
    });
    assert.deepEqual(told, ['the database server refuses connections']);
    assert.ok(elapsed >= limit && elapsed <= limit + 1_000, `${elapsed} ms`);
  });

  it('ends at once for a wrong password, a database that does not exist, and one in another encoding', async () => {
    const latin = await server.newDatabase({ encoding: 'LATIN1' });
    await assert.rejects(opening(url.replace(':tester@', ':wrong@')), { code: 'STORE' });
    await assert.rejects(opening(`${url}_none`), { code: 'STORE' });
    await assert.rejects(opening(latin), { code: 'STORE', message: /must be in UTF8/ });
    assert.deepEqual([told, elapsed], [[], 0]);
  });

  it('waits for a server that is full', async () => {
    const full = await server.newDatabase({ isPlainUser: true });
    const name = new URL(full).pathname.slice(1);
    await server.administer(`alter database ${name} connection limit 0`);
    const freed = Promise.withResolvers<void>();
    const store = await openStore(full, now, undefined, {
      startWait: {
        limit,
        onWaiting(state) {
          told.push(state);
          freed.resolve(server.administer(`alter database ${name} connection limit -1`));
        },
        onOpened: () => void told.push('opened'),
      },
    });
    await freed.promise;
    await store.close();
    assert.deepEqual(told, ['the database server has no free connection', 'opened']);
  });

  it('knows the faults that pass from those that stay', () => {
    const state = (code: string) => passingStateOf(Object.assign(new Error(code), { code }));
    assert.equal(state('EAI_AGAIN'), 'the name of the database server is not found');
    assert.equal(state('57P03'), 'the database server starts or shuts down');
    assert.equal(state('ETIMEDOUT'), 'the database server does not answer');
    assert.equal(
      passingStateOf(new Error('not opened', { cause: new Error('timeout expired') })),
      'the database server does not answer',
    );
    for (const code of ['28P01', '28000', '3D000', 'ERR_INVALID_URL']) assert.equal(state(code), undefined);
  });
});
