import assert from 'node:assert/strict';
import pg from 'pg';
import { wallClock } from '../../src/runtime/wallClock.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { contoso, startTestService, type TestService } from '../../standIns/testService.ts';
import { TestPerson } from '../support/testPerson.ts';

const people = 200;

describe('A PostgreSQL server with 35 slots for connections', function () {
  this.timeout(180_000);
  let server: TestPostgres;
  before(async () => {
    server = await startPostgres({ slots: 35 });
  });
  after(() => server.stop());

  it('starts five instances at once on an empty database: one migrates, the others wait and say so, nobody fails', async () => {
    const environment = {
      DATABASE_URL: await server.newDatabase({ isPlainUser: true }),
      DATABASE_POOL_SIZE: '10',
    };
    // All of them come while a migration is under way: this one.
    const other = new pg.Client(environment.DATABASE_URL);
    await other.connect();
    await other.query('select pg_advisory_lock(3853314791062309107)');
    const waitedFor: string[] = [];
    const starts = Array.from({ length: 5 }, () =>
      startTestService(environment, undefined, {
        now: wallClock,
        onWaiting: (missing) => void waitedFor.push(missing),
      }),
    );
    try {
      const waiting =
        "select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted";
      while ((await other.query(waiting)).rows[0].count < 5);
      assert.deepEqual(new Set(waitedFor), new Set(['another instance brings the database to this version']));
    } finally {
      await other.end();
    }
    const instances = await Promise.all(starts);
    const ready = await Promise.all(instances.map(async ({ url }) => (await fetch(`${url}/readyz`)).text()));
    await Promise.all(instances.map((instance) => instance.close()));
    assert.deepEqual(new Set(ready), new Set(['ready']));
    const logs = instances.flatMap(({ logged }) => logged);
    const said = (text: string) => logs.filter((line) => line.includes(text)).length;
    assert.equal(said('another instance brings the database to this version, waiting for it'), 5);
    assert.equal(said('"bringing the database to this version"'), 1);
    assert.equal(said('"the database is at this version"'), 1);
    assert.deepEqual(
      logs.filter((line) => /"level":[56]0/.test(line)),
      [],
    );
  });

  it('serves 200 people at once who come to five instances of ten connections each: nobody is failed', async () => {
    const environment = {
      DATABASE_URL: await server.newDatabase({ isPlainUser: true }),
      DATABASE_POOL_SIZE: '10',
    };
    const instances: TestService[] = [];
    for (let count = 0; count < 5; count += 1) {
      instances.push(await startTestService(environment, undefined, { now: wallClock }));
    }
    const posts = Array.from({ length: people }, (_, index) => {
      const instance = instances[index % instances.length] as TestService;
      const id = { id: `person-${index}`, name: 'Ada', tenantId: contoso.tenantId };
      return new TestPerson(instance, id).says('request assistance');
    });
    const statuses = (await Promise.all(posts)).map(({ status }) => status);
    const metrics = await Promise.all(instances.map(({ application }) => application.metrics.text()));
    // Ends when every turn is over, also those that go on behind their answered post.
    await Promise.all(instances.map((instance) => instance.close()));
    assert.deepEqual(new Set(statuses), new Set([200]));
    const faults = instances.flatMap(({ logged }) => logged).filter((line) => /"level":[56]0/.test(line));
    assert.deepEqual(faults, []);
    const said = instances.flatMap(({ connector }) =>
      connector.messages.map(({ activity }) => JSON.stringify(activity)),
    );
    assert.deepEqual(
      said.filter((text) => /Something went wrong/.test(text)),
      [],
    );
    assert.ok(said.length >= people, `${said.length} answers`);
    assert.match(metrics.join('\n'), /onboarding_database_waits_total\{reason="outOfSlots"\} [1-9]/);
  });
});
