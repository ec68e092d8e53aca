import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { Kysely, sql } from 'kysely';
import type { ConnectionFault } from '../../src/runtime/connectionFault.ts';
import type { Executor } from '../../src/store/database/executor.ts';
import { preparedQuery, preparedWrite } from '../../src/store/database/preparedQuery.ts';
import type { Schema } from '../../src/store/database/schema.ts';
import {
  isRetriedFailure,
  type PostgresOptions,
  postgresDialect,
  usualPatience,
} from '../../src/store/postgres/postgres.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { contoso, startTestService } from '../../standIns/testService.ts';
import { aRequest } from '../support/requestBuilders.ts';
import { TestPerson } from '../support/testPerson.ts';

const named = preparedQuery((db, { name }: { readonly name: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', name),
);
const add = preparedWrite((db, { name }: { readonly name: string }) =>
  db.insertInto('settings').values({ name, value: 'any' }),
);
const divide = preparedQuery((db, { by }: { readonly by: number }) =>
  db.selectNoFrom(sql<number>`6 / cast(${by} as integer)`.as('part')),
);
const now = () => '2026-11-30T09:00:00Z';

describe('A connection to PostgreSQL', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  let url: string;
  let opened: { destroy(): Promise<void> }[];

  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  beforeEach(async () => {
    url = await server.newDatabase({ isPlainUser: true });
    opened = [];
  });
  afterEach(async () => {
    for (const one of opened) await one.destroy();
  });

  const open = (options: PostgresOptions = {}) => {
    const db = new Kysely<Schema>({ dialect: postgresDialect(url, options) });
    opened.push(db);
    return db;
  };
  const ask = async (db: Kysely<Schema>) => {
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
    return rows[0]?.one;
  };
  const limitTo = (count: number) =>
    server.administer(`alter role ${new URL(url).username} connection limit ${count}`);

  it('is had by everybody who asks at once, although the server has fewer than the pool may open', async () => {
    await limitTo(1);
    const waits: ConnectionFault[] = [];
    const db = open({ poolSize: 5, onWait: (fault) => waits.push(fault) });
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(db)));
    assert.deepEqual(new Set(answers), new Set([1]));
    assert.deepEqual(new Set(waits), new Set(['outOfSlots']));
  });

  it('is waited for while another instance has the last one', async () => {
    await limitTo(1);
    const another = open();
    await ask(another);
    const somebodyWaits = Promise.withResolvers<void>();
    const asked = ask(open({ onWait: () => somebodyWaits.resolve() }));
    await somebodyWaits.promise;
    await another.destroy();
    opened = opened.filter((one) => one !== another);
    assert.equal(await asked, 1);
  });

  it('is waited for with back-off and jitter, and no longer than the patience lasts; the server’s own word is told', async () => {
    await limitTo(1);
    const another = open();
    await ask(another);
    let time = 0;
    const paused: number[] = [];
    const wait = async (milliseconds: number) => {
      paused.push(milliseconds);
      time += milliseconds;
    };
    const db = open({
      timers: { wait, monotonic: () => time },
      random: () => 0.5,
      patience: { ...usualPatience, acquiring: 1_000 },
    });
    await assert.rejects(ask(db), { code: '53300' });
    assert.deepEqual(paused, [20, 40, 80, 160, 320, 380]);
  });

  it('is given up from time to time by an instance that is always busy, so that another one gets it', async () => {
    await limitTo(2);
    const busy = open({ poolSize: 2, patience: { ...usualPatience, lifetime: 500 } });
    let isOver = false;
    const work = async () => {
      while (!isOver) await ask(busy);
    };
    const working = Promise.all([work(), work(), work()]);
    await ask(busy);
    const onceGivenUp = open({ patience: { ...usualPatience, acquiring: 8_000 } });
    assert.equal(await ask(onceGivenUp).finally(() => (isOver = true)), 1);
    await working;
  });

  it('is not waited for where waiting does not help', async () => {
    url = url.replace(':tester@', ':wrong@');
    const waits: ConnectionFault[] = [];
    await assert.rejects(ask(open({ onWait: (fault) => waits.push(fault) })), { code: '28P01' });
    url = 'postgres://tester:tester@127.0.0.1:9/none';
    await assert.rejects(ask(open({ onWait: (fault) => waits.push(fault) })), { code: 'ECONNREFUSED' });
    assert.deepEqual(waits, []);
  });

  it('is another one where it ended before its first statement: a read and a transaction notice nothing', async () => {
    const db = open({ poolSize: 1 });
    await ask(db);
    endAllAtOnce();
    assert.equal(await ask(db), 1);
    endAllAtOnce();
    assert.equal(await db.transaction().execute(ask), 1);
  });

  it('is one other where queries of a transaction were asked together: each gets its own answer', async () => {
    await (await openStore(url, now)).close();
    const db = open({ poolSize: 1 });
    for (const name of ['a', 'b', 'c'])
      await db
        .insertInto('settings')
        .values({ name, value: `of ${name}` })
        .execute();
    endAllAtOnce();
    const answers = await db
      .transaction()
      .execute((on) => Promise.all(['a', 'b', 'c'].map((name) => named(on, { name }))));
    assert.deepEqual(
      answers.flatMap(({ rows }) => rows),
      [{ value: 'of a' }, { value: 'of b' }, { value: 'of c' }],
    );
    assert.equal(await ask(db), 1, 'the only connection was given back');
  });

  it('fails a statement by itself, and none that was asked for beside it', async () => {
    await (await openStore(url, now)).close();
    const dialect = postgresDialect(url, { poolSize: 1 });
    const db = new Kysely<Schema>({ dialect });
    const relaxed = new Kysely<Schema>({ dialect: dialect.relaxedDurability() });
    opened.push(db);
    for (const on of [db, relaxed]) {
      await add(on, { name: 'a' }).catch(() => undefined);
      const [again, found] = await Promise.allSettled([add(on, { name: 'a' }), named(on, { name: 'a' })]);
      assert.equal(again.status === 'rejected' && again.reason.code, '23505');
      assert.deepEqual(found.status === 'fulfilled' && found.value.rows, [{ value: 'any' }]);
    }
  });

  it('answers each read that goes out together with one that fails, and keeps none that was skipped for parsed', async () => {
    await (await openStore(url, now)).close();
    const db = open({ poolSize: 1 });
    for (let round = 0; round < 2; round += 1) {
      const [before, failed, after] = await Promise.allSettled([
        divide(db, { by: 2 }),
        divide(db, { by: 0 }),
        named(db, { name: 'any' }),
      ]);
      assert.deepEqual(before.status === 'fulfilled' && before.value.rows, [{ part: 3 }]);
      assert.equal(failed.status === 'rejected' && failed.reason.code, '22012');
      assert.deepEqual(after.status === 'fulfilled' && after.value.rows, []);
    }
  });

  it('takes a transaction back whose commit went out behind a statement that failed, whether it was skipped or not', async () => {
    await (await openStore(url, now)).close();
    let refused = 0;
    const dialect = postgresDialect(url, { poolSize: 1, onNamesRefused: () => (refused += 1) });
    const db = new Kysely<Schema>({ dialect });
    opened.push(db);
    const relaxed = new Kysely<Schema>({ dialect: dialect.relaxedDurability() });
    const beside = open();
    const namesOf = async (on: Kysely<Schema>) => {
      const { rows } = await sql<{ name: string }>`select left(name, 4) as name from settings`.execute(on);
      return rows.map(({ name }) => name);
    };
    await add(relaxed, { name: 'kept' });
    await assert.rejects(add(relaxed, { name: 'kept' }), { code: '23505' });
    // The second time it is longer than what goes out together.
    for (const length of [10, 900]) {
      const addAll = async (on: Executor, names: readonly string[]) => {
        for (const name of names) await add(on, { name });
      };
      const others = ['a', 'b', 'c'].map((letter) => letter.repeat(length));
      const failing = db.transaction().execute((tx) => addAll(tx, ['kept', ...others]));
      await assert.rejects(failing, { code: '23505' });
      await add(db, { name: 'next' });
      assert.deepEqual(await namesOf(beside), ['kept', 'next']);
      await db.transaction().execute((tx) => addAll(tx, others));
      assert.deepEqual((await namesOf(beside)).sort(), ['aaaa', 'bbbb', 'cccc', 'kept', 'next']);
      await db.deleteFrom('settings').where('name', '!=', 'kept').execute();
    }
    assert.equal(refused, 0);
  });

  it('that ended fails a statement that writes, for nobody knows whether it was done', async () => {
    const db = open({ poolSize: 1 });
    await sql`create table words (word text)`.execute(db);
    endAllAtOnce();
    await assert.rejects(sql`insert into words values ('one')`.execute(db));
    await sql`insert into words values ('two')`.execute(db);
    const { rows } = await sql`select word from words`.execute(db);
    assert.deepEqual(rows, [{ word: 'two' }]);
  });

  it('that keeps no prepared statements, as behind a pooler, runs them all the same: alone and in a transaction', async () => {
    let refused = 0;
    const onNamesRefused = () => {
      refused += 1;
    };
    await (await openStore(url, now)).close();
    for (const inTransaction of [false, true]) {
      const db = open({ poolSize: 1, onNamesRefused });
      const find = (on: Executor) => named(on, { name: 'requestsChannel' });
      await find(db);
      await sql`deallocate all`.execute(db);
      const asked = inTransaction ? db.transaction().execute(find) : find(db);
      // A store runs its transaction again.
      if (inTransaction) await assert.rejects(asked, isRetriedFailure);
      else assert.deepEqual((await asked).rows, []);
      assert.deepEqual((await find(db)).rows, []);
    }
    assert.equal(refused, 2, 'once for each pool');
  });

  it('is no longer waited for once the pool is closed', async () => {
    await limitTo(1);
    await ask(open());
    const somebodyWaits = Promise.withResolvers<void>();
    const db = open({ onWait: () => somebodyWaits.resolve() });
    const asked = ask(db);
    await somebodyWaits.promise;
    await Promise.all([assert.rejects(asked), db.destroy()]);
    opened = opened.filter((one) => one !== db);
  });

  describe('of the store', () => {
    let store: Store;
    beforeEach(async () => {
      store = await openStore(url, now);
    });
    afterEach(() => store.close());

    it('that is lost in the middle of a transaction has it run again from its beginning', async () => {
      let runs = 0;
      const result = await store.transaction(async ({ requests }) => {
        runs += 1;
        await requests.insert(aRequest());
        if (runs === 1) await server.dropConnections();
        return (await requests.find(aRequest().id))?.number;
      });
      assert.deepEqual([runs, result], [2, aRequest().number]);
    });

    it('that does not take a value leaves nothing of it behind', async () => {
      const broken = { ...aRequest(), number: Number.NaN };
      await assert.rejects(store.requests.insert(broken), { code: 'NOT_BINDABLE' });
      assert.equal(await store.requests.find(broken.id), undefined);
    });
  });

  it('is waited for while the server restarts: who writes meanwhile is answered as always', async () => {
    const service = await startTestService({ DATABASE_URL: url });
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    const restarted = server.restart();
    const { status } = await ada.says('request assistance');
    await restarted;
    // Ends when the turn is over, also one that goes on behind its answered post.
    await service.close();
    assert.equal(status, 200);
    assert.doesNotMatch(JSON.stringify(service.connector.messages), /Something went wrong/);
    assert.ok(service.connector.messages.length > 0);
  });

  /** Ends all connections to the database while this process can't notice: it stands still meanwhile. */
  function endAllAtOnce(): void {
    const end = `import pg from 'pg';
      const client = new pg.Client({ connectionString: ${JSON.stringify(url)} });
      await client.connect();
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()');
      await client.end();`;
    execFileSync(process.execPath, ['--input-type=module', '-e', end]);
  }
});
