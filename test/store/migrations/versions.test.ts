import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { type MigrationStep, migrate, migrationSteps } from '../../../src/store/database/migrate.ts';
import { openDatabase } from '../../../src/store/database/openDatabase.ts';
import { openStore } from '../../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { contoso, startTestService } from '../../../standIns/testService.ts';
import { aRequest } from '../../support/requestBuilders.ts';
import { TestPerson } from '../../support/testPerson.ts';

const now = () => '2026-11-30T09:00:00Z';

/** The changes of the version after this one: it only adds. */
const adding: MigrationStep = {
  async up(db: Kysely<never>) {
    await sql`create table next_things (id text primary key)`.execute(db);
    await sql`alter table requests add column next_thing text`.execute(db);
    await sql`alter table settings add column next_rank integer not null default 0`.execute(db);
  },
};
/** One that takes away something this version still uses. */
const takingAway: MigrationStep = {
  usableFrom: '998-adding',
  up: async (db: Kysely<never>) => void (await sql`drop table tenant_pauses`.execute(db)),
};

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`A version beside the one after it on ${dialect}`, function () {
    this.timeout(60_000);
    let server: TestPostgres | undefined;
    let folder: string;
    let url: string;

    before(async () => {
      server = dialect === 'postgres' ? await startPostgres() : undefined;
    });
    after(() => server?.stop());
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'versions-'));
      url = server === undefined ? `sqlite:${join(folder, 'bot.db')}` : await server.newDatabase();
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** Brings the database to a later version, as its first start does. */
    const upgrade = async (later: Readonly<Record<string, MigrationStep>>) => {
      const { db } = await openDatabase(url);
      try {
        await migrate(db, dialect, { ...migrationSteps, ...later });
      } finally {
        await db.destroy();
      }
    };
    const fault = () =>
      openStore(url, now).then(
        () => assert.fail('it was opened'),
        (error: unknown) => error as Error & { code: string },
      );

    it('serves on, stops and starts again: the later one only added', async () => {
      const person = { id: 'ada', name: 'Ada', tenantId: contoso.tenantId };
      const running = await startTestService({ DATABASE_URL: url });
      try {
        await new TestPerson(running, person).says('request assistance');
        await upgrade({ '998-adding': adding });
        for (const text of ['exchange', 'next', 'next', 'send']) {
          await new TestPerson(running, person).says(text);
        }
        await running.delivered();
        assert.equal((await running.application.store.requests.listOpen()).length, 1);
      } finally {
        await running.close();
      }
      const again = await startTestService({ DATABASE_URL: url });
      try {
        await new TestPerson(again, person).says('my requests');
        assert.match(JSON.stringify(again.connector.messages), /FT-000001/);
        const store = await openStore(url, now);
        await store.requests.insert(aRequest());
        // On SQLite the bot sees another connection's work some milliseconds later (decision 17).
        assert.equal((await store.requests.listOpen()).length, 2);
        await store.close();
      } finally {
        await again.close();
      }
    });

    it('is refused a database of which something was taken away that it uses, and leaves it as it is', async () => {
      await (await openStore(url, now)).close();
      await upgrade({ '998-adding': adding, '999-taking-away': takingAway });
      const { code, message } = await fault();
      assert.equal(code, 'MIGRATION');
      assert.match(message, /written by a newer version \(999-taking-away\)\. Start that version/);
    });

    it('uses it where what was taken away is nothing that it knows of any more', async () => {
      await (await openStore(url, now)).close();
      const known = Object.keys(migrationSteps).at(-1) ?? '';
      await upgrade({ '999-taking-away': { ...takingAway, usableFrom: known } });
      const store = await openStore(url, now);
      assert.deepEqual(await store.requests.listOpen(), []);
      await store.close();
    });

    it('refuses a database that lacks a migration of its own and has another’s', async () => {
      const { db } = await openDatabase(url);
      await sql`delete from kysely_migration where name = '013-compatibility'`.execute(db);
      await sql`insert into kysely_migration (name, timestamp) values ('998-adding', '2030')`.execute(db);
      await sql`insert into schema_compatibility (migration, usable_from) values ('998-adding', '013-compatibility')`.execute(
        db,
      );
      await db.destroy();
      assert.match((await fault()).message, /newer version \(998-adding\)/);
    });
  });
}
